package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * Changes fleet.toml in one go, which is atomic by itself.
 *
 * @param workspace what it works with
 * @param changes the changes, in order
 * @param description what it is, in one line
 * @param directory the project's folder, for the report
 */
public record ChangeRegistry(
    Workspace workspace, List<FleetChange> changes, String description, String directory)
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
    context.remember("directory", directory);
    boolean changed = workspace.registry().change(registryChanges(context)).changed();
    context.remember("changed", Boolean.toString(changed));
    notWanted().ifPresent(name -> workspace.wanted().stop(name, List.of(), List.of()));
  }

  /** Returns the project whose agents are no longer meant to run. */
  private Optional<String> notWanted() {
    if (change instanceof FleetChange.Remove removed) {
      return Optional.of(removed.name());
    }
    return change instanceof FleetChange.SetEnabled switched && !switched.enabled()
        ? Optional.of(switched.name())
        : Optional.empty();
  }
}
