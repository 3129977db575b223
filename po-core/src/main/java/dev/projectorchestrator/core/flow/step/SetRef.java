package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * Writes the new ref into fleet.toml.
 *
 * @param workspace what it works with
 * @param move the move
 */
public record SetRef(Workspace workspace, PinMove move) implements Step {

  private static final String OLD_REF = "old-ref";

  @Override
  public String name() {
    return "set-ref";
  }

  @Override
  public String describe() {
    return "Set ref = \"" + move.ref() + "\" for '" + move.name() + "' in fleet.toml";
  }

  @Override
  public boolean done(StepContext context) {
    return current().filter(move.ref()::equals).isPresent();
  }

  @Override
  public List<FleetChange> registryChanges(StepContext context) {
    return List.of(new FleetChange.SetText(move.name(), "ref", move.ref()));
  }

  @Override
  public void act(StepContext context) {
    current().ifPresent(ref -> context.remember(OLD_REF, ref));
    workspace.registry().change(registryChanges(context));
  }

  @Override
  public void undo(StepContext context) {
    Optional<String> old = context.recall(OLD_REF);
    if (old.isPresent() && done(context)) {
      workspace.registry().change(List.of(new FleetChange.SetText(move.name(), "ref", old.get())));
    }
  }

  private Optional<String> current() {
    return workspace
        .registry()
        .requireStore()
        .read()
        .fleet()
        .flatMap(fleet -> fleet.find(move.name()))
        .map(ProjectEntry::ref);
  }
}
