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

  private static boolean isPipe(Path target) {
    return target.toString().startsWith("pipe:[");
  }

  private static Optional<Path> target(Path process, String stream) {
    try {
      return Optional.of(Files.readSymbolicLink(process.resolve("fd").resolve(stream)));
    } catch (IOException e) {
      return Optional.empty(); // The process has ended, or belongs to another user.
    }
  }
}
