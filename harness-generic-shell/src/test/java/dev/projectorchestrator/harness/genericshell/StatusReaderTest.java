package dev.projectorchestrator.harness.genericshell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessDescriptor;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.testkit.ScratchHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer is read as the descriptor says; what it does not say is unknown, never stopped. */
class StatusReaderTest {

  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource({"0, RUNNING", "2, DEGRADED", "3, STOPPED", "1, UNKNOWN", "127, UNKNOWN"})
  void byExitStatus(int exit, ProjectState state) throws IOException {
    String reading = "exit = { running = [0], degraded = [2], stopped = [3, 4] }";
    assertThat(status("", exit, reading).state()).isEqualTo(state);
  }

  @Test
  void byPointersToAnArray() throws IOException {
    String reading =
        """
        words = { running = ["Online"], failed = ["errored"] }
        json = { agents = "/data/0", name = "/n~1m", agent_state = "/s", pid = "/p", restarts = "/r" }
        """;
    String json =
        """
        {"data": [[{"n/m": "a", "s": "online", "p": 12, "r": 3}, {"n/m": "b", "s": "ERRORED"}]]}
        """;
    ProjectStatus status = status(json, 0, reading);
    assertThat(status.state()).isEqualTo(ProjectState.DEGRADED);
    AgentStatus a = status.agents().get(0);
    assertThat(a.name()).isEqualTo("a");
    assertThat(a.state()).isEqualTo(AgentState.RUNNING);
    assertThat(a.pid()).contains(12L);
    assertThat(a.restarts()).isEqualTo(3);
    assertThat(status.agents().get(1).state()).isEqualTo(AgentState.FAILED);
  }

  @Test
  void byPointersToAnObjectAndAState() throws IOException {
    String reading = "json = { state = \"/all\", agents = \"/by\", agent_state = \"\" }";
    ProjectStatus status =
        status(
            "{\"all\": \"degraded\", \"by\": {\"x\": \"running\", \"y\": \"stopped\"}}",
            0,
            reading);
    assertThat(status.state()).isEqualTo(ProjectState.DEGRADED);
    assertThat(status.agents()).extracting(AgentStatus::name).containsExactly("x", "y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not json            | 0 | UNKNOWN
          {"by": [}           | 0 | UNKNOWN
          {"other": []}       | 0 | UNKNOWN
          {"by": "text"}      | 0 | UNKNOWN
          {"by": [{"s":"?"}]} | 0 | UNKNOWN
          {"by": []}          | 5 | UNKNOWN
          {"by": []}          | 0 | STOPPED
          """)
  void whatCantBeReadIsUnknown(String output, int exit, ProjectState state) throws IOException {
    String reading = "json = { agents = \"/by\", name = \"/n\", agent_state = \"/s\" }";
    ProjectStatus status = status(output, exit, reading);
    assertThat(status.state()).isEqualTo(state);
    assertThat(status.evidence()).isNotEmpty();
  }

  @Test
  void byRegularExpressions() throws IOException {
    String reading =
        """
        ok = [0, 3]
        words = { running = ["UP"], stopped = ["DOWN", "no daemon"] }
        regex = { state = '^(?<state>no daemon)$', agents = '^(?<name>\\S+) (?<state>UP|DOWN)' }
        """;
    assertThat(status("a UP\nb UP\n", 0, reading).state()).isEqualTo(ProjectState.RUNNING);
    assertThat(status("a UP\nb DOWN\n", 3, reading).state()).isEqualTo(ProjectState.DEGRADED);
    assertThat(status("no daemon\n", 4, reading).state()).isEqualTo(ProjectState.STOPPED);
    assertThat(status("a UP\n", 4, reading).state()).isEqualTo(ProjectState.UNKNOWN);
  }

  @Test
  void whatAgentsAreDoingIsReadWhereTheDescriptorSaysSo() throws IOException {
    String reading =
        """
        activity = { asks = ["needs_input"], busy = ["thinking"] }
        json = { agents = "", name = "/n", agent_state = "/s", activity = "/a", asks = "/q" }
        """;
    String json =
        """
        [{"n": "a", "s": "running", "a": "NEEDS_INPUT", "q": "Delete x?"},
         {"n": "b", "s": "running", "a": "thinking", "q": null},
         {"n": "c", "s": "running", "a": "idle"}, {"n": "d", "s": "running", "a": "?"},
         {"n": "e", "s": "done"}]
        """;
    ProjectStatus status = status(json, 0, reading);
    assertThat(status.state()).isEqualTo(ProjectState.RUNNING);
    assertThat(status.agents())
        .extracting(AgentStatus::activity)
        .containsExactly(
            Activity.ASKS, Activity.BUSY, Activity.IDLE, Activity.UNKNOWN, Activity.UNKNOWN);
    assertThat(status.agents().get(0).doing().asks()).contains("Delete x?");
    assertThat(status.agents().get(3).doing()).isEqualTo(ActivityReport.NONE);
    assertThat(status.agents().get(4).state()).isEqualTo(AgentState.DONE);

    String text =
        "regex = { agents = '^(?<name>\\S+) (?<state>\\w+) (?<activity>\\w+) ?(?<asks>.*)$' }";
    AgentStatus asking = status("a running asks Delete x?\n", 0, text).agents().get(0);
    assertThat(asking.doing().asks()).contains("Delete x?");
    assertThat(asking.doing().from()).isEqualTo("harness");
  }

  private ProjectStatus status(String output, int exit, String reading) throws IOException {
    Files.writeString(scratch.resolve("output"), output);
    Harness harness =
        new DescriptorHarnessFactory()
            .fromDescriptor(
                new HarnessDescriptor(
                    "h",
                    "summary = \"s\"\n[init]\ncommand = [\"true\"]\n[start]\ncommand = [\"true\"]\n"
                        + "[stop]\ncommand = [\"true\"]\n[status]\nshell = \"cat output; exit "
                        + exit
                        + "\"\n"
                        + reading
                        + "\n",
                    "h.toml"));
    return harness.status(ProjectContext.of(scratch, ScratchHost.in(scratch, Map.of())));
  }
}
