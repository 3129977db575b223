package dev.projectorchestrator.core.flow.step;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.place.PlaceAnswer;
import dev.projectorchestrator.core.runbook.StepContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Projects of one place that are driven by one call to it. Each has a runbook of its own, on a
 * thread of its own, which waits here at its {@link RunThere} step; once every runbook of the group
 * is at that step or has ended before it, one of them makes the call for all.
 */
public final class CallGroup {

  private final SharedCall<String, Map<String, JsonObject>> shared;
  private final Map<String, RunThere> arrived = new HashMap<>();
  private final Map<String, StepContext> contexts = new HashMap<>();

  /**
   * Creates a group. Calls nobody yet.
   *
   * @param projects the projects' names
   */
  public CallGroup(Collection<String> projects) {
    this.shared = new SharedCall<>(projects, this::callForAll);
  }

  /**
   * Lets the place drive a project together with the others of the group. Blocks until all are
   * driven.
   *
   * @param step the project's own step
   * @param context the step's context
   * @return the project's own report
   * @throws PoException when the place does not answer, or failed to drive this project
   */
  JsonObject call(RunThere step, StepContext context) {
    Map<String, JsonObject> reports =
        shared.join(
            step.project(),
            () -> {
              arrived.put(step.project(), step);
              contexts.put(step.project(), context);
            });
    JsonObject report = reports.get(step.project());
    if (report == null) {
      throw PoException.of(ErrorCode.INTERRUPTED, "it was not begun at '" + step.place() + "'");
    }
    PlaceAnswer.throwError(step.place(), report);
    return report;
  }

  /**
   * Tells the group not to wait for a project, as its runbook has ended. Idempotent.
   *
   * @param project the project's name
   */
  public void leave(String project) {
    shared.leave(project);
  }

  private Map<String, JsonObject> callForAll() {
    RunThere first = arrived.values().iterator().next();
    List<String> line = new ArrayList<>(first.options());
    arrived.values().forEach(step -> line.addAll(step.targets()));
    RunThere all =
        new RunThere(first.workspace(), first.place(), first.project(), Optional.empty(), line, "");
    JsonObject data =
        all.callFor(
            arrived.values().stream().flatMap(step -> step.entry().stream()).toList(), this::tell);
    Map<String, JsonObject> found = new HashMap<>();
    if (arrived.size() == 1) {
      found.put(first.project(), data); // The answer about one project is its report.
      return found;
    }
    JsonElement projects = data.get("projects");
    for (JsonElement report :
        projects != null && projects.isJsonArray()
            ? projects.getAsJsonArray()
            : List.<JsonElement>of()) {
      if (report.isJsonObject()) {
        found.put(PlaceAnswer.text(report.getAsJsonObject(), "project"), report.getAsJsonObject());
      }
    }
    return found;
  }

  /** Passes a line on to the project that it names. */
  private void tell(String line) {
    int end = line.indexOf(": ");
    StepContext context = end < 0 ? null : contexts.get(line.substring(0, end));
    if (context != null) {
      context.progress(line.substring(end + 2));
    }
  }
}
