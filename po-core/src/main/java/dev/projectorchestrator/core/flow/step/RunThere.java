package dev.projectorchestrator.core.flow.step;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Whereabouts;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.place.PlaceAnswer;
import dev.projectorchestrator.core.place.PlaceRequest;
import dev.projectorchestrator.core.place.Places;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lets the po at a place run a flow, and passes on what it tells and finds out. The journal, the
 * locks and undoing are over there. When the connection is lost, how the flow ended is asked there.
 *
 * @param workspace what it works with
 * @param place the place's name
 * @param project the project's name
 * @param entry its entry; empty for one that is not registered yet
 * @param line the command's words
 * @param directory the folder there to work in; empty text means none
 * @param name the step's name
 * @param lasting whether what it does there is to stay when it has ended; else undoing it here is
 *     enough, as it changes nothing that anybody sees
 * @param group projects that are driven by the same call; empty for a call of its own
 */
public record RunThere(
    Workspace workspace,
    String place,
    String project,
    Optional<ProjectEntry> entry,
    List<String> line,
    String directory,
    String name,
    boolean lasting,
    Optional<CallGroup> group)
    implements Step {

  /** The name of the step in a flow that is done there. */
  public static final String NAME = "run-there";

  private static final String CALL = "call";
  private static final Set<String> OWN =
      Set.of("run", "flow", "project", "outcome", "error", CALL, "steps", "findings");
  private static final int MOST_FACTS = 50;

  /** Copies the list. */
  public RunThere {
    line = List.copyOf(line);
  }

  /** Creates the step of a flow that is done there. */
  public RunThere(
      Workspace workspace,
      String place,
      String project,
      Optional<ProjectEntry> entry,
      List<String> line,
      String directory) {
    this(workspace, place, project, entry, line, directory, NAME, true, Optional.empty());
  }

  /** Returns under which name its call is remembered: a runbook may have several such steps. */
  private String call() {
    return name.equals(NAME) ? CALL : CALL + "-" + name;
  }

  @Override
  public String describe() {
    return "Let the po at '" + place + "' do it: po " + CommandSpec.of(line).toShellLine();
  }

  /** From here on somebody at the place may have seen the result. */
  @Override
  public boolean pointOfNoReturn() {
    return lasting;
  }

  @Override
  public boolean stays() {
    return lasting;
  }

  /** Checks whether a place has been asked to do what lasts. */
  static boolean isCalled(StepContext context) {
    return context.recall(CALL).isPresent();
  }

  @Override
  public boolean done(StepContext context) {
    return !lasting && isCalled(context) || line.get(0).equals(NoteWanted.STOP) && isOnlyAskedFor();
  }

  @Override
  public boolean passed(StepContext context) {
    return context.recall(call()).isPresent()
        && outcome(PlaceRequest.Kind.OUTCOME, context).equals("done");
  }

  /** Checks whether its allocation is not there yet, so that it has no agents to stop. */
  private boolean isOnlyAskedFor() {
    return places().allocations().allocates(there())
        && Objects.requireNonNull(
                    places().allocations().whereabouts(there(), List.of(project)).get(project))
                .presence()
            == Whereabouts.Presence.WAITING;
  }

  @Override
  public void act(StepContext context) {
    if (group.isPresent()) {
      take(group.get().call(this, context), context);
      return;
    }
    Optional<String> earlier = context.recall(call());
    if (earlier.isPresent() && takeOutcome(context)) {
      return;
    }
    PlaceRequest request = request(PlaceRequest.Kind.RUN, Places.chance(), entry.stream().toList());
    context.remember(call(), request.id());
    PlaceAnswer answer;
    try {
      answer = places().work(there(), request, line -> tell(line, context));
    } catch (PoException e) {
      if (e.code() != ErrorCode.UNREACHABLE || !takeOutcome(context)) {
        throw e;
      }
      return;
    }
    take(answer.orThrow().data(), context);
  }

  /**
   * Returns this step as one of many that one call serves.
   *
   * @param others the projects of that call
   * @return a copy
   */
  public RunThere in(CallGroup others) {
    return new RunThere(
        workspace, place, project, entry, line, directory, name, lasting, Optional.of(others));
  }

  /**
   * Returns the words of the command that are the same for other projects.
   *
   * @return the command and its options
   */
  public List<String> options() {
    return Stream.concat(
            line.stream().limit(1), line.stream().skip(1).filter(word -> !isTarget(word)))
        .toList();
  }

  /** Returns the words of the command that name the project or its agents. */
  List<String> targets() {
    return line.stream().skip(1).filter(this::isTarget).toList();
  }

  private boolean isTarget(String word) {
    return word.equals(project) || word.startsWith(project + "/");
  }

  /** Lets the place drive many projects; when the connection is lost, asks how that ended. */
  JsonObject callFor(List<ProjectEntry> projects, Consumer<String> told) {
    PlaceRequest request = request(PlaceRequest.Kind.RUN, Places.chance(), projects);
    try {
      return places().work(there(), request, told).orThrow().data();
    } catch (PoException e) {
      if (e.code() != ErrorCode.UNREACHABLE) {
        throw e;
      }
      JsonElement data =
          places()
              .work(there(), request.as(PlaceRequest.Kind.SETTLE).withLine(List.of(project)), told)
              .orThrow()
              .data()
              .get("data");
      if (data == null || !data.isJsonObject()) {
        throw e;
      }
      return data.getAsJsonObject();
    }
  }

  /** Undoing is done there. Only what is done there can't be undone from here. */
  @Override
  public void undo(StepContext context) {
    if (context.recall(call()).isPresent()
        && outcome(PlaceRequest.Kind.SETTLE, context).equals("done")
        && lasting) {
      throw PoException.failed(
          "at '" + place + "' it is done, and stays", "finish it here with: po recover");
    }
  }

  /** Takes the result of the call that was begun; false when it has none, as nothing was done. */
  private boolean takeOutcome(StepContext context) {
    context.progress("asking '" + place + "' how it ended");
    JsonObject told = ask(PlaceRequest.Kind.SETTLE, context);
    if (!PlaceAnswer.text(told, "outcome").equals("done")) {
      return false;
    }
    JsonElement data = told.get("data");
    take(data.isJsonObject() ? data.getAsJsonObject() : new JsonObject(), context);
    return true;
  }

  /** Passes a line on; the failure itself is in the answer, and the project's name in each line. */
  private void tell(String line, StepContext context) {
    if (!line.startsWith("po: error:") && !line.startsWith("  hint:")) {
      context.progress(
          line.startsWith(project + ": ") ? line.substring(project.length() + 2) : line);
    }
  }

  private String outcome(PlaceRequest.Kind kind, StepContext context) {
    return PlaceAnswer.text(ask(kind, context), "outcome");
  }

  private JsonObject ask(PlaceRequest.Kind kind, StepContext context) {
    PlaceRequest request =
        request(kind, context.recall(call()).orElseThrow(), entry.stream().toList())
            .withLine(List.of(project));
    return places().work(there(), request, context::progress).orThrow().data();
  }

  private PlaceRequest request(PlaceRequest.Kind kind, String id, List<ProjectEntry> projects) {
    return new PlaceRequest(
        places().build(),
        places().state().home(),
        id,
        kind,
        places().request(kind, projects, line).fleet(),
        line,
        directory,
        Map.of(),
        projects.size() == 1 ? project : "");
  }

  private static void take(JsonObject report, StepContext context) {
    int facts = 0;
    for (Map.Entry<String, JsonElement> fact : report.entrySet()) {
      if (fact.getValue().isJsonPrimitive() && !OWN.contains(fact.getKey())) {
        if (++facts > MOST_FACTS) {
          break;
        }
        context.remember(dashed(fact.getKey()), fact.getValue().getAsString());
      }
    }
    JsonElement findings = report.get("findings");
    if (findings != null && findings.isJsonArray()) {
      for (JsonElement finding : findings.getAsJsonArray()) {
        if (finding.isJsonObject()) {
          JsonObject one = finding.getAsJsonObject();
          context.found(
              new Finding(
                  PlaceAnswer.text(one, "kind"),
                  PlaceAnswer.text(one, "where"),
                  PlaceAnswer.text(one, "message")));
        }
      }
    }
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private Places places() {
    return workspace.places();
  }

  private Settings.Place there() {
    return places().require(place);
  }
}
