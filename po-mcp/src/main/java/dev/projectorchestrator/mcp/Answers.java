package dev.projectorchestrator.mcp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a tool's answer of what its command printed: pages of it, without characters on which a
 * terminal would act, and with the material of others fenced.
 */
final class Answers {

  private static final int PAGE = 50;

  private Answers() {}

  /**
   * Returns the answer that tells of a failure. What a message quotes of a program's output is not
   * on its first line.
   */
  static CallToolResult failure(JsonObject printed) {
    JsonObject error = Material.safe(printed).getAsJsonObject();
    String message = error.get("message").getAsString();
    int end = message.indexOf('\n');
    if (end >= 0) {
      error.addProperty("message", message.substring(0, end));
      error.addProperty("output", message.substring(end + 1));
    }
    return CallToolResult.builder(List.of())
        .textContent(texts(new JsonObject(), "error", error))
        .isError(true)
        .build();
  }

  /** Returns the answer that tells of a failure. */
  static CallToolResult failure(String code, String message, String hint) {
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", message);
    error.addProperty("hint", hint);
    return failure(error);
  }

  /**
   * Returns the answer of a tool.
   *
   * @param tool the tool
   * @param printed what its command printed: all objects of it
   * @param arguments the call's arguments
   * @param plan the plan's id; empty text when there is none
   */
  static CallToolResult of(
      ToolEntry tool, List<JsonObject> printed, Map<String, Object> arguments, String plan) {
    JsonObject last = printed.get(printed.size() - 1);
    if (last.has("error")) {
      return failure(last.getAsJsonObject("error"));
    }
    boolean events = tool.words().equals("watch");
    JsonObject data =
        Material.safe(events ? events(printed) : last.getAsJsonObject("data")).getAsJsonObject();
    JsonObject answer = new JsonObject();
    if (last.has("ok") && !last.get("ok").getAsBoolean()) {
      answer.addProperty("ok", false);
    }
    leaveOutWhatWentWell(data);
    if (tool.tier() == Tier.READ) {
      page(answer, data, arguments);
      choose(tool, data, arguments);
    }
    if (last.has("problems") && !last.getAsJsonArray("problems").isEmpty()) {
      answer.add("problems", Material.safe(last.get("problems")));
    }
    if (!plan.isEmpty()) {
      answer.addProperty("plan", plan);
    }
    JsonObject whole = answer.deepCopy();
    List<String> texts = texts(answer, "data", data);
    whole.add("data", data);
    if (answer.has("untrusted")) {
      whole.add("untrusted", answer.get("untrusted"));
    }
    return CallToolResult.builder(List.of())
        .textContent(texts)
        .structuredContent(McpJsonDefaults.getMapper(), whole.toString())
        .build();
  }

  /** Returns the plan of a tool that does one thing, which its command line says. */
  static CallToolResult oneStep(ToolEntry tool, List<String> line) {
    JsonArray words = new JsonArray();
    words.add("po");
    line.forEach(words::add);
    JsonObject data = new JsonObject();
    data.addProperty("dryRun", true);
    data.addProperty("does", tool.title());
    data.add("wouldRun", Material.safe(words));
    JsonObject answer = new JsonObject();
    answer.add("data", data);
    return CallToolResult.builder(List.of())
        .addTextContent(answer.toString())
        .structuredContent(McpJsonDefaults.getMapper(), answer.toString())
        .build();
  }

  /** Returns what a command printed, as text: po's own words, then what others wrote. */
  static String readable(JsonObject printed) {
    JsonObject data = Material.safe(printed).getAsJsonObject();
    return data.has("error")
        ? data.toString()
        : String.join("\n", texts(new JsonObject(), "data", data.getAsJsonObject("data")));
  }

  /** Puts data into an answer, without the long texts of others, and returns these behind it. */
  private static List<String> texts(JsonObject answer, String member, JsonObject data) {
    Material material = new Material(data);
    answer.add(member, material.rest());
    if (!material.named().isEmpty()) {
      JsonArray names = new JsonArray();
      material.named().forEach(names::add);
      answer.add("untrusted", names);
    }
    List<String> texts = new ArrayList<>(List.of(answer.toString()));
    texts.addAll(material.fences());
    return texts;
  }

  /** Gathers the lines of the watcher; those that tell of a failure are no events. */
  static JsonObject events(List<JsonObject> printed) {
    JsonArray events = new JsonArray();
    JsonObject data = new JsonObject();
    for (JsonObject line : printed) {
      if (!line.has("cursor")) {
        continue;
      }
      data.add("cursor", line.get("cursor"));
      if (!line.get("type").getAsString().equals("begin")) {
        line.remove("schema");
        line.remove("command");
        events.add(line);
      }
    }
    data.add("events", events);
    return data;
  }

  /** Cuts each list to a page, and tells where the next one begins. */
  private static void page(JsonObject answer, JsonObject data, Map<String, Object> arguments) {
    int limit = Math.max(1, number(arguments, "limit", PAGE));
    int from = Math.max(0, number(arguments, "from", 0));
    for (Map.Entry<String, JsonElement> member : data.entrySet()) {
      if (!member.getValue().isJsonArray() || member.getKey().equals("lines")) {
        continue;
      }
      JsonArray all = member.getValue().getAsJsonArray();
      if (from == 0 && all.size() <= limit) {
        continue;
      }
      JsonArray page = new JsonArray();
      for (int i = from; i < all.size() && i - from < limit; i++) {
        page.add(all.get(i));
      }
      member.setValue(page);
      if (all.size() - from > limit) {
        answer.addProperty("more", from + limit);
      }
    }
  }

  /**
   * Leaves out the steps of what was done, how a fleet is in which nothing changed, and the checks
   * that passed, which it counts.
   */
  private static void leaveOutWhatWentWell(JsonObject data) {
    if (data.has("takenAt") && data.getAsJsonArray("changes").isEmpty()) {
      data.keySet().retainAll(Set.of("cursor", "changes"));
    }
    if (data.has("outcome") && data.get("outcome").getAsString().equals("done")) {
      data.remove("steps");
    }
    if (data.has("checks")) {
      JsonArray others = new JsonArray();
      for (JsonElement check : data.getAsJsonArray("checks")) {
        String outcome = outcome(check.getAsJsonObject());
        if (!outcome.equals("passed") && !outcome.equals("ok")) {
          others.add(check);
        }
      }
      data.addProperty("wentWell", data.getAsJsonArray("checks").size() - others.size());
      data.add("checks", others);
    }
  }

  private static String outcome(JsonObject check) {
    return check.get(check.has("result") ? "result" : "outcome").getAsString();
  }

  private static void choose(ToolEntry tool, JsonObject data, Map<String, Object> arguments) {
    List<String> standard = ToolTable.FIELDS.get(tool.name());
    if (standard == null || !data.has("projects")) {
      return;
    }
    Set<String> wanted = new HashSet<>(standard);
    if (arguments.get("fields") instanceof List<?> chosen && !chosen.isEmpty()) {
      wanted.clear();
      chosen.forEach(field -> wanted.add(String.valueOf(field)));
      wanted.add("name");
    }
    if (!wanted.contains("*")) {
      for (JsonElement project : data.getAsJsonArray("projects")) {
        project.getAsJsonObject().keySet().retainAll(wanted);
      }
    }
  }

  private static int number(Map<String, Object> arguments, String name, int standard) {
    return arguments.get(name) instanceof Number number ? number.intValue() : standard;
  }
}
