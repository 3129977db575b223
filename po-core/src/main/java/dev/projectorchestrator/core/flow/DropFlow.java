package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.step.DropProject;
import dev.projectorchestrator.core.flow.step.ForgetMoved;
import dev.projectorchestrator.core.flow.step.Moved;
import dev.projectorchestrator.core.flow.step.RunThere;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes the folder that a project was in before it was moved, if it is as it was then. */
final class DropFlow implements Flow<DropRequest> {

  private static final String PLACE = "place";
  private static final String REFS = "refs";

  private final Workspace workspace;

  DropFlow(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "drop";
  }

  @Override
  public String summary() {
    return "Delete the old folder of a project that was moved";
  }

  @Override
  public Runbook compose(DropRequest request) {
    Map<String, String> parameters = new HashMap<>();
    ProjectEntry old;
    if (request.refs().isPresent()) { // Asked by a po elsewhere, about the entry that it sent.
      old = workspace.registry().project(request.name()).entry();
      parameters.put(REFS, request.refs().get());
    } else {
      Moved moved =
          Moved.read(workspace, request.name())
              .orElseThrow(
                  () ->
                      PoException.failed(
                          "po knows of no old folder of '" + request.name() + "'",
                          "delete it by hand, if there is one"));
      old = moved.entry();
      parameters.put(REFS, moved.refs());
      moved.entry().place().ifPresent(place -> parameters.put(PLACE, place));
    }
    parameters.put("name", old.name());
    parameters.put(Runbook.HARNESS, old.harness());
    parameters.put("ref", old.ref());
    parameters.put("location", old.location());
    parameters.put(
        "directory", ProjectFolders.of(workspace.registry().requireHome(), old).toString());
    return compose(parameters);
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    Workspace own = workspace.forRunbook();
    String project = parameters.get("name");
    String harness = parameters.get(Runbook.HARNESS);
    String refs = parameters.get(REFS);
    List<Step> steps = new ArrayList<>();
    if (parameters.containsKey(PLACE)) {
      String place = parameters.get(PLACE);
      ProjectEntry old =
          ProjectEntry.of(project, harness, parameters.get("ref"), parameters.get("location"))
              .at(Optional.of(place), parameters.get("location"), Optional.empty());
      steps.add(
          new RunThere(
              own,
              place,
              project,
              Optional.of(old),
              List.of("__move", "drop", project, refs, harness),
              ""));
    } else {
      steps.add(new DropProject(own, project, harness, Path.of(parameters.get("directory")), refs));
    }
    steps.add(new ForgetMoved(own, project));
    // The same command again does the rest.
    return new Runbook(name(), Optional.of(project), parameters, steps, false, own.recorder());
  }

  @Override
  public Runbook example() {
    return compose(
        Map.of(
            "name",
            "NAME",
            Runbook.HARNESS,
            "HARNESS",
            "ref",
            "REF",
            "location",
            "projects/NAME",
            "directory",
            "/PO-HOME/projects/NAME",
            REFS,
            "DIGEST"));
  }
}
