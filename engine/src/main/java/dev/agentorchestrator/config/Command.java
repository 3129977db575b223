package dev.agentorchestrator.config;

import java.util.List;

/**
 * The command of an agent: either text for {@code sh -c}, or an argument list that no shell
 * touches.
 *
 * @param argv what is executed, never empty
 * @param text the command as the user wrote it, for people
 */
public record Command(List<String> argv, String text) {

  /** A command line that /bin/sh interprets. */
  public static Command shell(String line) {
    return new Command(List.of("/bin/sh", "-c", line), line);
  }

  /** A program and its arguments, taken literally. */
  public static Command list(List<String> argv) {
    return new Command(List.copyOf(argv), String.join(" ", argv));
  }
}
