package dev.agentorchestrator.real;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** OpenAI's Chat Completions, which many servers speak. */
final class ChatWire implements Wire {
  @Override
  public boolean serves(String path) {
    return path.endsWith("/chat/completions");
  }

  @Override
  public Asked read(JsonObject body) {
    JsonObject message = Wire.lastMessage(Json.items(body, "messages"));
    boolean afterTool = Json.text(message, "role").equals("tool");
    List<Asked.Tool> tools = new ArrayList<>();
    for (JsonElement tool : Json.items(body, "tools")) {
      JsonObject one = tool.getAsJsonObject().getAsJsonObject("function");
      JsonObject schema =
          one.has("parameters") ? one.getAsJsonObject("parameters") : new JsonObject();
      tools.add(new Asked.Tool(Json.text(one, "name"), schema));
    }
    return new Asked(
        afterTool ? "" : Wire.userText(message.get("content")), tools, body.toString());
  }

  @Override
  public boolean streams(String path, JsonObject body) {
    return body.has("stream") && body.get("stream").getAsBoolean();
  }

  @Override
  public List<String> opening(String id) {
    return List.of(chunk(id, Json.object("role", "assistant", "content", ""), null));
  }

  @Override
  public String piece(String id, String text) {
    return chunk(id, Json.object("content", text), null);
  }

  @Override
  public List<String> closing(String id, String text, Optional<Asked.Call> call) {
    List<String> events = new ArrayList<>();
    if (call.isPresent()) {
      JsonObject function =
          Json.object("name", call.get().name(), "arguments", call.get().arguments().toString());
      JsonObject use =
          Json.object("index", 0, "id", "call_" + id, "type", "function", "function", function);
      events.add(chunk(id, Json.object("tool_calls", Json.list(use)), null));
    }
    events.add(chunk(id, Json.object(), call.isPresent() ? "tool_calls" : "stop"));
    events.add("data: [DONE]\n\n");
    return events;
  }

  @Override
  public JsonObject whole(String id, String text) {
    JsonObject message = Json.object("role", "assistant", "content", text);
    JsonObject choice = Json.object("index", 0, "message", message, "finish_reason", "stop");
    return completion(id, "chat.completion", choice);
  }

  private static String chunk(String id, JsonObject delta, String finish) {
    JsonObject choice = Json.object("index", 0, "delta", delta, "finish_reason", finish);
    return Wire.event("", completion(id, "chat.completion.chunk", choice));
  }

  private static JsonObject completion(String id, String kind, JsonObject choice) {
    return Json.object(
        "id",
        "c" + id,
        "object",
        kind,
        "created",
        1,
        "model",
        "mock-model",
        "choices",
        Json.list(choice),
        "usage",
        Json.object("prompt_tokens", 1234, "completion_tokens", 56, "total_tokens", 1290));
  }
}
