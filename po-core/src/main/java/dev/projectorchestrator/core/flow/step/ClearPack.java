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
 * Removes a packed project, here and at places: at a move's end, or when it is undone.
 *
 * @param workspace what it works with
 * @param id the packed project's name, by chance
 * @param file the packed project here
 * @param places the places where it may be
 * @param last whether this is the move's end; else it is its begin, and only undoes
 */
public record ClearPack(
    Workspace workspace, String id, Path file, List<String> places, boolean last) implements Step {

  /** Copies the list. */
  public ClearPack {
    places = List.copyOf(places);
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

  @Override
  public void act(StepContext context) {
    try {
      clear();
    } catch (PoException e) {
      if (!last) {
        throw e;
      }
      // The move is done. What is left over there is small, private, and removed after some days.
      context.progress("the bundles could not be removed: " + e.getMessage());
    }
  }

  @Override
  public void undo(StepContext context) {
    if (!last) {
      clear();
    }
  }

  private void clear() {
    PlaceFiles files = new PlaceFiles(workspace.places(), workspace.processes());
    for (String place : places) {
      files.remove(workspace.places().require(place), files.moving(id));
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw PoException.failed("could not be deleted: " + e).at(file).causedBy(e);
    }
  }
}
