package dev.projectorchestrator.place.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.Allocation;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.PlaceContext;
import dev.projectorchestrator.api.Whereabouts;
import dev.projectorchestrator.api.Whereabouts.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a part of squeue's answer counts for: a busy machine may keep po from reading the rest. */
class SqueueAnswerTest {

  private static final String JOB =
      "7|0|2026-01-01T00:00:00|RUNNING|n1|None|demo|po:0123456789abcdef\n";

  private final List<CommandSpec> ran = new ArrayList<>();

  @Test
  void aWholeAnswerTellsWhoRuns() {
    Map<String, Whereabouts> found =
        new SlurmPlace().whereabouts(answering(JOB + "end\n"), List.of("demo", "other"));
    assertThat(found.get("demo").presence()).isEqualTo(Presence.UP);
    assertThat(found.get("other").presence()).isEqualTo(Presence.NONE);
  }

  @Test
  void ofAPartOfAnAnswerNothingIsClaimed() {
    Map<String, Whereabouts> found =
        new SlurmPlace().whereabouts(answering(JOB), List.of("demo", "other"));
    assertThat(found.values()).extracting(Whereabouts::presence).containsOnly(Presence.UNKNOWN);
    assertThat(found.get("other").evidence())
        .isEqualTo("Slurm can't be asked: its answer was not read to the end");
  }

  @Test
  void afterAPartOfAnAnswerNoJobIsSubmitted() {
    Allocation wanted = new Allocation("true", "true", "true", said -> {});
    assertThatThrownBy(() -> new SlurmPlace().allocate(answering(""), "demo", wanted))
        .hasMessageContaining("not read to the end");
    assertThat(ran).hasSize(1);
  }

  private PlaceContext answering(String stdout) {
    CommandRunner runner =
        command -> {
          ran.add(command);
          return new CommandResult(
              command, CommandResult.Outcome.EXITED, 0, stdout, "", false, Duration.ZERO);
        };
    return new PlaceContext(
        "cluster",
        "0123456789abcdef",
        Map.of(),
        Optional.empty(),
        false,
        new Host(Map.of(), runner));
  }
}
