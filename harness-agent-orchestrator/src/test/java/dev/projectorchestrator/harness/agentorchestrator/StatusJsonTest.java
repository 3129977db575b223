package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.api.AgentState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatusJsonTest {

  private static final String STATUS =
      """
      {"schema": "agents/1", "state": "running", "agents": [{"name": "main", "state": "STATE",
       "pid": 7, "since": "2026-01-01T11:59:00Z", "startedAt": "2026-01-01T11:00:00Z",
       "restarts": 0, "exitStatus": null, "exitSignal": null, "problem": null}]}
      """;

  /** Else an agent would seem to have been started anew with each line that it prints. */
  @Test
  void anAgentThatWaitsRunsSinceItsStart() {
    assertThat(
            StatusJson.read(STATUS.replace("STATE", "waiting"), Instant.EPOCH)
                .orElseThrow()
                .agents())
        .singleElement()
        .satisfies(
            agent -> {
              assertThat(agent.state()).isEqualTo(AgentState.RUNNING);
              assertThat(agent.since()).contains(Instant.parse("2026-01-01T11:00:00Z"));
            });
  }

  @Test
  void anAgentThatFailedDidSoAtItsEnd() {
    assertThat(
            StatusJson.read(STATUS.replace("STATE", "failed"), Instant.EPOCH)
                .orElseThrow()
                .agents())
        .singleElement()
        .satisfies(
            agent -> assertThat(agent.since()).contains(Instant.parse("2026-01-01T11:59:00Z")));
  }

  @Test
  void aScreenIsReadWithItsQuestion() {
    String screen =
        """
        {"schema": "agents/1", "agent": "main", "activity": "asks", "asks": "Delete x?",
         "screen": ["> 1. Yes", ""]}
        """;
    AgentScreen read = StatusJson.readScreen(screen).orElseThrow();
    assertThat(read.agent()).isEqualTo("main");
    assertThat(read.lines()).containsExactly("> 1. Yes", "");
    assertThat(read.doing().asks()).contains("Delete x?");
    assertThat(StatusJson.readScreen(screen.replace("agents/1", "agents/2"))).isEmpty();
    assertThat(StatusJson.readScreen("no")).isEmpty();
  }
}
