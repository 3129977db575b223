package dev.projectorchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandResultTest {

  private static final CommandSpec COMMAND = CommandSpec.of("run", "it now");

  private static CommandResult exited(int status, String out, String err) {
    return new CommandResult(
        COMMAND, CommandResult.Outcome.EXITED, status, out, err, false, Duration.ofSeconds(1));
  }

  private static CommandResult timedOut(CommandSpec command) {
    return new CommandResult(
        command, CommandResult.Outcome.TIMED_OUT, -1, "", "", false, Duration.ofMillis(1700));
  }

  @Test
  void onlyExitStatusZeroIsSuccess() {
    CommandResult good = exited(0, "out", "");
    assertThat(good.succeeded()).isTrue();
    assertThat(good.orThrow()).isSameAs(good);
    assertThat(exited(1, "", "").succeeded()).isFalse();
    assertThat(timedOut(COMMAND).succeeded()).isFalse();
  }

  @Test
  void aFailureTellsTheCommandTheStatusAndTheLastLines() {
    assertThatThrownBy(() -> exited(3, "out", "one\ntwo\n").orThrow())
        .isInstanceOfSatisfying(
            HarnessException.class,
            e -> assertThat(e.kind()).isEqualTo(HarnessException.Kind.FAILED))
        .hasMessage("`run 'it now'` ended with exit status 3:\n  one\n  two");
    assertThat(exited(3, "said\n", " \n").describe()).endsWith(":\n  said");
    assertThat(exited(3, "", "").describe()).isEqualTo("`run 'it now'` ended with exit status 3");
  }

  @Test
  void onlyTheLastLinesAreTold() {
    String lines = IntStream.range(0, 40).mapToObj(i -> "l" + i).collect(Collectors.joining("\n"));
    assertThat(exited(1, "", lines).describe().lines().skip(1))
        .hasSize(15)
        .startsWith("  l25")
        .endsWith("  l39");
  }

  @Test
  void aTimeOutTellsTheDeadlineAndElseHowLongItTook() {
    assertThatThrownBy(() -> timedOut(COMMAND.within(Duration.ofSeconds(1))).orThrow())
        .isInstanceOfSatisfying(
            HarnessException.class,
            e -> assertThat(e.kind()).isEqualTo(HarnessException.Kind.TIMED_OUT))
        .hasMessage("`run 'it now'` did not end within 1 s and was ended");
    assertThat(timedOut(COMMAND).describe()).contains("within 1.7 s");
  }
}
