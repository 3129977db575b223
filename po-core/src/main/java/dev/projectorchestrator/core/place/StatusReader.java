package dev.projectorchestrator.core.place;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.git.EngineView;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what {@code po status --live --json} and {@code po screen --json} print. */
final class StatusReader {

  private StatusReader() {}

  static ProjectStatus status(JsonObject json, Instant now) {
    List<AgentStatus> agents = new ArrayList<>();
    for (JsonElement agent : array(json, "agents")) {
      if (agent.isJsonObject()) {
        agents.add(agent(agent.getAsJsonObject()));
      }
    }
    return new ProjectStatus(
        constant(ProjectState.class, text(json, "state"), ProjectState.UNKNOWN),
        agents,
        texts(json, "evidence"),
        time(json, "observedAt").orElse(now));
  }

  private static AgentStatus agent(JsonObject json) {
    return new AgentStatus(
        text(json, "name"),
        constant(AgentState.class, text(json, "state"), AgentState.UNKNOWN),
        number(json, "pid"),
        time(json, "since"),
        number(json, "restarts").map(Long::intValue).orElse(0),
        text(json, "detail"),
        doing(json),
        text(json, "start"));
  }

  static ActivityReport doing(JsonObject json) {
    String asks = text(json, "asks");
    return new ActivityReport(
        constant(Activity.class, text(json, "activity"), Activity.UNKNOWN),
        time(json, "activitySince"),
        text(json, "activityFrom"),
        asks.isEmpty() ? text(json, "limitedUntil") : asks);
  }

  static AgentScreen screen(JsonObject json) {
    return new AgentScreen(text(json, "agent"), texts(json, "lines"), doing(json));
  }

  static EngineView engine(JsonObject project) {
    JsonElement member = project.get("engine");
    if (member == null || !member.isJsonObject()) {
      return EngineView.unknown("nothing is told of its engine");
    }
    JsonObject json = member.getAsJsonObject();
    return new EngineView(
        some(json, "pin"),
        some(json, "checkedOut"),
        some(json, "refCommit"),
        constant(EngineView.Drift.class, text(json, "drift"), EngineView.Drift.UNKNOWN),
        texts(json, "tagsAtPin"),
        truth(json, "engineDirty"),
        truth(json, "projectDirty"),
        some(json, "url"),
        time(json, "checkedOutAt"),
        some(json, "problem"));
  }

  private static Optional<String> some(JsonObject json, String name) {
    return Optional.of(text(json, name)).filter(text -> !text.isEmpty());
  }

  private static String text(JsonObject json, String name) {
    return PlaceAnswer.text(json, name);
  }

  private static Optional<Boolean> truth(JsonObject json, String name) {
    return some(json, name).map(Boolean::parseBoolean);
  }

  private static Optional<Long> number(JsonObject json, String name) {
    try {
      return some(json, name).map(Long::parseLong);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(JsonObject json, String name) {
    try {
      return some(json, name).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static JsonArray array(JsonObject json, String name) {
    JsonElement array = json.get(name);
    return array != null && array.isJsonArray() ? array.getAsJsonArray() : new JsonArray();
  }

  private static List<String> texts(JsonObject json, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonElement text : array(json, name)) {
      if (text.isJsonPrimitive()) {
        texts.add(text.getAsString());
      }
    }
    return texts;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word, E otherwise) {
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      return otherwise;
    }
  }
}
