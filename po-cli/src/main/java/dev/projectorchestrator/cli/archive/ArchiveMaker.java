package dev.projectorchestrator.cli.archive;

import dev.projectorchestrator.core.files.Trees;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Creates the archive in a process of its own: a training run, whose JVM writes the archive when it
 * ends, then a run that tries it. Only then does it get the name by which the launcher finds it.
 */
public final class ArchiveMaker {

  static final String SUFFIX = ".jsa";

  /** A file beside the archive, in the launcher's terms: the build, the Java, the distribution. */
  static final String MADE_FOR = "made-for";

  private static final String TRAINING = "dev.projectorchestrator.cli.Training";
  private static final String PROGRAM = "dev.projectorchestrator.cli.Start";
  private static final long DEADLINE_SECONDS = 120;

  private final Path folder;
  private final Path distribution;
  private final String build;
  private final Path scratch;

  private ArchiveMaker(Path folder, Path distribution) throws IOException {
    this.folder = folder;
    this.distribution = distribution;
    this.build = Files.readAllLines(distribution.resolve("lib/build-id")).get(0);
    this.scratch = folder.resolve("making");
  }

  /**
   * Creates one archive, unless another process is at it. Prints nothing.
   *
   * @param args the folder for the archive, the distribution's folder
   * @throws IOException when the folder can't be written to
   * @throws InterruptedException when the process is asked to stop
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        new ArchiveMaker(folder, Path.of(args[1]).toRealPath()).make();
      }
    }
  }

  private void make() throws IOException, InterruptedException {
    Trees.delete(scratch); // What a killed process left.
    Files.createDirectories(scratch.resolve("tmp"));
    Files.write(folder.resolve(MADE_FOR), List.of(build, java(), distribution.toString()));
    Path made = scratch.resolve("made");
    try {
      if (run("-XX:ArchiveClassesAtExit=" + made, TRAINING, scratch + "", distribution + "")
          && run("-XX:SharedArchiveFile=" + made, PROGRAM, "--version")) {
        settle(made);
        Path archive = folder.resolve(build + SUFFIX);
        Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
        for (Path old : list(folder)) {
          if (old.toString().endsWith(SUFFIX) && !old.equals(archive)) {
            Files.delete(old);
          }
        }
      }
    } finally {
      Trees.delete(scratch);
    }
  }

  /**
   * Writes the archive through to the disk, and dates it like its record: the launcher passes over
   * one that was written to later, as Java 17 crashes on one that was cut short.
   */
  private void settle(Path made) throws IOException {
    try (FileChannel file = FileChannel.open(made, StandardOpenOption.READ)) {
      file.force(true);
    }
    Files.setLastModifiedTime(made, Files.getLastModifiedTime(folder.resolve(MADE_FOR)));
  }

  /** Runs the Java of this process with the class path that the launcher uses. */
  private boolean run(String option, String... program) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java(), option, "-Xlog:disable", "-XX:ErrorFile=/dev/null"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseG1GC", "-XX:-UsePerfData"));
    command.addAll(List.of("-Dpo.build=" + build, "-Djava.io.tmpdir=" + scratch.resolve("tmp")));
    command.addAll(List.of("-cp", distribution + "/lib/*"));
    command.addAll(List.of(program));
    File nothing = new File("/dev/null");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Redirect.from(nothing))
            .redirectOutput(Redirect.to(nothing))
            .redirectError(Redirect.to(nothing))
            .start();
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return false;
    }
    return process.exitValue() == 0;
  }

  static String java() {
    return System.getProperty("java.home") + "/bin/java";
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
