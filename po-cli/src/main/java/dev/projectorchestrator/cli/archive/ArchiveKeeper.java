package dev.projectorchestrator.cli.archive;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Starts the making of an archive in the background after a run that had none. */
public final class ArchiveKeeper {

  private static final Duration PAUSE = Duration.ofDays(1);

  private ArchiveKeeper() {}

  /**
   * Starts a process that makes the archive, unless this run used one. Never waits for it, never
   * fails. The launcher tells by system properties which archive it chose and where a new one goes.
   */
  public static void afterRun() {
    String folder = System.getProperty("po.archive.folder", "");
    String build = System.getProperty("po.build", "");
    try {
      if (!folder.isEmpty() && !isInUse(build) && !wasTried(Path.of(folder), build)) {
        start(folder);
      }
    } catch (IOException | RuntimeException e) {
      // Nobody asked for an archive, and all works without: the next start is slower.
      return;
    }
  }

  /**
   * Checks whether the JVM has mapped the archive that the launcher chose. It refuses one in
   * silence when it belongs to another Java or place, or is damaged. Without /proc, it is believed
   * to be mapped.
   */
  private static boolean isInUse(String build) throws IOException {
    Path maps = Path.of("/proc/self/maps");
    return !System.getProperty("po.archive", "").isEmpty()
        && (!Files.exists(maps) || Files.readString(maps).contains(build + ArchiveMaker.SUFFIX));
  }

  /** Checks whether an archive was tried lately: there is one try a day. */
  private static boolean wasTried(Path folder, String build) throws IOException {
    Path tried = folder.resolve(ArchiveMaker.MADE_FOR);
    return Files.exists(tried)
        && Files.readString(tried).startsWith(build)
        && Files.getLastModifiedTime(tried).toInstant().plus(PAUSE).isAfter(Instant.now());
  }

  private static void start(String folder) throws IOException {
    String distribution = System.getProperty("po.dist");
    File nothing = new File("/dev/null");
    ProcessBuilder maker =
        new ProcessBuilder("nice", ArchiveMaker.java(), "-XX:TieredStopAtLevel=1")
            .directory(new File(distribution))
            .redirectInput(Redirect.from(nothing))
            .redirectOutput(Redirect.to(nothing))
            .redirectError(Redirect.to(nothing));
    maker
        .command()
        .addAll(
            List.of(
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                distribution + "/lib/*",
                ArchiveMaker.class.getName(),
                folder,
                distribution));
    // A JVM option of the user's may forbid archives.
    maker.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    maker.start();
  }
}
