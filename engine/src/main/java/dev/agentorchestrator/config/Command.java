package dev.agentorchestrator.config;

import java.util.List;

/**
 * The command of an agent: either text for {@code sh -c}, or an argument list that no shell
 * touches.
 *
 * @param argv what is executed, never empty
 * @param text the command as the user wrote it, for people
 * @param shell whether a shell interprets it
 */
public record Command(List<String> argv, String text, boolean shell) {

  /** A command line that /bin/sh interprets. */
  public static Command shell(String line) {
    return new Command(List.of("/bin/sh", "-c", line), line, true);
  }

  /** A program and its arguments, taken literally. */
  public static Command list(List<String> argv) {
    return new Command(List.copyOf(argv), String.join(" ", argv), false);
  }

  /** Returns the file name of the program that it runs last; empty when it cannot be told. */
  public String program() {
    return ProgramLine.program(this);
  }

  /** Checks whether a word is among those of the program that it runs last. */
  public boolean hasWord(String word) {
    return ProgramLine.words(this).contains(word);
  }

  /** Checks whether arguments can be added to the program that it runs last. */
  public boolean takesArguments() {
    return ProgramLine.takesArguments(this);
  }

  /** Returns what is executed so that further arguments may follow. */
  public List<String> openArgv() {
    return shell ? List.of("/bin/sh", "-c", text.strip() + " \"$@\"", program()) : argv;
  }
}
