package dev.projectorchestrator.core.flow;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.projectorchestrator.core.flow.step.Allocate;
import dev.projectorchestrator.core.flow.step.CheckFreeName;
import dev.projectorchestrator.core.flow.step.NoteWanted;
import dev.projectorchestrator.core.flow.step.RegisterProject;
import dev.projectorchestrator.core.flow.step.Release;
import dev.projectorchestrator.core.flow.step.RunThere;
import dev.projectorchestrator.core.flow.step.SetRefHere;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A flow that the po at the project's place runs, where the project has one. What fleet.toml is to
 * say afterwards is written here.
 *
 * @param <R> what the flow is asked
 */
final class PlacedFlow<R> implements Flow<R> {

  private static final String PLACE = "place";
  private static final String LINE = "line";
  private static final String DIRECTORY = "there";
  private static final String REF = "ref";
  private static final String URL = "engine-url";
  private static final String NEW = "new";
  private static final Set<String> STARTING = Set.of("start", "restart");
  private static final String ADOPT = "adopt";
  private static final String NOT_YET_KNOWN = "NOT-YET-KNOWN";

  /**
   * What is asked of the po at a place.
   *
   * @param project the project's name
   * @param place the place of a project that is not registered yet; empty: what its entry says
   * @param line the command's words
   * @param directory the folder there to work in; empty text means none
   * @param ref the ref that fleet.toml is to have afterwards, if another one
   * @param engineUrl the engine_url that it is to have
   * @param registers whether the project is to be registered afterwards
   */
  record Asked(
      String project,
      Optional<String> place,
      List<String> line,
      String directory,
      Optional<String> ref,
      Optional<String> engineUrl,
      boolean registers) {

    static Asked of(String project, List<String> line) {
      return new Asked(
          project, Optional.empty(), line, "", Optional.empty(), Optional.empty(), false);
    }
  }

  private final Workspace workspace;
  private final Flow<R> here;
  private final Function<R, Asked> asked;

  PlacedFlow(Workspace workspace, Flow<R> here, Function<R, Asked> asked) {
    this.workspace = workspace;
    this.here = here;
    this.asked = asked;
  }

  @Override
  public String name() {
    return here.name();
  }

  @Override
  public String summary() {
    return here.summary();
  }

  @Override
  public Runbook example() {
    return here.example();
  }

  @Override
  public Runbook compose(R request) {
    Asked there = asked.apply(request);
    Optional<String> place =
        there.place().isPresent() ? there.place() : workspace.registry().placeOf(there.project());
    if (place.isEmpty()) {
      return here.compose(request);
    }
    workspace.places().require(place.get());
    Map<String, String> parameters = new HashMap<>();
    parameters.put("name", there.project());
    parameters.put(PLACE, place.get());
    JsonArray words = new JsonArray();
    there.line().forEach(words::add);
    parameters.put(LINE, words.toString());
    parameters.put(DIRECTORY, there.directory());
    there.ref().ifPresent(ref -> parameters.put(REF, ref));
    there.engineUrl().ifPresent(url -> parameters.put(URL, url));
    if (there.registers()) {
      parameters.put(NEW, "true");
    }
    return compose(parameters);
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    if (!parameters.containsKey(PLACE)) {
      return here.compose(parameters);
    }
    Workspace own = workspace.forRunbook();
    String project = parameters.get("name");
    String place = parameters.get(PLACE);
    boolean registers = parameters.containsKey(NEW);
    Optional<String> ref = Optional.ofNullable(parameters.get(REF));
    List<String> line = new ArrayList<>();
    for (JsonElement word : JsonParser.parseString(parameters.get(LINE)).getAsJsonArray()) {
      line.add(word.getAsString());
    }
    List<Step> steps = new ArrayList<>();
    if (registers) {
      steps.add(new CheckFreeName(own, project));
    }
    NoteWanted wanted = new NoteWanted(own, project, line.get(0), agents(project, line));
    boolean starts = STARTING.contains(line.get(0));
    boolean stops = line.get(0).equals(NoteWanted.STOP);
    boolean allocates =
        (starts || stops) && own.places().allocations().allocates(own.places().require(place));
    if (starts) {
      steps.add(wanted);
      if (allocates) {
        steps.add(new Allocate(own, place, project));
      }
    }
    Optional<ProjectEntry> entry =
        own.registry().store().isEmpty() ? Optional.empty() : own.registry().fleet().find(project);
    steps.add(
        new RunThere(
            own,
            place,
            project,
            registers ? Optional.empty() : entry,
            line,
            parameters.get(DIRECTORY),
            // Adopting changes nothing there: the entry that matters is written here.
            line.get(0).equals(ADOPT) ? "adopt-there" : RunThere.NAME,
            !line.get(0).equals(ADOPT),
            Optional.empty()));
    if (stops) {
      if (allocates && agents(project, line).isEmpty()) {
        steps.add(new Release(own, place, project));
      }
      steps.add(wanted);
    }
    if (registers) {
      steps.add(
          new RegisterProject(
              own, project, context -> registered(project, place, context), Optional.empty()));
    } else if (ref.isPresent()) {
      steps.add(new SetRefHere(own, project, ref.get(), Optional.ofNullable(parameters.get(URL))));
    }
    // What changes nothing in fleet.toml and allocates nothing leaves nothing half-done here.
    return new Runbook(
        name(),
        Optional.of(project),
        parameters,
        steps,
        registers || ref.isPresent() || allocates,
        own.recorder());
  }

  /** Returns the agents that a line such as {@code start demo/main} names. */
  private static List<String> agents(String project, List<String> line) {
    String begin = project + "/";
    return line.stream()
        .filter(word -> word.startsWith(begin))
        .map(word -> word.substring(begin.length()))
        .toList();
  }

  private static ProjectEntry registered(String project, String place, StepContext context) {
    return ProjectEntry.of(
            project,
            context.recall("harness").orElse(NOT_YET_KNOWN),
            context.recall("ref").orElse(NOT_YET_KNOWN),
            NOT_YET_KNOWN)
        .at(
            Optional.of(place),
            context.recall("directory").orElse(NOT_YET_KNOWN),
            Optional.empty());
  }
}
