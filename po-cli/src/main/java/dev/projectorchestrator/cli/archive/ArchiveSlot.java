package dev.projectorchestrator.cli.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that holds the archive for one distribution run by one Java.
 *
 * <p>{@code ready} tells the launcher that there is an archive, for what, and how to use it. Its
 * lines, in the order that {@code bin/po} reads them: the build's id, the distribution's folder,
 * the Java, the class path, the JVM's option. An archive that was written to later than {@code
 * ready} is never used: some JVMs crash on one that was cut short.
 */
final class ArchiveSlot {

  private static final String SUFFIX = ".jsa";

  private final Path folder;

  ArchiveSlot(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  Path lock() {
    return folder.resolve("lock");
  }

  /** Where an archive is made before anybody can see it. */
  Path workshop() {
    return folder.resolve("making");
  }

  /** Gives the lines of {@code ready}; empty when there is none. */
  List<String> ready() throws IOException {
    try {
      return Files.readAllLines(folder.resolve("ready"));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Puts a finished archive in place, and removes those before it. */
  void publish(Path made, String build, Path distribution, String java, String classPath)
      throws IOException {
    Path archive = folder.resolve("po-" + Long.toString(System.nanoTime(), 36) + SUFFIX);
    Files.setLastModifiedTime(made, FileTime.from(Instant.now().minusSeconds(2)));
    Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
    Path lines = workshop().resolve("ready");
    Files.write(
        lines,
        List.of(
            build, distribution.toString(), java, classPath, "-XX:SharedArchiveFile=" + archive));
    Files.move(lines, folder.resolve("ready"), StandardCopyOption.ATOMIC_MOVE);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path old : files.toList()) {
        if (old.toString().endsWith(SUFFIX) && !old.equals(archive)) {
          Files.delete(old);
        }
      }
    }
  }

  /**
   * Asks for no further try for a day: the archive can't be made here, or is whole and yet can't be
   * used by the runs that ask for it.
   */
  void pause(String build) throws IOException {
    Files.writeString(folder.resolve("pause"), build);
  }

  boolean isPaused(String build) {
    Path pause = folder.resolve("pause");
    try {
      Instant until = Files.getLastModifiedTime(pause).toInstant().plusSeconds(24 * 60 * 60);
      return Instant.now().isBefore(until) && Files.readString(pause).equals(build);
    } catch (IOException e) {
      return false;
    }
  }
}
