package dev.projectorchestrator.harness.agentorchestrator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the system says of a process.
 *
 * @param state a letter
 * @param parent the process that it belongs to
 * @param start when it began, in ticks since the machine was started
 */
record SystemProcess(String state, long parent, String start) {

  private static final Path PROC = Path.of("/proc");

  /** Whether the system shows its processes as files. */
  static final boolean VISIBLE = Files.exists(PROC.resolve("self/stat"));

  /** Returns a process; empty when there is none of that number. */
  static Optional<SystemProcess> of(long pid) {
    try {
      String line = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
      // The name of the program may hold spaces and brackets itself.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return Optional.of(new SystemProcess(fields[0], Long.parseLong(fields[1]), fields[19]));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Checks whether a process runs and is no other one that was given its number.
   *
   * @param pid its number
   * @param start when it began; not compared where the system does not show it
   * @return whether it runs
   */
  static boolean runs(long pid, String start) {
    return VISIBLE
        ? of(pid).filter(one -> one.start.equals(start) && !one.state.equals("Z")).isPresent()
        : ProcessHandle.of(pid).isPresent();
  }
}
