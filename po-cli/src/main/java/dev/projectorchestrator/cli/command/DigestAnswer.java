package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.digest.Change;
import dev.projectorchestrator.core.digest.Change.Turn;
import dev.projectorchestrator.core.digest.Digest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a digest is shown. Its JSON is kept small: whoever reads it pays for each word. */
record DigestAnswer(Digest digest) implements Answer {

  @Override
  public void text(Page page) {
    if (digest.full()) {
      page.line("everything, as " + digest.reason() + ":");
    }
    page.table(
        digest.changes(),
        change -> new String[] {Json.word(change.kind()), row(change) + seen(change)});
    if (digest.changes().isEmpty()) {
      page.line("nothing changed");
    }
    List<String> counts = new ArrayList<>();
    digest.counts().forEach((state, count) -> counts.add(count + " " + state));
    page.line("now: " + (counts.isEmpty() ? "no projects" : String.join(", ", counts)));
    page.line("cursor: " + digest.cursor() + ", taken at " + time(digest.takenAt()));
  }

  @Override
  public void json(JsonObject data) {
    data.addProperty("cursor", digest.cursor());
    data.addProperty("takenAt", time(digest.takenAt()));
    if (digest.full()) {
      Json.put(data, "full", true, "reason", digest.reason());
    }
    JsonObject counts = new JsonObject();
    digest.counts().forEach(counts::addProperty);
    data.add("counts", counts);
    data.add("changes", Json.array(digest.changes(), DigestAnswer::json));
  }

  private static JsonObject json(Change change) {
    JsonObject object = Json.object("kind", change.kind());
    switch (change.kind()) {
      case PROJECT, ADDED, REMOVED -> object.addProperty("project", change.subject());
      case PROBLEM, SOLVED, CUT_OFF, RECOVERED -> object.addProperty("what", change.subject());
    }
    change.fields().forEach((field, turn) -> object.add(field, json(turn)));
    if (!change.agents().isEmpty()) {
      JsonObject agents = new JsonObject();
      change.agents().forEach((agent, turn) -> agents.add(agent, json(turn)));
      object.add("agents", agents);
    }
    if (!change.ends().isEmpty()) {
      JsonObject ends = new JsonObject();
      change.ends().forEach(ends::addProperty);
      object.add("ends", ends);
    }
    if (!change.why().isEmpty()) {
      object.addProperty("why", change.why());
    }
    change.seenAt().ifPresent(at -> object.addProperty("seenAt", time(at)));
    return object;
  }

  /** Returns {@code [was, now]}, with null where there was or is nothing. */
  private static JsonArray json(Turn turn) {
    return Json.array(
        List.of(turn.was(), turn.now()),
        word -> word.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(word));
  }

  private static String row(Change change) {
    List<String> parts = new ArrayList<>();
    change
        .fields()
        .forEach(
            (field, turn) ->
                parts.add(field.equals("state") ? text(turn) : field + " " + text(turn)));
    for (Map.Entry<String, Turn> agent : change.agents().entrySet()) {
      String end = change.ends().getOrDefault(agent.getKey(), "");
      parts.add(
          "agent "
              + agent.getKey()
              + " "
              + text(agent.getValue())
              + (end.isEmpty() ? "" : " [" + end + "]"));
    }
    String what = parts.isEmpty() ? "" : ": " + String.join(", ", parts);
    return change.subject() + what + (change.why().isEmpty() ? "" : " (" + change.why() + ")");
  }

  private static String text(Turn turn) {
    if (turn.was().isEmpty()) {
      return turn.now();
    }
    if (turn.was().equals(turn.now())) {
      return turn.now() + " again";
    }
    return turn.was() + " → " + (turn.now().isEmpty() ? "gone" : turn.now());
  }

  /** Returns when a change was first seen, where that was at an earlier look. */
  private String seen(Change change) {
    return change
        .seenAt()
        .map(DigestAnswer::time)
        .filter(at -> !at.equals(time(digest.takenAt())))
        .map(at -> ", seen at " + at)
        .orElse("");
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
