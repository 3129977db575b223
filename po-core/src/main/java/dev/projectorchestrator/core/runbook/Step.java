package dev.projectorchestrator.core.runbook;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import java.nio.file.Path;
import java.util.List;

/**
 * One step of a runbook: a small value that says what it is, whether it is done already, how to do
 * it and how to undo it. Only the {@link Runner} calls {@link #act} and {@link #undo}.
 */
public interface Step {

  /**
   * Returns the step's name, unique in its runbook and stable: journals and docs hold it.
   *
   * @return lower case, words joined by dashes, such as {@code vendor-engine}
   */
  String name();

  /**
   * Says in one line what the step does.
   *
   * @return an imperative, without a full stop at its end
   */
  String describe();

  /**
   * Describes the step as {@link #describe()} does, with what earlier steps have found out.
   *
   * @param context what the runner offers
   * @return an imperative, without a full stop at its end
   */
  default String describe(StepContext context) {
    return describe();
  }

  /**
   * Returns the commands with which a person could do the same by hand.
   *
   * @return the commands in order; empty when there are none
   */
  default List<CommandSpec> commands() {
    return List.of();
  }

  /**
   * Returns the commands of {@link #commands()}, with what earlier steps have found out.
   *
   * @param context what the runner offers
   * @return the commands in order; empty when there are none
   */
  default List<CommandSpec> commands(StepContext context) {
    return commands();
  }

  /**
   * Returns what {@link #act} would change in fleet.toml, for a plan to show. Changes nothing.
   *
   * @param context what the runner offers; what a plan can't know yet, as only steps that it does
   *     not run find it out, is not in it
   * @return the changes in order; empty when the step leaves fleet.toml alone
   */
  default List<FleetChange> registryChanges(StepContext context) {
    return List.of();
  }

  /**
   * Checks whether there is nothing left to do. Changes nothing. Called right before {@link #act}.
   *
   * @param context what the runner offers; a run that is being recovered has its facts in it
   * @return true when the runner can pass over the step
   */
  default boolean done(StepContext context) {
    return false;
  }

  /**
   * Checks whether the step only looks: then a dry run runs it too, so that a plan that can't work
   * is refused like the act would be.
   *
   * @return true when {@link #act} changes nothing
   */
  default boolean readOnly() {
    return false;
  }

  /**
   * Checks whether a run that was cut off after this step is to be finished and not undone: from
   * here on a person may have seen the result and worked with it.
   *
   * @return true for the point of no return
   */
  default boolean pointOfNoReturn() {
    return false;
  }

  /**
   * Checks whether nothing undoes the step once it is done: when a later step fails, the run is
   * left to be finished.
   *
   * @return true when it can't be undone
   */
  default boolean stays() {
    return false;
  }

  /**
   * Checks whether a run that was killed within this step, its point of no return, has passed it,
   * even if something is left to do about it. Changes nothing.
   *
   * @param context what the runner offers
   * @return true when the run is to be finished
   */
  default boolean passed(StepContext context) {
    return done(context);
  }

  /**
   * Does it. May block. Called again on what a run that was killed has half done, when the run is
   * finished.
   *
   * @param context what the runner offers
   */
  void act(StepContext context);

  /**
   * Undoes what {@link #act} did or half did, also when another process did it before it was
   * killed; leaves alone what was there before. Idempotent.
   *
   * @param context what the runner offers
   */
  default void undo(StepContext context) {}

  /**
   * Returns what {@link #undo} would delete, for a person to look at before it is done.
   *
   * @param context what the runner offers
   * @return absolute paths; empty when it deletes nothing
   */
  default List<Path> undoDeletes(StepContext context) {
    return List.of();
  }

  /**
   * Checks whether what {@link #act} made was taken away since, by somebody else: then a run whose
   * point of no return this was can't be finished, and what is left of it is undone. Changes
   * nothing.
   *
   * @param context what the runner offers
   * @return true when it is gone
   */
  default boolean lost(StepContext context) {
    return false;
  }
}
