package dev.projectorchestrator.harness.genericshell;

import dev.projectorchestrator.api.ProjectState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the table {@code [status]} of a descriptor. */
final class StatusParser {

  private static final List<String> EXITS = List.of("running", "degraded", "stopped");
  static final List<String> WORDS =
      List.of("running", "starting", "restarting", "failed", "done", "stopped");
  static final List<String> ACTIVITIES = List.of("asks", "limited", "busy", "idle");
  static final List<String> JSON =
      List.of("state", "agents", "name", "agent_state", "pid", "restarts", "activity", "asks");
  static final List<String> REGEX = List.of("state", "agents");

  private final Table top;
  private final VerbReader verbs;

  StatusParser(Table top, VerbReader verbs) {
    this.top = top;
    this.verbs = verbs;
  }

  Descriptor.StatusReading read() {
    Optional<Table> table = top.table("status", Use.STATUS.keys());
    if (table.isEmpty()) {
      if (!top.has("status")) {
        top.problemHere("the table [status] is missing");
      }
      return new Descriptor.StatusReading(
          VerbReader.nothing(),
          Map.of(),
          new Words(Map.of(), Map.of()),
          Optional.empty(),
          Optional.empty());
    }
    Table status = table.get();
    Descriptor.Verb verb = verbs.read("status", status, Use.STATUS);
    if (!status.has("exit") && !status.has("json") && !status.has("regex")) {
      status.problemHere(
          "[status] does not say how to read the answer: it needs exit, json or regex");
    }
    if (status.has("json") && status.has("regex")) {
      status.problem("regex", "[status] reads either json or regex, not both");
    }
    return new Descriptor.StatusReading(
        verb, exits(status), words(status), json(status), regex(status));
  }

  private static Map<Integer, ProjectState> exits(Table status) {
    Map<Integer, ProjectState> exits = new LinkedHashMap<>();
    status
        .table("exit", EXITS)
        .ifPresent(
            table -> {
              for (String key : EXITS) {
                for (int number : table.numbers(key)) {
                  if (exits.put(number, ProjectState.valueOf(key.toUpperCase(Locale.ROOT)))
                      != null) {
                    table.problem(key, "the exit status " + number + " has two meanings");
                  }
                }
              }
            });
    return exits;
  }

  private static Words words(Table status) {
    return new Words(
        meanings(status, "words", WORDS, Words.KEYS),
        meanings(status, "activity", ACTIVITIES, Words.ACTIVITIES));
  }

  private static <T> Map<String, T> meanings(
      Table status, String name, List<String> keys, Map<String, T> meaning) {
    Map<String, T> meanings = new LinkedHashMap<>();
    status
        .table(name, keys)
        .ifPresent(
            table -> {
              for (String key : keys) {
                for (String word : table.texts(key)) {
                  if (meanings.put(word.strip().toLowerCase(Locale.ROOT), meaning.get(key))
                      != null) {
                    table.problem(key, "the word '" + word + "' has two meanings");
                  }
                }
              }
            });
    return meanings;
  }

  private static Optional<Descriptor.JsonReading> json(Table status) {
    Optional<Table> found = status.table("json", JSON);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Table table = found.get();
    for (String key : JSON) {
      table
          .text(key)
          .filter(pointer -> !pointer.isEmpty() && !pointer.startsWith("/"))
          .ifPresent(
              pointer ->
                  table.problem(
                      key,
                      "'"
                          + table.name(key)
                          + "' is not a JSON pointer: write \"\" for the whole, or \"/a/b\""));
    }
    if (!table.has("state") && !table.has("agents")) {
      table.problemHere("[status.json] needs state or agents");
    }
    if (table.has("agents") != table.has("agent_state")) {
      table.problemHere("[status.json] needs agents and agent_state together");
    }
    return Optional.of(
        new Descriptor.JsonReading(
            table.text("state"),
            table.text("agents"),
            table.text("name"),
            table.text("agent_state"),
            table.text("pid"),
            table.text("restarts"),
            table.text("activity"),
            table.text("asks")));
  }

  private static Optional<Descriptor.RegexReading> regex(Table status) {
    Optional<Table> found = status.table("regex", REGEX);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Table table = found.get();
    if (!table.has("state") && !table.has("agents")) {
      table.problemHere("[status.regex] needs state or agents");
    }
    Optional<Pattern> state = table.pattern("state");
    state.ifPresent(p -> requireGroup(table, "state", p, "state"));
    Optional<Pattern> agents = table.pattern("agents");
    agents.ifPresent(
        p -> {
          requireGroup(table, "agents", p, "name");
          requireGroup(table, "agents", p, "state");
        });
    return Optional.of(new Descriptor.RegexReading(state, agents));
  }

  private static void requireGroup(Table table, String key, Pattern pattern, String group) {
    if (!pattern.pattern().contains("(?<" + group + ">")) {
      table.problem(
          key, "'" + table.name(key) + "' needs a group (?<" + group + ">…) for the " + group);
    }
  }
}
