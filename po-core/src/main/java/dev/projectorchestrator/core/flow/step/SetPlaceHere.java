package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes into fleet.toml where a project was moved to, and keeps where it was.
 *
 * @param workspace what it works with
 * @param old its entry as it was
 * @param place where it is now; empty means this machine
 * @param location its location now; empty: what was found out at the place
 */
public record SetPlaceHere(
    Workspace workspace, ProjectEntry old, Optional<String> place, Optional<String> location)
    implements Step {

  /** The key that a project at a URL has, and one in a folder has not. */
  public static final String CLONE_TO = "clone_to";

  private static final String PLACE = "place";
  private static final String SETTING = "setting-place";
  private static final String NOT_YET_KNOWN = "NOT-YET-KNOWN";

  @Override
  public String name() {
    return "set-place";
  }

  @Override
  public String describe() {
    return "Write into fleet.toml that '"
        + old.name()
        + "' is at "
        + place.map(name -> "'" + name + "'").orElse("this machine");
  }

  @Override
  public List<FleetChange> registryChanges(StepContext context) {
    return changes(
        place,
        location.orElseGet(() -> context.recall("new-directory").orElse(NOT_YET_KNOWN)),
        Optional.empty());
  }

  private List<FleetChange> changes(Optional<String> at, String folder, Optional<String> cloneTo) {
    List<FleetChange> changes = new ArrayList<>();
    changes.add(set(PLACE, at));
    changes.add(new FleetChange.SetText(old.name(), "location", folder));
    if (old.cloneTo().isPresent()) {
      changes.add(set(CLONE_TO, cloneTo));
    }
    return changes;
  }

  private FleetChange set(String key, Optional<String> value) {
    return value.isPresent()
        ? new FleetChange.SetText(old.name(), key, value.get())
        : new FleetChange.ClearText(old.name(), key);
  }

  @Override
  public void act(StepContext context) {
    context.remember(SETTING, old.name());
    context.recall("refs").ifPresent(refs -> new Moved(old, refs).write(workspace));
    workspace.registry().change(registryChanges(context));
  }

  @Override
  public void undo(StepContext context) {
    if (context.recall(SETTING).isPresent()) {
      workspace.registry().change(changes(old.place(), old.location(), old.cloneTo()));
      Moved.forget(workspace, old.name());
    }
  }
}
