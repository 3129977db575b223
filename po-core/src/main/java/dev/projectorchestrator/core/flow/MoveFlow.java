package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.step.CarryPack;
import dev.projectorchestrator.core.flow.step.ClearPack;
import dev.projectorchestrator.core.flow.step.RunThere;
import dev.projectorchestrator.core.flow.step.SetPlaceHere;
import dev.projectorchestrator.core.flow.step.Staging;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.place.Places;
import dev.projectorchestrator.core.registry.model.Locations;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.workspace.RegisteredProject;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves a stopped project between here and a place, or between two places by way of here. It is
 * bundled where it is, made and proved where it is to be, then fleet.toml says so. The old folder
 * stays.
 */
final class MoveFlow implements Flow<MoveRequest> {

  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String PARENT = "parent";
  private static final String ID = "id";
  private static final String OLD_DIRECTORY = "old-directory";

  private final Workspace workspace;

  MoveFlow(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "move";
  }

  @Override
  public String summary() {
    return "Move a stopped project to a place, or from one";
  }

  @Override
  public Runbook compose(MoveRequest request) {
    RegisteredProject project = workspace.registry().project(request.name());
    ProjectEntry entry = project.entry();
    Optional<String> from = entry.place();
    if (from.equals(request.to())) {
      throw PoException.usage(
          "'"
              + entry.name()
              + "' is "
              + request.to().map(place -> "at " + place).orElse("on this machine")
              + " already");
    }
    Stream.of(from, request.to()).flatMap(Optional::stream).forEach(workspace.places()::require);
    request.parent().ifPresent(InputKind.FOLDER::require);
    Map<String, String> parameters = new HashMap<>();
    parameters.put("name", entry.name());
    parameters.put(Runbook.HARNESS, entry.harness());
    parameters.put(ID, Places.chance());
    from.ifPresent(place -> parameters.put(FROM, place));
    parameters.put("ref", entry.ref());
    parameters.put("location", entry.location());
    entry.cloneTo().ifPresent(folder -> parameters.put(SetPlaceHere.CLONE_TO, folder));
    if (from.isEmpty()) {
      parameters.put(OLD_DIRECTORY, project.directory().toString());
    }
    if (request.to().isPresent()) {
      parameters.put(TO, request.to().get());
      parameters.put(PARENT, AskedThere.folder(request.parent()));
    } else {
      Path directory =
          request
              .parent()
              .map(folder -> workspace.workingDirectory().resolve(folder).normalize())
              .orElseGet(() -> workspace.registry().requireHome().resolve(Locations.DEFAULT_PARENT))
              .resolve(entry.name());
      parameters.put("directory", directory.toString());
      parameters.put(Runbook.STAGING, Staging.choose(directory).toString());
    }
    return compose(parameters);
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    Workspace own = workspace.forRunbook();
    String project = parameters.get("name");
    String harness = parameters.get(Runbook.HARNESS);
    String id = parameters.get(ID);
    Optional<String> from = Optional.ofNullable(parameters.get(FROM));
    Optional<String> to = Optional.ofNullable(parameters.get(TO));
    Path file = MovePack.file(own, id);
    List<String> places = Stream.of(from, to).flatMap(Optional::stream).toList();
    ProjectEntry old =
        ProjectEntry.of(project, harness, parameters.get("ref"), parameters.get("location"))
            .at(
                from,
                parameters.get("location"),
                Optional.ofNullable(parameters.get(SetPlaceHere.CLONE_TO)));
    List<Step> steps = new ArrayList<>();
    steps.add(new ClearPack(own, id, file, places, false));
    if (from.isPresent()) {
      steps.add(
          new RunThere(
              own,
              from.get(),
              project,
              Optional.of(old),
              List.of("__move", "pack", project, id, harness),
              "",
              "pack-there",
              false,
              Optional.empty()));
      steps.add(new CarryPack(own, from.get(), id, file, false));
    } else {
      steps.addAll(
          MovePack.pack(own, project, harness, Path.of(parameters.get(OLD_DIRECTORY)), id));
    }
    if (to.isPresent()) {
      steps.add(new CarryPack(own, to.get(), id, file, true));
      steps.add(
          new RunThere(
              own,
              to.get(),
              project,
              Optional.empty(),
              List.of("__move", "unpack", project, id, harness),
              parameters.get(PARENT)));
    } else {
      steps.addAll(
          MovePack.unpack(
              own,
              project,
              harness,
              Path.of(parameters.get("directory")),
              Path.of(parameters.get(Runbook.STAGING)),
              id));
    }
    Optional<String> location =
        Optional.ofNullable(parameters.get("directory"))
            .map(
                folder ->
                    own.registry()
                        .home()
                        .map(home -> ProjectFolders.location(home, Path.of(folder)))
                        .orElse(folder));
    steps.add(new SetPlaceHere(own, old, to, location));
    if (to.isPresent()) {
      steps.add(ClearPack.last(own, id, file));
    }
    return new Runbook(name(), Optional.of(project), parameters, steps, true, own.recorder());
  }

  @Override
  public Runbook example() {
    return compose(
        Map.of(
            "name",
            "NAME",
            Runbook.HARNESS,
            "HARNESS",
            ID,
            "ID",
            "ref",
            "REF",
            "location",
            "projects/NAME",
            OLD_DIRECTORY,
            "/PO-HOME/projects/NAME",
            TO,
            "PLACE",
            PARENT,
            "~/projects"));
  }
}
