package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.place.PlaceFiles;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Removes a packed project: at a move's end, or everywhere when it is undone.
 *
 * @param workspace what it works with
 * @param id the packed project's name, by chance
 * @param file the packed project here
 * @param places the places where it may be
 * @param last whether this is the move's end, where it is here alone; else it is its begin
 */
public record ClearPack(
    Workspace workspace, String id, Path file, List<String> places, boolean last) implements Step {

  /** Copies the list. */
  public ClearPack {
    places = List.copyOf(places);
  }

  /** Creates the step at a move's end. */
  public static ClearPack last(Workspace workspace, String id, Path file) {
    return new ClearPack(workspace, id, file, List.of(), true);
  }

  @Override
  public String name() {
    return last ? "clear" : "prepare";
  }

  @Override
  public String describe() {
    return last
        ? "Remove the bundles"
        : "Ensure that places answer and hold nothing of an earlier try";
  }

  /** What the place has begun to unpack needs no other pack, also when that was undone here. */
  @Override
  public boolean done(StepContext context) {
    return !last && RunThere.isCalled(context);
  }

  @Override
  public void act(StepContext context) {
    for (String place : places) {
      PlaceFiles files = new PlaceFiles(workspace.places(), workspace.processes());
      files.remove(workspace.places().require(place), files.moving(id));
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw PoException.failed("could not be deleted: " + e).at(file).causedBy(e);
    }
  }

  @Override
  public void undo(StepContext context) {
    if (!last) {
      act(context);
    }
  }
}
