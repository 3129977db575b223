package dev.projectorchestrator.core.flow.step;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.api.CommandSpec;
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
import java.util.Optional;
import java.util.Set;

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
 */
public record RunThere(
    Workspace workspace,
    String place,
    String project,
    Optional<ProjectEntry> entry,
    List<String> line,
    String directory)
    implements Step {

  private static final String CALL = "call";
  private static final Set<String> OWN =
      Set.of("run", "flow", "project", "outcome", "error", CALL, "steps", "findings");
  private static final int MOST_FACTS = 50;

  /** Copies the list. */
  public RunThere {
    line = List.copyOf(line);
  }

  @Override
  public String name() {
    return "run-there";
  }

  @Override
  public String describe() {
    return "Let the po at '" + place + "' do it: po " + CommandSpec.of(line).toShellLine();
  }

  /** From here on somebody at the place may have seen the result. */
  @Override
  public boolean pointOfNoReturn() {
    return true;
  }

  @Override
  public boolean passed(StepContext context) {
    return context.recall(CALL).isPresent()
        && outcome(PlaceRequest.Kind.OUTCOME, context).equals("done");
  }

  @Override
  public void act(StepContext context) {
    Optional<String> earlier = context.recall(CALL);
    if (earlier.isPresent() && takeOutcome(context)) {
      return;
    }
    PlaceRequest request = request(PlaceRequest.Kind.RUN, Places.chance());
    context.remember(CALL, request.id());
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

  /** Undoing is done there. Only what is done there can't be undone from here. */
  @Override
  public void undo(StepContext context) {
    if (context.recall(CALL).isPresent()
        && outcome(PlaceRequest.Kind.SETTLE, context).equals("done")) {
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
        request(kind, context.recall(CALL).orElseThrow()).withLine(List.of(project));
    return places().work(there(), request, context::progress).orThrow().data();
  }

  private PlaceRequest request(PlaceRequest.Kind kind, String id) {
    return new PlaceRequest(
        places().build(),
        places().state().home(),
        id,
        kind,
        places().request(kind, entry.stream().toList(), line).fleet(),
        line,
        directory);
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
