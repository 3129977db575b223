package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.place.PlaceInstaller;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;

/**
 * Refuses a place that does not answer, or where po can't run.
 *
 * @param workspace what it works with
 * @param place the place; need not be in fleet.toml yet
 */
public record CheckPlace(Workspace workspace, Settings.Place place) implements Step {

  @Override
  public String name() {
    return "check-place";
  }

  @Override
  public String describe() {
    return "Check that '" + place.name() + "' answers and has a Java that po runs on";
  }

  @Override
  public List<CommandSpec> commands(StepContext context) {
    return List.of(workspace.places().command(place, "java -version", false, true));
  }

  @Override
  public boolean readOnly() {
    return true;
  }

  @Override
  public void act(StepContext context) {
    context.progress(
        new PlaceInstaller(workspace.places(), workspace.processes()).requireUsable(place));
  }
}
