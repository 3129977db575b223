package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.wanted.Wanted;
import dev.projectorchestrator.core.wanted.WantedAgents;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * Changes fleet.toml in one go, which is atomic by itself.
 *
 * @param workspace what it works with
 * @param changes the changes, in order
 * @param description what it is, in one line
 * @param directory the project's folder, for the report
 */
public record ChangeRegistry(
    Workspace workspace, List<FleetChange> changes, String description, Path directory)
    implements Step {

  @Override
  public String name() {
    return "change-registry";
  }

  @Override
  public String describe() {
    return description;
  }

  @Override
  public List<FleetChange> registryChanges(StepContext context) {
    return changes;
  }

  @Override
  public void act(StepContext context) {
    context.remember("directory", ProjectFolders.shown(directory));
    boolean changed = workspace.registry().change(registryChanges(context)).changed();
    context.remember("changed", Boolean.toString(changed));
    changes.forEach(this::followWanted);
  }

  /** Keeps the record of the agents that are meant to run in step with the registry. */
  private void followWanted(FleetChange change) {
    WantedAgents wanted = workspace.wanted();
    if (change instanceof FleetChange.Remove removed) {
      wanted.stop(removed.name(), List.of(), List.of());
    } else if (change instanceof FleetChange.SetEnabled switched && !switched.enabled()) {
      wanted.stop(switched.name(), List.of(), List.of());
    } else if (change instanceof FleetChange.Rename rename) {
      SortedMap<String, Wanted> agents = wanted.all().get(rename.name());
      if (agents != null) {
        agents.forEach(
            (agent, by) ->
                wanted.start(
                    rename.newName(),
                    agent.equals(WantedAgents.ALL) ? List.of() : List.of(agent),
                    by));
        wanted.stop(rename.name(), List.of(), List.of());
      }
    }
  }
}
