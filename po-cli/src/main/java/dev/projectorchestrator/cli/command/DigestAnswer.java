package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.digest.Change;
import dev.projectorchestrator.core.digest.Change.Turn;
import dev.projectorchestrator.core.digest.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a digest is shown. Its JSON is kept small: whoever reads it pays for each word. */
record DigestAnswer(Digest digest) implements Answer {

  @Override
  public void text(Page page) {
    if (digest.full()) {
      page.line("everything, as " + digest.reason() + ":");
    }
    List<String[]> rows = new ArrayList<>();
    for (Change change : digest.changes()) {
      rows.add(new String[] {word(change.kind()), row(change)});
    }
    page.table(rows);
    if (digest.changes().isEmpty()) {
      page.line("nothing changed");
    }
    List<String> counts = new ArrayList<>();
    digest.counts().forEach((state, count) -> counts.add(count + " " + state));
    page.line("now: " + (counts.isEmpty() ? "no projects" : String.join(", ", counts)));
    page.line("cursor: " + digest.cursor());
  }

  @Override
  public void json(JsonObject data) {
    data.addProperty("cursor", digest.cursor());
    if (digest.full()) {
      data.addProperty("full", true);
      data.addProperty("reason", digest.reason());
    }
    JsonObject counts = new JsonObject();
    digest.counts().forEach(counts::addProperty);
    data.add("counts", counts);
    JsonArray changes = new JsonArray();
    for (Change change : digest.changes()) {
      changes.add(json(change));
    }
    data.add("changes", changes);
  }

  private static JsonObject json(Change change) {
    JsonObject object = new JsonObject();
    object.addProperty("kind", word(change.kind()));
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
    if (!change.why().isEmpty()) {
      object.addProperty("why", change.why());
    }
    return object;
  }

  /** Returns {@code [was, now]}, with null where there was or is nothing. */
  private static JsonArray json(Turn turn) {
    JsonArray pair = new JsonArray(2);
    for (String word : List.of(turn.was(), turn.now())) {
      if (word.isEmpty()) {
        pair.add(JsonNull.INSTANCE);
      } else {
        pair.add(word);
      }
    }
    return pair;
  }

  private static String row(Change change) {
    List<String> parts = new ArrayList<>();
    change
        .fields()
        .forEach(
            (field, turn) ->
                parts.add(field.equals("state") ? text(turn) : field + " " + text(turn)));
    for (Map.Entry<String, Turn> agent : change.agents().entrySet()) {
      parts.add("agent " + agent.getKey() + " " + text(agent.getValue()));
    }
    String what = parts.isEmpty() ? "" : ": " + String.join(", ", parts);
    return change.subject() + what + (change.why().isEmpty() ? "" : " (" + change.why() + ")");
  }

  private static String text(Turn turn) {
    if (turn.was().isEmpty()) {
      return turn.now();
    }
    return turn.was() + " → " + (turn.now().isEmpty() ? "gone" : turn.now());
  }

  private static String word(Change.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
