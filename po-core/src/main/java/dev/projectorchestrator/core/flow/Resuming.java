package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.core.home.HomeFiles;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.wanted.Wanted;
import dev.projectorchestrator.core.wanted.WantedAgents;
import dev.projectorchestrator.core.workspace.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Brings back the agents that are meant to run and do not. */
public final class Resuming {

  private final Flows flows;
  private final Workspace workspace;

  Resuming(Flows flows, Workspace workspace) {
    this.flows = flows;
    this.workspace = workspace;
  }

  /**
   * Finds what is meant to run and does not. Blocks, as {@link ProjectLooks#live} does.
   *
   * @param projects the projects
   * @return the plan
   */
  public ResumePlan plan(List<ProjectEntry> projects) {
    Map<String, ? extends Map<String, Wanted>> wanted = workspace.wanted().all();
    List<ProjectEntry> meant =
        projects.stream().filter(project -> wanted.containsKey(project.name())).toList();
    List<LiveProject> seen = flows.looks().live(meant, EngineLook.NONE);
    List<ProjectEntry> unknown =
        seen.stream()
            .filter(project -> project.status().state() == ProjectState.UNKNOWN)
            .map(LiveProject::entry)
            .toList();
    return ResumePlan.of(seen, wanted, flows.waiting(unknown));
  }

  /**
   * Checks whether the PO's own agent is meant to run and does not. Blocks on a look.
   *
   * @return true if so; false when it could not be looked at, too
   */
  public boolean homeIsMissing() {
    if (!workspace.wanted().all().containsKey(WantedAgents.HOME)) {
      return false;
    }
    ProjectState state =
        workspace
            .harness(HomeFiles.HARNESS)
            .status(workspace.contexts().ofNamed(workspace.registry().requireHome()))
            .state();
    return state == ProjectState.STOPPED || state == ProjectState.DEGRADED;
  }

  /**
   * Starts what is meant to run and does not, in the conversations that the agents had, where they
   * can. Blocks.
   *
   * @param items what to start
   * @param pace from the beginning of some to the next
   * @param jobs how many projects at once
   * @param progress hears how it goes
   * @return how it went
   */
  public ResumeReport run(
      List<ResumePlan.Item> items, Duration pace, int jobs, ProgressListener progress) {
    return workspace.holdShutdown(
        () -> new ResumeRun(flows, workspace).run(items, pace, jobs, progress));
  }
}
