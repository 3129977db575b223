package dev.agentorchestrator.real;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Google's generateContent. */
final class GeminiWire implements Wire {
  // What side requests want to hear: is the task hard, who speaks next.
  private static final String VERDICT =
      "{\"complexity_score\":10,\"complexity_reasoning\":\"x\",\"reasoning\":\"x\","
          + "\"model_choice\":\"flash\",\"next_speaker\":\"user\"}";

  @Override
  public boolean serves(String path) {
    return path.endsWith("enerateContent");
  }

  @Override
  public Asked read(JsonObject body) {
    JsonElement parts = Json.last(Json.items(body, "contents")).get("parts");
    boolean afterTool = Wire.endsWith(parts, "functionResponse");
    List<Asked.Tool> tools = new ArrayList<>();
    for (JsonElement group : Json.items(body, "tools")) {
      for (JsonElement tool : Json.items(group.getAsJsonObject(), "functionDeclarations")) {
        JsonObject one = tool.getAsJsonObject();
        String key = one.has("parametersJsonSchema") ? "parametersJsonSchema" : "parameters";
        JsonObject schema = one.has(key) ? one.getAsJsonObject(key) : new JsonObject();
        tools.add(new Asked.Tool(Json.text(one, "name"), schema));
      }
    }
    return new Asked(afterTool ? "" : Wire.userText(parts), tools, body.toString());
  }

  @Override
  public boolean streams(String path, JsonObject body) {
    return path.contains(":stream");
  }

  @Override
  public List<String> opening(String id) {
    return List.of();
  }

  @Override
  public String piece(String id, String text) {
    return Wire.event("", answer(Json.object("text", text), null));
  }

  @Override
  public List<String> closing(String id, String text, Optional<Asked.Call> call) {
    List<String> events = new ArrayList<>();
    if (call.isPresent()) {
      JsonObject function =
          Json.object(
              "id", "call_" + id, "name", call.get().name(), "args", call.get().arguments());
      events.add(Wire.event("", answer(Json.object("functionCall", function), null)));
    }
    events.add(Wire.event("", answer(Json.object("text", ""), "STOP")));
    return events;
  }

  @Override
  public JsonObject whole(String id, String text) {
    return answer(Json.object("text", VERDICT), "STOP");
  }

  private static JsonObject answer(JsonObject part, String finish) {
    JsonObject candidate =
        Json.object("content", Json.object("role", "model", "parts", Json.list(part)), "index", 0);
    if (finish != null) {
      candidate.addProperty("finishReason", finish);
    }
    return Json.object(
        "candidates", Json.list(candidate),
        "modelVersion", "mock-model",
        "usageMetadata",
            Json.object(
                "promptTokenCount",
                1234,
                "cachedContentTokenCount",
                100,
                "candidatesTokenCount",
                50,
                "thoughtsTokenCount",
                6,
                "totalTokenCount",
                1290));
  }
}
