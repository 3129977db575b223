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
 * Writes the new ref into fleet.toml.
 *
 * @param workspace what it works with
 * @param move the move
 */
public record SetRef(Workspace workspace, PinMove move) implements Step {

  private static final String OLD_REF = "old-ref";
  private static final String OLD_URL = "old-engine-url";
  private static final String URL = "engine_url";

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
    return current()
        .filter(entry -> entry.ref().equals(move.ref()))
        .filter(entry -> newUrl(context).isEmpty() || entry.engineUrl().equals(newUrl(context)))
        .isPresent();
  }

  @Override
  public List<FleetChange> registryChanges(StepContext context) {
    List<FleetChange> changes = new ArrayList<>();
    changes.add(new FleetChange.SetText(move.name(), "ref", move.ref()));
    newUrl(context).ifPresent(url -> changes.add(new FleetChange.SetText(move.name(), URL, url)));
    return changes;
  }

  @Override
  public void act(StepContext context) {
    current().ifPresent(entry -> context.remember(OLD_REF, entry.ref()));
    current().flatMap(ProjectEntry::engineUrl).ifPresent(url -> context.remember(OLD_URL, url));
    workspace.registry().change(registryChanges(context));
  }

  @Override
  public void undo(StepContext context) {
    Optional<String> old = context.recall(OLD_REF);
    if (old.isPresent() && done(context)) {
      List<FleetChange> changes = new ArrayList<>();
      changes.add(new FleetChange.SetText(move.name(), "ref", old.get()));
      if (newUrl(context).isPresent()) {
        changes.add(
            context
                .recall(OLD_URL)
                .<FleetChange>map(url -> new FleetChange.SetText(move.name(), URL, url))
                .orElseGet(() -> new FleetChange.ClearText(move.name(), URL)));
      }
      workspace.registry().change(changes);
    }
  }

  /** Returns what engine_url is to be, when the source of the engine changes. */
  private Optional<String> newUrl(StepContext context) {
    return move.pointTo().isEmpty()
        ? Optional.empty()
        : move.source()
            .or(() -> context.recall(FetchEngine.FORMER))
            .or(() -> FetchEngine.formerSource(workspace, move));
  }

  private Optional<ProjectEntry> current() {
    return workspace
        .registry()
        .requireStore()
        .read()
        .fleet()
        .flatMap(fleet -> fleet.find(move.name()));
  }
}
