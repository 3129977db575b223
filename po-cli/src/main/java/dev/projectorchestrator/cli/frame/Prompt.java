package dev.projectorchestrator.cli.frame;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.input.VisibleText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Asks the user questions, on standard error; the answers come from standard input. */
final class Prompt {

  private final Invocation invocation;
  private final boolean json;
  private BufferedReader answers;

  Prompt(Invocation invocation, boolean json) {
    this.invocation = invocation;
    this.json = json;
  }

  /** Checks whether somebody sees a question and can answer it. */
  boolean interactive() {
    return invocation.terminal().in() && invocation.terminal().err() && !json;
  }

  /**
   * Asks for a confirmation.
   *
   * @param question what to ask, without a question mark
   * @throws PoException with {@code USAGE} where nobody can answer, with {@code INTERRUPTED} when
   *     the answer is no
   */
  void confirm(String question) {
    if (!interactive()) {
      throw PoException.usage(
          "confirmation required, but input is not interactive",
          "do it without being asked with --yes; where the command has --dry-run, that shows it"
              + " first");
    }
    if (!ask(question)) {
      throw PoException.of(ErrorCode.INTERRUPTED, "not done: the answer was no");
    }
  }

  /** Asks a question where {@link #interactive}; returns whether the answer was yes. */
  boolean ask(String question) {
    invocation.err().print(VisibleText.of(question) + "? [y/N] ");
    invocation.err().flush();
    if (answers == null) {
      // One reader for all questions: it may hold an answer that was typed ahead.
      answers = new BufferedReader(new InputStreamReader(invocation.in(), StandardCharsets.UTF_8));
    }
    try {
      String line = answers.readLine();
      if (line == null) {
        invocation.err().println();
        return false;
      }
      return line.strip().equalsIgnoreCase("y") || line.strip().equalsIgnoreCase("yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
