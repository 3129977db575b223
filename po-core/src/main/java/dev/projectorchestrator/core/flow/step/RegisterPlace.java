package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;

/**
 * Writes a {@code [[place]]} into fleet.toml.
 *
 * @param workspace what it works with
 * @param place the place
 */
public record RegisterPlace(Workspace workspace, Settings.Place place) implements Step {

  private static final String REGISTERING = "registering-place";

  @Override
  public String name() {
    return "register-place";
  }

  @Override
  public String describe() {
    return "Add the place '" + place.name() + "' to fleet.toml";
  }

  @Override
  public List<FleetChange> registryChanges(StepContext context) {
    return List.of(new FleetChange.AddPlace(place));
  }

  @Override
  public boolean done(StepContext context) {
    return isThere();
  }

  @Override
  public void act(StepContext context) {
    context.remember(REGISTERING, place.name());
    workspace.registry().change(registryChanges(context));
  }

  @Override
  public void undo(StepContext context) {
    if (context.recall(REGISTERING).isPresent() && isThere()) {
      workspace.registry().change(List.of(new FleetChange.RemovePlace(place.name())));
    }
  }

  private boolean isThere() {
    return place.equals(workspace.registry().requireStore().settings().places().get(place.name()));
  }
}
