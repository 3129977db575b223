package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.HarnessException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the engine says of a text that it did not type is told in a line. */
class TypingFailureTest {

  @Test
  void anAgentThatAsksIsAKindOfItsOwn() {
    HarnessException asks =
        failure(8, "agents: main: not typed: [asks] it waits for a person: Delete: x?\n  look: …");
    assertThat(asks.kind()).isEqualTo(Kind.ASKS);
    assertThat(asks).hasMessage("not typed: main asks: Delete: x?");
    assertThat(failure(8, "agents: main: not typed: [asks] it waits for a person\n"))
        .hasMessage("not typed: main waits for a person");
  }

  @Test
  void otherReasonsSayWhatHelps() {
    HarnessException busy =
        failure(
            8,
            "agents: warning: odd\n"
                + "agents: main: not typed: [busy] it is busy and would not queue a text\n");
    assertThat(busy.kind()).isEqualTo(Kind.NOT_TYPED);
    assertThat(busy).hasMessage("not typed: main: it is busy and would not queue a text");
    assertThat(busy.hint()).contains("--timeout");
    assertThat(failure(8, "agents: main: not typed: [input] x").hint()).contains("--clear");
    assertThat(failure(8, "agents: main: not typed: [shell] x").hint()).contains("--shell");
    assertThat(failure(8, "agents: main: not typed: [newer] x").hint()).isEmpty();
  }

  @Test
  void anAnswerThatWasNotGivenAndATextThatWasNotSeen() {
    HarnessException nothing = failure(8, "agents: main asks nothing; nothing was pressed\n  look");
    assertThat(nothing.kind()).isEqualTo(Kind.NOT_TYPED);
    assertThat(nothing).hasMessage("main asks nothing; nothing was pressed");
    HarnessException unseen = failure(9, "agents: main: typed, but not seen to arrive\n");
    assertThat(unseen.kind()).isEqualTo(Kind.NOT_SEEN);
    assertThat(unseen).hasMessage("main: typed, but not seen to arrive");
    assertThat(failure(8, "").getMessage()).contains("ended with exit status 8");
  }

  private static HarnessException failure(int status, String stderr) {
    return TypingFailure.of(
        new CommandResult(
            CommandSpec.of("agents"),
            CommandResult.Outcome.EXITED,
            status,
            "",
            stderr,
            false,
            Duration.ZERO));
  }
}
