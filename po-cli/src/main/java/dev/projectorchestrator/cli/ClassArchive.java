package dev.projectorchestrator.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Starts the making of an archive in the background after a run that had none. */
final class ClassArchive {

  private static final Duration PAUSE = Duration.ofDays(1);

  private ClassArchive() {}

  /**
   * Starts a process that makes the archive, unless this run used one. Never waits for it, never
   * fails. The launcher tells by system properties which archive it chose and where a new one goes.
   */
  static void makeIfMissing() {
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
        && (!Files.exists(maps) || Files.readString(maps).contains(build + ".jsa"));
  }

  /** Checks whether an archive was tried lately: there is one try a day. */
  private static boolean wasTried(Path folder, String build) throws IOException {
    Path tried = folder.resolve("made-for");
    return Files.exists(tried)
        && Files.readString(tried).startsWith(build)
        && Files.getLastModifiedTime(tried).toInstant().plus(PAUSE).isAfter(Instant.now());
  }

  private static void start(String folder) throws IOException {
    Path distribution = Path.of(System.getProperty("po.dist"));
    String java = System.getProperty("java.home") + "/bin/java";
    File nothing = new File("/dev/null");
    new ProcessBuilder("sh", distribution.resolve("lib/make-archive").toString(), java, folder)
        .directory(distribution.toFile())
        .redirectInput(Redirect.from(nothing))
        .redirectOutput(Redirect.to(nothing))
        .redirectError(Redirect.to(nothing))
        .start();
  }
}
