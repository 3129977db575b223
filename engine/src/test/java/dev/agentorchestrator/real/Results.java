package dev.agentorchestrator.real;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What came of each case with each program, as a table. */
final class Results {
  private static final Map<String, Map<String, String>> CASES = new TreeMap<>();
  private static final Map<String, Map<String, String>> ACTIVITIES = new TreeMap<>();

  private Results() {}

  /** Records what came of a case: {@code ok}, {@code failed} or {@code skipped}. */
  static synchronized void of(Program program, String name, String result) {
    CASES.computeIfAbsent(title(program), key -> new LinkedHashMap<>()).put(name, result);
  }

  /**
   * Records what was told of an agent.
   *
   * @param millis how long it took to be told; negative: it never was
   */
  static synchronized void activity(
      Program program, String step, String truth, JsonObject told, long millis) {
    String activity = Json.text(told, "activity");
    String what = activity + " by " + Json.text(told, "activityFrom");
    boolean right = activity.equals(truth) && millis >= 0;
    String result = right ? String.format("%s, %.1f s", what, millis / 1000.0) : "WRONG: " + what;
    ACTIVITIES
        .computeIfAbsent(title(program), key -> new LinkedHashMap<>())
        .put(step + ": " + truth, result);
  }

  /** Returns all as a table for people. */
  static synchronized String table() {
    return rows("case", CASES) + "\n" + rows("activity: the truth", ACTIVITIES);
  }

  /** Returns the cases as lines of program, version, case and result. */
  static synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    CASES.forEach(
        (program, cases) ->
            cases.forEach(
                (name, result) ->
                    lines.add(program.replace(' ', '\t') + "\t" + name + "\t" + result)));
    lines.sort(null);
    return lines;
  }

  private static String title(Program program) {
    return program.name() + " " + program.version();
  }

  private static String rows(String head, Map<String, Map<String, String>> columns) {
    Set<String> names = new LinkedHashSet<>();
    columns.values().forEach(column -> names.addAll(column.keySet()));
    StringBuilder text = new StringBuilder(cell(head, 58));
    columns.keySet().forEach(title -> text.append("| ").append(cell(title, 24)));
    text.append('\n').append("-".repeat(58 + 26 * columns.size())).append('\n');
    for (String name : names) {
      text.append(cell(name, 58));
      for (Map<String, String> column : columns.values()) {
        text.append("| ").append(cell(column.getOrDefault(name, "-"), 24));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String cell(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
