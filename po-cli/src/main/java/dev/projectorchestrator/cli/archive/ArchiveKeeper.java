package dev.projectorchestrator.cli.archive;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sees to it, after a run that had no archive, that the next one has. */
public final class ArchiveKeeper {

  private ArchiveKeeper() {}

  /**
   * Starts a process that makes the archive, unless this run used one or it can't be made. Does not
   * wait for it, and never fails. The launcher says by system properties where it belongs.
   */
  public static void afterRun() {
    String slot = System.getProperty("po.archive.slot", "");
    if (slot.isEmpty() || isInUse()) {
      return;
    }
    try {
      start(new ArchiveSlot(Path.of(slot)));
    } catch (IOException | RuntimeException e) {
      // A slower start next time is all that it costs, and nobody asked for an archive.
      return;
    }
  }

  /** Says whether this JVM has mapped its archive: it gives up sharing when it refuses one. */
  static boolean isInUse() {
    return Boolean.getBoolean("po.archive.given")
        && System.getProperty("java.vm.info", "").contains("sharing");
  }

  private static void start(ArchiveSlot slot) throws IOException {
    String build = System.getProperty("po.build", "");
    if (build.isEmpty() || slot.isPaused(build)) {
      return;
    }
    Files.createDirectories(slot.folder());
    if (!Files.isWritable(slot.folder())) {
      return;
    }
    String distribution = System.getProperty("po.dist");
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
      command.addAll(List.of("/usr/bin/nice", "-n", "10"));
    }
    command.addAll(
        List.of(
            ownJava(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            distribution + "/lib/*",
            ArchiveMaker.class.getName(),
            slot.folder().toString(),
            distribution,
            System.getProperty("po.archive.java", "")));
    File nothing = new File("/dev/null");
    ProcessBuilder maker =
        new ProcessBuilder(command)
            .directory(new File(distribution))
            .redirectInput(Redirect.from(nothing))
            .redirectOutput(Redirect.to(nothing))
            .redirectError(Redirect.to(nothing));
    // A JVM option of the user's may forbid archives, or be forbidden while one is made.
    maker.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    maker.start();
  }

  static String ownJava() {
    return System.getProperty("java.home") + "/bin/java";
  }
}
