package dev.projectorchestrator.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who waits for somebody comes first. */
class UrgencyTest {

  @Test
  void projectsAreSortedByTheirMostUrgentAgent() {
    List<LiveProject> projects =
        List.of(
            project("stopped", AgentStatus.of("main", AgentState.STOPPED)),
            project("done", AgentStatus.of("main", AgentState.DONE)),
            project("idle", doing(Activity.IDLE, "title")),
            project("plain", doing(Activity.UNKNOWN, "")),
            project("busy", doing(Activity.BUSY, "file"), doing(Activity.IDLE, "file")),
            project("stale", doing(Activity.UNKNOWN, "hook")),
            project("failed", AgentStatus.of("main", AgentState.FAILED)),
            project("limited", doing(Activity.LIMITED, "screen")),
            project("asks", doing(Activity.IDLE, "title"), doing(Activity.ASKS, "title")),
            project("asks-too", doing(Activity.ASKS, "hook")));
    assertThat(Urgency.sorted(projects))
        .extracting(project -> project.entry().name())
        .containsExactly(
            "asks",
            "asks-too",
            "limited",
            "failed",
            "stale",
            "plain",
            "busy",
            "idle",
            "done",
            "stopped");
  }

  @Test
  void aProjectThatCouldNotBeSeenIsUnknownUnlessItIsDisabled() {
    assertThat(Urgency.of(unseen(true))).isEqualTo(Urgency.UNKNOWN);
    assertThat(Urgency.of(unseen(false))).isEqualTo(Urgency.STOPPED);
  }

  private static LiveProject project(String name, AgentStatus... agents) {
    return new LiveProject(
        ProjectEntry.of(name, "fixture", "v1", "projects/" + name),
        Optional.empty(),
        new ProjectStatus(
            ProjectState.ofAgents(List.of(agents)), List.of(agents), List.of(), Instant.EPOCH),
        Optional.empty());
  }

  private static LiveProject unseen(boolean enabled) {
    ProjectEntry entry =
        new ProjectEntry(
            "x",
            enabled,
            "fixture",
            "v1",
            "x",
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return new LiveProject(
        entry, Optional.empty(), ProjectStatus.unknown("why", Instant.EPOCH), Optional.empty());
  }

  private static AgentStatus doing(Activity activity, String from) {
    return new AgentStatus(
        "main",
        AgentState.RUNNING,
        Optional.empty(),
        Optional.empty(),
        0,
        "",
        new ActivityReport(activity, Optional.empty(), from, ""));
  }
}
