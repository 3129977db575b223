package dev.projectorchestrator.core.runbook;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import java.util.List;
import java.util.Optional;

/**
 * What a runbook would do: the same steps that would run.
 *
 * @param flow the flow's name
 * @param project the project, if one
 * @param steps the steps in order
 */
public record Plan(String flow, Optional<String> project, List<PlannedStep> steps) {

  /** Copies the list. */
  public Plan {
    steps = List.copyOf(steps);
  }

  /**
   * One step of a plan.
   *
   * @param name the step's name
   * @param description what it does, in one line
   * @param commands the commands with which a person could do the same; credentials masked
   * @param alreadyDone whether there is nothing left to do
   * @param registryChanges what it would change in fleet.toml, in order
   */
  public record PlannedStep(
      String name,
      String description,
      List<CommandSpec> commands,
      boolean alreadyDone,
      List<FleetChange> registryChanges) {
    /** Copies the lists. */
    public PlannedStep {
      commands = List.copyOf(commands);
      registryChanges = List.copyOf(registryChanges);
    }

    /** Creates a step that is not asked what it would change in fleet.toml. */
    PlannedStep(String name, String description, List<CommandSpec> commands, boolean alreadyDone) {
      this(name, description, commands, alreadyDone, List.of());
    }
  }

  /**
   * Returns what all the steps would change in fleet.toml.
   *
   * @return the changes, in order
   */
  public List<FleetChange> registryChanges() {
    return steps.stream().flatMap(step -> step.registryChanges().stream()).toList();
  }

  /**
   * Returns the plan of a runbook without looking at the machine: for showing what a flow does.
   *
   * @param runbook the runbook
   * @return the plan, with no step marked as done
   */
  public static Plan of(Runbook runbook) {
    return new Plan(
        runbook.flow(),
        runbook.project(),
        runbook.steps().stream()
            .map(
                step ->
                    new PlannedStep(
                        step.name(),
                        step.describe(StepContext.EMPTY),
                        masked(step.commands(StepContext.EMPTY)),
                        false))
            .toList());
  }

  /** Hides the credentials in commands that are to be shown. */
  static List<CommandSpec> masked(List<CommandSpec> commands) {
    return commands.stream()
        .map(
            command ->
                new CommandSpec(
                    command.arguments().stream().map(Masking::mask).toList(),
                    command.directory(),
                    command.environment(),
                    command.timeout(),
                    command.input().map(Masking::mask)))
        .toList();
  }
}
