package dev.agentorchestrator.real;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Anthropic's Messages. */
final class AnthropicWire implements Wire {
  @Override
  public boolean serves(String path) {
    return path.endsWith("/messages");
  }

  @Override
  public Asked read(JsonObject body) {
    JsonElement content = Wire.lastMessage(Json.items(body, "messages")).get("content");
    boolean afterTool = Wire.endsWith(content, "tool_result");
    List<Asked.Tool> tools = new ArrayList<>();
    for (JsonElement tool : Json.items(body, "tools")) {
      JsonObject one = tool.getAsJsonObject();
      JsonObject schema =
          one.has("input_schema") ? one.getAsJsonObject("input_schema") : new JsonObject();
      tools.add(new Asked.Tool(Json.text(one, "name"), schema));
    }
    return new Asked(afterTool ? "" : Wire.userText(content), tools, body.toString());
  }

  @Override
  public boolean streams(String path, JsonObject body) {
    return body.has("stream") && body.get("stream").getAsBoolean();
  }

  @Override
  public List<String> opening(String id) {
    return List.of(
        event("message_start", "message", message(id, Json.list(), null)),
        event("content_block_start", "index", 0, "content_block", text("")));
  }

  @Override
  public String piece(String id, String text) {
    return event(
        "content_block_delta",
        "index",
        0,
        "delta",
        Json.object("type", "text_delta", "text", text));
  }

  @Override
  public List<String> closing(String id, String text, Optional<Asked.Call> call) {
    List<String> events = new ArrayList<>(List.of(event("content_block_stop", "index", 0)));
    if (call.isPresent()) {
      JsonObject use =
          Json.object(
              "type",
              "tool_use",
              "id",
              "toolu_" + id,
              "name",
              call.get().name(),
              "input",
              Json.object());
      JsonObject input =
          Json.object(
              "type", "input_json_delta", "partial_json", call.get().arguments().toString());
      events.add(event("content_block_start", "index", 1, "content_block", use));
      events.add(event("content_block_delta", "index", 1, "delta", input));
      events.add(event("content_block_stop", "index", 1));
    }
    JsonObject end =
        Json.object(
            "stop_reason", call.isPresent() ? "tool_use" : "end_turn", "stop_sequence", null);
    events.add(event("message_delta", "delta", end, "usage", Json.object("output_tokens", 56)));
    events.add(event("message_stop"));
    return events;
  }

  @Override
  public JsonObject whole(String id, String text) {
    return message(id, Json.list(text(text)), "end_turn");
  }

  @Override
  public Tokens usage() {
    return new Tokens(1244, 100, 56);
  }

  private static JsonObject text(String text) {
    return Json.object("type", "text", "text", text);
  }

  private static JsonObject message(String id, JsonElement content, String stop) {
    return Json.object(
        "id",
        "msg_" + id,
        "type",
        "message",
        "role",
        "assistant",
        "model",
        "mock-model",
        "content",
        content,
        "stop_reason",
        stop,
        "stop_sequence",
        null,
        "usage",
        Json.object(
            "input_tokens",
            1234,
            "cache_creation_input_tokens",
            10,
            "cache_read_input_tokens",
            100,
            "output_tokens",
            1));
  }

  private static String event(String name, Object... pairs) {
    JsonObject data = Json.object(pairs);
    data.addProperty("type", name);
    return Wire.event(name, data);
  }
}
