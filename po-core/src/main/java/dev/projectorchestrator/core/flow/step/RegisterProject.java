package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Adds the project to fleet.toml.
 *
 * @param workspace what it works with
 * @param project the project's name
 * @param entry makes the entry out of what earlier steps remembered, with words in place of what
 *     they have yet to find out
 * @param letIn its folder, if the user trusts the engine that it came with
 */
public record RegisterProject(
    Workspace workspace,
    String project,
    Function<StepContext, ProjectEntry> entry,
    Optional<Path> letIn)
    implements Step {

  private static final String REGISTERING = "registering";

  @Override
  public String name() {
    return "register";
  }

  @Override
  public String describe() {
    return "Add '" + project + "' to fleet.toml";
  }

  @Override
  public boolean done(StepContext context) {
    return context.recall(REGISTERING).isPresent() && registered(context);
  }

  @Override
  public List<FleetChange> registryChanges(StepContext context) {
    return List.of(new FleetChange.Add(entry.apply(context)));
  }

  @Override
  public void act(StepContext context) {
    context.remember(REGISTERING, project);
    letIn.ifPresent(directory -> workspace.engines().letIn(project, directory));
    workspace.registry().change(registryChanges(context));
  }

  @Override
  public void undo(StepContext context) {
    // A different entry was made by someone else.
    if (context.recall(REGISTERING).isPresent() && registered(context)) {
      workspace.registry().change(List.of(new FleetChange.Remove(project)));
    }
  }

  private boolean registered(StepContext context) {
    Optional<Fleet> fleet = workspace.registry().requireStore().read().fleet();
    ProjectEntry mine = entry.apply(context);
    return fleet
        .flatMap(known -> known.find(project))
        .filter(
            known ->
                known.location().equals(mine.location())
                    && known.harness().equals(mine.harness())
                    && known.ref().equals(mine.ref()))
        .isPresent();
  }
}
