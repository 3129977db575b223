package dev.projectorchestrator.core.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds programs that are at work in a folder, on systems with {@code /proc}. */
public final class WorkingPrograms {

  private static final Path PROC = Path.of("/proc");

  private WorkingPrograms() {}

  /**
   * Checks whether a program of this user works in one of some folders or below.
   *
   * @param name the program's name, such as {@code git}; {@code git-commit} and the like count too
   * @param folders absolute paths, without symbolic links
   * @return true if so; false when the system does not tell
   */
  public static boolean anyIn(String name, List<Path> folders) {
    if (!Files.isDirectory(PROC)) {
      return false;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (isNamed(process, name) && worksIn(process, folders)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return true; // Who can't look must not take it that nobody is there.
    }
    return false;
  }

  private static boolean isNamed(Path process, String name) {
    try {
      String program = Files.readString(process.resolve("comm")).strip();
      return program.equals(name) || program.startsWith(name + "-");
    } catch (IOException e) {
      return false; // It has ended meanwhile.
    }
  }

  private static boolean worksIn(Path process, List<Path> folders) {
    try {
      Path folder = Files.readSymbolicLink(process.resolve("cwd"));
      return folders.stream().anyMatch(folder::startsWith);
    } catch (IOException e) {
      return false; // It has ended meanwhile, or belongs to another user.
    }
  }
}
