package dev.projectorchestrator.core.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Describes where the standard streams of processes lead to, on systems with {@code /proc}. */
final class OpenStreams {

  private static final Path PROC = Path.of("/proc");

  private OpenStreams() {}

  /**
   * Returns the pipes that a process writes to as its standard output and error.
   *
   * @return the pipes' names, which hold a number of the kernel's; none when it has ended
   */
  static Set<Path> pipesOf(ProcessHandle process) {
    Set<Path> pipes = new LinkedHashSet<>();
    Path folder = PROC.resolve(Long.toString(process.pid()));
    for (String stream : new String[] {"1", "2"}) {
      target(folder, stream).filter(OpenStreams::isPipe).ifPresent(pipes::add);
    }
    return pipes;
  }

  /** Returns the processes of which one of some streams leads to something that is looked for. */
  static Set<ProcessHandle> processesWith(String streams, Predicate<Path> lookedFor) {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    if (!Files.isDirectory(PROC)) {
      return found;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        for (String stream : streams.split("")) {
          if (target(process, stream).filter(lookedFor).isPresent()) {
            ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                .ifPresent(found::add);
          }
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return found; // Use what was seen until then.
    }
    return found;
  }

  /**
   * Checks whether a process other than this one holds one of some pipes, under any number: a
   * client may have handed its streams to a daemon, as ssh's do.
   */
  static boolean isHeldByAnother(Set<Path> pipes) {
    String self = Long.toString(ProcessHandle.current().pid());
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (!process.endsWith(self) && holds(process.resolve("fd"), pipes)) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException e) {
      return true; // Unknown, and nobody should wait for it.
    }
  }

  private static boolean holds(Path descriptors, Set<Path> pipes) {
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        if (target(link).filter(pipes::contains).isPresent()) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // The process has ended, or belongs to another user.
    }
    return false;
  }

  private static boolean isPipe(Path target) {
    return target.toString().startsWith("pipe:[");
  }

  private static Optional<Path> target(Path process, String stream) {
    return target(process.resolve("fd").resolve(stream));
  }

  private static Optional<Path> target(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException e) {
      return Optional.empty(); // The process has ended, or belongs to another user.
    }
  }
}
