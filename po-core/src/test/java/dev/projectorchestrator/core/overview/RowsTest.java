package dev.projectorchestrator.core.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.core.live.Urgency;
import dev.projectorchestrator.core.wanted.Wanted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rows of both screens: who needs a person comes first. */
class RowsTest {

  private static final Wanted SINCE = new Wanted("2026-01-01T00:00:00Z", "ann: po start");

  @Test
  void whoNeedsAPersonComesFirst() {
    SeenProjects seen =
        new SeenProjects()
            .agent("stopped", AgentState.STOPPED, Activity.UNKNOWN, "")
            .agent("done", AgentState.DONE, Activity.UNKNOWN, "exit status 0")
            .does("idle", Activity.IDLE)
            .does("busy", Activity.BUSY)
            .unknown("gone", "the folder is gone")
            .agent("meant", AgentState.STOPPED, Activity.UNKNOWN, "")
            .agent("failed", AgentState.FAILED, Activity.UNKNOWN, "exit status 3")
            .agent("limited", AgentState.RUNNING, Activity.LIMITED, "until 5pm")
            .agent("asks", AgentState.RUNNING, Activity.ASKS, "Proceed?");
    List<Row> rows =
        Rows.of(seen.all(), Map.of("meant", Map.of("main", SINCE), "failed", Map.of("*", SINCE)));
    assertThat(rows.stream().map(row -> row.key() + " " + row.state() + " " + row.says()))
        .containsExactly(
            "asks/main asks Proceed?",
            "limited/main limited until 5pm",
            "failed/main failed exit status 3",
            "meant/main missing it is meant to run, and does not",
            "gone unknown the folder is gone",
            "busy/main busy ",
            "idle/main idle ",
            "done/main done exit status 0",
            "stopped/main stopped ");
    Overview overview = new Overview(rows, List.of(), true);
    assertThat(overview.totals().keySet())
        .containsExactly(
            Urgency.ASKS,
            Urgency.LIMITED,
            Urgency.TROUBLE,
            Urgency.MISSING,
            Urgency.UNKNOWN,
            Urgency.BUSY,
            Urgency.IDLE,
            Urgency.DONE,
            Urgency.STOPPED);
    assertThat(overview.find("asks/main").orElseThrow().asks()).isTrue();
  }

  @Test
  void anAgeIsThatOfWhatItDoes() {
    SeenProjects seen =
        new SeenProjects()
            .does("busy", Activity.BUSY)
            .agent("failed", AgentState.FAILED, Activity.UNKNOWN, "");
    assertThat(Rows.of(seen.all(), Map.of()))
        .extracting(row -> row.since().orElseThrow())
        .containsExactly(SeenProjects.NOW.minusSeconds(60), SeenProjects.NOW.minusSeconds(5));
  }
}
