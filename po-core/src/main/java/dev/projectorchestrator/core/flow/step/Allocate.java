package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.Whereabouts.Presence;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.place.Allocations;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;
import java.util.Objects;

/**
 * Asks a place for what a project's agents run in, such as a job of a cluster.
 *
 * @param workspace what it works with
 * @param place the place's name
 * @param project the project's name
 */
public record Allocate(Workspace workspace, String place, String project) implements Step {

  private static final String ASKED = "allocation-asked";

  @Override
  public String name() {
    return "allocate";
  }

  @Override
  public String describe() {
    return "Ask '" + place + "' for what its agents run in, and wait until it is there";
  }

  @Override
  public void act(StepContext context) {
    if (presence() == Presence.NONE) {
      context.remember(ASKED, "true");
    }
    allocations().allocate(there(), entry(), context::progress);
  }

  /** Gives back what this run asked for, unless agents run in it. */
  @Override
  public void undo(StepContext context) {
    if (context.recall(ASKED).isEmpty()) {
      return;
    }
    Presence presence = presence();
    if (presence == Presence.WAITING || presence == Presence.UP && nothingRuns()) {
      allocations().release(there(), project);
    } else if (presence != Presence.NONE) {
      context.progress("what was allocated is kept, as agents run in it, or may");
    }
  }

  /** Also where the harness can't tell, such as with a broken configuration: then none started. */
  private boolean nothingRuns() {
    LiveProject seen =
        Objects.requireNonNull(
            workspace.placedLooks().look(place, List.of(entry()), EngineLook.NONE).get(project));
    return seen.directory().isPresent()
        && seen.status().state() != ProjectState.RUNNING
        && seen.status().state() != ProjectState.DEGRADED;
  }

  private Presence presence() {
    return Objects.requireNonNull(allocations().whereabouts(there(), List.of(project)).get(project))
        .presence();
  }

  private ProjectEntry entry() {
    return workspace.registry().fleet().require(project);
  }

  private Allocations allocations() {
    return workspace.places().allocations();
  }

  private Settings.Place there() {
    return workspace.places().require(place);
  }
}
