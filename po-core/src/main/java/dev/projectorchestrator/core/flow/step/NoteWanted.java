package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;

/**
 * Notes which agents of a project at a place are meant to run, as {@link DriveAgents} does for
 * those on this machine.
 *
 * @param workspace what it works with
 * @param project the project's name
 * @param word the command's word: {@code stop}, or one that starts agents
 * @param agents the agents; empty means all
 */
public record NoteWanted(Workspace workspace, String project, String word, List<String> agents)
    implements Step {

  /** The word of the command that stops. */
  public static final String STOP = "stop";

  /** Copies the list. */
  public NoteWanted {
    agents = List.copyOf(agents);
  }

  @Override
  public String name() {
    return "note-wanted";
  }

  @Override
  public String describe() {
    return word.equals(STOP)
        ? "Note that its agents are not meant to run"
        : "Note that its agents are meant to run, unless its budget is used up";
  }

  @Override
  public void act(StepContext context) {
    if (word.equals(STOP)) {
      workspace.wanted().stop(project, agents, agents.isEmpty() ? List.of() : known());
    } else {
      workspace.budgets().require(project);
      workspace.wanted().start(project, agents, workspace.wantedNow(word));
    }
  }

  private List<String> known() {
    ProjectEntry entry = workspace.registry().fleet().require(project);
    return workspace
        .liveStatus()
        .look(List.of(entry), EngineLook.NONE)
        .get(0)
        .status()
        .agents()
        .stream()
        .map(AgentStatus::name)
        .toList();
  }
}
