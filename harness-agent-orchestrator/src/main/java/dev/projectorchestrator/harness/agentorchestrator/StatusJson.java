package dev.projectorchestrator.harness.agentorchestrator;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what {@code agents status --json} and {@code agents screen --json} print. */
final class StatusJson {

  private static final String SCHEMA = "agents/1";

  private StatusJson() {}

  /**
   * Reads a status.
   *
   * @param text what the engine printed
   * @param now the time
   * @return the status; empty when it is of another schema, or none
   */
  static Optional<ProjectStatus> read(String text, Instant now) {
    try {
      JsonObject root = JsonParser.parseString(text).getAsJsonObject();
      if (!SCHEMA.equals(string(root, "schema"))) {
        return Optional.empty();
      }
      List<AgentStatus> agents = new ArrayList<>();
      for (JsonElement item : root.getAsJsonArray("agents")) {
        agents.add(agent(item.getAsJsonObject()));
      }
      ProjectState state =
          string(root, "state").equals("degraded")
              ? ProjectState.DEGRADED
              : ProjectState.ofAgents(agents);
      String problem = EngineHints.inPo(string(root, "problem"));
      List<String> evidence = List.of(problem.isEmpty() ? "engine/agents status --json" : problem);
      return Optional.of(new ProjectStatus(state, agents, evidence, now));
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | NullPointerException
        | UnsupportedOperationException
        | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static AgentStatus agent(JsonObject o) {
    String state = string(o, "state");
    return new AgentStatus(
        string(o, "name"),
        States.agent(state),
        present(o, "pid") ? Optional.of(o.get("pid").getAsLong()) : Optional.empty(),
        instant(
            string(o, state.equals("waiting") && present(o, "startedAt") ? "startedAt" : "since")),
        present(o, "restarts") ? o.get("restarts").getAsInt() : 0,
        detail(
            string(o, "problem"),
            string(o, "exitSignal"),
            string(o, "exitStatus"),
            state.equals("waiting")),
        doing(o),
        string(o, "id"));
  }

  private static ActivityReport doing(JsonObject o) {
    Activity activity = Evidence.activity(string(o, "activity"));
    return new ActivityReport(
        activity,
        instant(string(o, "activitySince")),
        string(o, "activityFrom"),
        string(o, activity == Activity.LIMITED ? "limitedUntil" : "asks"));
  }

  /**
   * Reads what {@code agents screen --json} prints.
   *
   * @param text what the engine printed
   * @return what the agent's terminal shows; empty when it is of another schema, or none
   */
  static Optional<AgentScreen> readScreen(String text) {
    try {
      JsonObject root = JsonParser.parseString(text).getAsJsonObject();
      if (!SCHEMA.equals(string(root, "schema"))) {
        return Optional.empty();
      }
      List<String> lines = new ArrayList<>();
      root.getAsJsonArray("screen").forEach(line -> lines.add(line.getAsString()));
      return Optional.of(new AgentScreen(string(root, "agent"), lines, doing(root)));
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | NullPointerException
        | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Says in words what there is to say besides the state; empty text when nothing. */
  static String detail(String problem, String signal, String exitStatus, boolean waiting) {
    if (!problem.isEmpty()) {
      return problem;
    }
    if (!signal.isEmpty()) {
      return "ended by signal " + signal;
    }
    if (!exitStatus.isEmpty()) {
      return "ended with exit status " + exitStatus;
    }
    return waiting ? "waiting" : "";
  }

  private static boolean present(JsonObject o, String key) {
    return o.has(key) && !o.get(key).isJsonNull();
  }

  private static String string(JsonObject o, String key) {
    return present(o, key) ? o.get(key).getAsString() : "";
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
