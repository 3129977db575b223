package dev.agentorchestrator.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands in an input line, and what is asked, is read from the screens of real programs. */
class ScreenTest {
  private static final Pattern MARK = Pattern.compile("^[❯›](?: |$)");

  @Test
  void hintsAndAPaintedCursorAreNoInput() {
    // Claude Code 2.1.197: the space after the mark is one that does not break.
    assertThat(input("\u001b[48;5;237m❯ hello\u001b[49m\n\u001b[39m❯\u00a0\u001b[7m \u001b[0m\n"))
        .contains("");
    assertThat(input("❯\u00a0half a line\u001b[7m \u001b[0m\n\u001b[38;5;244m────\n"))
        .contains("half a line");
    // Codex 0.169.0.
    assertThat(input("\u001b[1m›\u001b[0m \u001b[2mAsk Codex to do anything\u001b[0m\n"))
        .contains("");
    assertThat(input("\u001b[1m›\u001b[0m \u001b[38;5;6m[Pasted Content 13690 chars]\u001b[39m\n"))
        .contains("[Pasted Content 13690 chars]");
    assertThat(input("nothing of the kind\n")).isEmpty();
  }

  @Test
  void theQuestionIsWhatStandsAboveTheFirstChoice() {
    Screen claude =
        Screen.parse(
            """
            ● Bash(touch x)
              ⎿  Waiting…
            ────────────────────
             Bash command
               touch x

             Do you want to proceed?
             ❯ 1. Yes
               2. No

             Esc to cancel
            """);
    assertThat(claude.question()).isEqualTo("Bash command / touch x / Do you want to proceed?");
    Screen codex =
        Screen.parse(
            "• Running touch x\n\n\n  Would you like to run it?\n\n  $ touch x\n\n› 1. Yes\n");
    assertThat(codex.question()).isEqualTo("Would you like to run it? / $ touch x");
  }

  private static Optional<String> input(String captured) {
    return Screen.parse(captured).input(MARK, Optional.empty());
  }
}
