package dev.agentorchestrator.real;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** OpenAI's Responses. */
final class ResponsesWire implements Wire {
  @Override
  public boolean serves(String path) {
    return path.endsWith("/responses");
  }

  @Override
  public Asked read(JsonObject body) {
    JsonObject item = Json.last(Json.items(body, "input"));
    boolean afterTool = Json.text(item, "type").endsWith("output");
    List<Asked.Tool> tools = new ArrayList<>();
    for (JsonElement tool : Json.items(body, "tools")) {
      JsonObject one = tool.getAsJsonObject();
      JsonObject schema =
          one.has("parameters") ? one.getAsJsonObject("parameters") : new JsonObject();
      tools.add(new Asked.Tool(Json.text(one, "name"), schema));
    }
    return new Asked(afterTool ? "" : Wire.userText(item.get("content")), tools, body.toString());
  }

  @Override
  public boolean streams(String path, JsonObject body) {
    return body.has("stream") && body.get("stream").getAsBoolean();
  }

  @Override
  public List<String> opening(String id) {
    return List.of(
        event("response.created", "response", response(id, "in_progress", Json.list())),
        event("response.output_item.added", "output_index", 0, "item", message(id, null)),
        event(
            "response.content_part.added",
            "item_id",
            "msg_" + id,
            "output_index",
            0,
            "content_index",
            0,
            "part",
            part("")));
  }

  @Override
  public String piece(String id, String text) {
    return event(
        "response.output_text.delta",
        "item_id",
        "msg_" + id,
        "output_index",
        0,
        "content_index",
        0,
        "delta",
        text);
  }

  @Override
  public List<String> closing(String id, String text, Optional<Asked.Call> call) {
    List<String> events = new ArrayList<>();
    JsonObject message = message(id, text);
    JsonArray output = Json.list(message);
    events.add(event("response.output_item.done", "output_index", 0, "item", message));
    if (call.isPresent()) {
      JsonObject item =
          Json.object(
              "type",
              "function_call",
              "id",
              "fc_" + id,
              "call_id",
              "call_" + id,
              "name",
              call.get().name(),
              "arguments",
              call.get().arguments().toString(),
              "status",
              "completed");
      events.add(event("response.output_item.added", "output_index", 1, "item", item));
      events.add(event("response.output_item.done", "output_index", 1, "item", item));
      output.add(item);
    }
    events.add(event("response.completed", "response", response(id, "completed", output)));
    return events;
  }

  @Override
  public JsonObject whole(String id, String text) {
    return response(id, "completed", Json.list(message(id, text)));
  }

  private static JsonObject part(String text) {
    return Json.object("type", "output_text", "text", text, "annotations", Json.list());
  }

  private static JsonObject message(String id, String text) {
    return Json.object(
        "type",
        "message",
        "id",
        "msg_" + id,
        "role",
        "assistant",
        "status",
        text == null ? "in_progress" : "completed",
        "content",
        text == null ? Json.list() : Json.list(part(text)));
  }

  private static JsonObject response(String id, String status, JsonArray output) {
    JsonObject usage =
        Json.object(
            "input_tokens", 1234,
            "output_tokens", 56,
            "total_tokens", 1290,
            "input_tokens_details", Json.object("cached_tokens", 100),
            "output_tokens_details", Json.object("reasoning_tokens", 0));
    return Json.object(
        "id",
        "resp_" + id,
        "object",
        "response",
        "created_at",
        1,
        "model",
        "mock-model",
        "status",
        status,
        "output",
        output,
        "usage",
        status.equals("completed") ? usage : null);
  }

  private static String event(String name, Object... pairs) {
    JsonObject data = Json.object(pairs);
    data.addProperty("type", name);
    return Wire.event(name, data);
  }
}
