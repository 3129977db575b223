package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.place.PlaceInstaller;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;

/**
 * Copies this build of po to a place, unless it is there.
 *
 * @param workspace what it works with
 * @param place the place; need not be in fleet.toml yet
 */
public record CopyPo(Workspace workspace, Settings.Place place) implements Step {

  @Override
  public String name() {
    return "copy-po";
  }

  @Override
  public String describe() {
    return "Copy this build of po to '" + place.name() + "', below the user's data folder there";
  }

  @Override
  public boolean done(StepContext context) {
    return installer().isThere(place);
  }

  @Override
  public void act(StepContext context) {
    installer().copy(place);
    int removed = installer().removeUnused(place);
    if (removed > 0) {
      context.progress("removed " + removed + " older, which nothing used");
    }
  }

  /** A whole copy harms nobody, and may be in use by now. */
  @Override
  public void undo(StepContext context) {
    installer().removePartial(place);
  }

  private PlaceInstaller installer() {
    return new PlaceInstaller(workspace.places(), workspace.processes());
  }
}
