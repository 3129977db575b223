package dev.projectorchestrator.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A project runs on an older pin when an agent was started before the engine was checked out. */
class LiveProjectTest {

  private static final Instant CHECKED_OUT = Instant.parse("2026-01-01T12:00:00Z");
  private static final String PIN = "1".repeat(40);

  @Test
  void anAgentFromBeforeTheCheckoutRunsOnAnOlderPin() {
    assertThat(live(AgentState.RUNNING, CHECKED_OUT.minusSeconds(1), true)).isTrue();
  }

  @Test
  void anyOtherDoesNotAsFarAsIsKnown() {
    assertThat(live(AgentState.RUNNING, CHECKED_OUT.plusSeconds(1), true)).isFalse();
    assertThat(live(AgentState.STOPPED, CHECKED_OUT.minusSeconds(1), true)).isFalse();
    assertThat(live(AgentState.RUNNING, null, true)).isFalse();
    assertThat(live(AgentState.RUNNING, CHECKED_OUT.minusSeconds(1), false)).isFalse();
  }

  private static boolean live(AgentState state, Instant since, boolean looked) {
    AgentStatus agent =
        new AgentStatus("main", state, Optional.empty(), Optional.ofNullable(since), 0, "");
    EngineView engine =
        new EngineView(
            Optional.of(PIN),
            Optional.of(PIN),
            Optional.of(PIN),
            EngineView.Drift.NONE,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(CHECKED_OUT),
            Optional.empty());
    return new LiveProject(
            ProjectEntry.of("demo", "fixture", "v1", "projects/demo"),
            Optional.empty(),
            new ProjectStatus(
                ProjectState.RUNNING, List.of(agent), List.of("looked"), Instant.EPOCH),
            looked ? Optional.of(engine) : Optional.empty())
        .runsOnOlderPin();
  }
}
