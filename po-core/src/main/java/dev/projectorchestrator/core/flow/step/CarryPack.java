package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.place.PlaceFiles;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Copies a packed project to a place, or from there.
 *
 * @param workspace what it works with
 * @param place the place's name
 * @param id the packed project's name, by chance
 * @param file the packed project here
 * @param sends whether it goes there
 */
public record CarryPack(Workspace workspace, String place, String id, Path file, boolean sends)
    implements Step {

  @Override
  public String name() {
    return sends ? "send-pack" : "fetch-pack";
  }

  @Override
  public String describe() {
    return "Copy the bundles " + (sends ? "to" : "from") + " '" + place + "', proved by a digest";
  }

  /** What the place has begun to unpack needs no other pack, also when that was undone here. */
  @Override
  public boolean done(StepContext context) {
    return RunThere.isCalled(context);
  }

  @Override
  public void act(StepContext context) {
    PlaceFiles files = new PlaceFiles(workspace.places(), workspace.processes());
    if (sends) {
      files.send(workspace.places().require(place), file, files.moving(id));
      return;
    }
    try {
      Files.createDirectories(file.getParent());
      files.fetch(
          workspace.places().require(place),
          files.moving(id),
          file,
          Long.parseLong(context.recall("packed-size").orElse("0")),
          context.recall("packed-sha256").orElse(""));
      files.remove(workspace.places().require(place), files.moving(id));
    } catch (IOException | NumberFormatException e) {
      throw PoException.failed("the packed project could not be fetched: " + e).causedBy(e);
    }
  }
}
