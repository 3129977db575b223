package dev.projectorchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectStateTest {

  @ParameterizedTest
  @CsvSource({
    "RUNNING, RUNNING",
    "RUNNING STARTING, RUNNING",
    "RUNNING STOPPED, DEGRADED",
    "RUNNING FAILED, DEGRADED",
    "FAILED STOPPED, DEGRADED",
    "RESTARTING, DEGRADED",
    "STOPPED STOPPED, STOPPED",
    "RUNNING DONE, RUNNING",
    "RUNNING DONE STOPPED, DEGRADED",
    "DONE FAILED, DEGRADED",
    "DONE, STOPPED",
    "DONE STOPPED, STOPPED",
    "UNKNOWN, UNKNOWN",
    "RUNNING UNKNOWN, UNKNOWN",
    "STOPPED UNKNOWN, UNKNOWN"
  })
  void aProjectIsAsItsAgentsAre(String agents, ProjectState expected) {
    List<AgentStatus> statuses =
        Stream.of(agents.split(" "))
            .map(state -> AgentStatus.of("main", AgentState.valueOf(state)))
            .toList();
    assertThat(ProjectState.ofAgents(statuses)).isEqualTo(expected);
  }

  @Test
  void aProjectWithoutAgentsIsStopped() {
    assertThat(ProjectState.ofAgents(List.of())).isEqualTo(ProjectState.STOPPED);
  }
}
