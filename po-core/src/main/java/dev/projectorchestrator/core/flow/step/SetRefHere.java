package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes into fleet.toml what a project at a place was moved to: the registry is written here
 * alone.
 *
 * @param workspace what it works with
 * @param project the project's name
 * @param ref the ref
 * @param engineUrl where its engine comes from now, if that was changed
 */
public record SetRefHere(
    Workspace workspace, String project, String ref, Optional<String> engineUrl) implements Step {

  @Override
  public String name() {
    return "set-ref";
  }

  @Override
  public String describe() {
    return "Set ref = \"" + ref + "\" for '" + project + "' in fleet.toml";
  }

  @Override
  public List<FleetChange> registryChanges(StepContext context) {
    List<FleetChange> changes = new ArrayList<>();
    changes.add(new FleetChange.SetText(project, "ref", ref));
    engineUrl.ifPresent(url -> changes.add(new FleetChange.SetText(project, "engine_url", url)));
    return changes;
  }

  @Override
  public void act(StepContext context) {
    workspace.registry().change(registryChanges(context));
  }
}
