package dev.agentorchestrator.real;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How programs talk to the servers of one maker of models. */
interface Wire {
  /** Checks whether requests to a path are of this kind. */
  boolean serves(String path);

  /** Reads a request. */
  Asked read(JsonObject body);

  /** Checks whether an answer is wanted piece by piece. */
  boolean streams(String path, JsonObject body);

  /** Returns the events that begin an answer. */
  List<String> opening(String id);

  /** Returns the event for a piece of text. */
  String piece(String id, String text);

  /** Returns the events that end an answer. */
  List<String> closing(String id, String text, Optional<Asked.Call> call);

  /** Returns an answer in one piece. */
  JsonObject whole(String id, String text);

  /** Returns what an answer says that it has used. */
  default Tokens usage() {
    return new Tokens(1134, 100, 56);
  }

  /** Returns an event as servers send it. */
  static String event(String name, JsonObject data) {
    return (name.isEmpty() ? "" : "event: " + name + "\n") + "data: " + data + "\n\n";
  }

  /** Returns the last part of a message that is text of the user's. */
  static String userText(JsonElement content) {
    if (content == null || content.isJsonNull()) {
      return "";
    }
    if (content.isJsonPrimitive()) {
      return Own.without(content.getAsString());
    }
    List<String> texts = new ArrayList<>();
    for (JsonElement part : content.getAsJsonArray()) {
      String text =
          part.isJsonPrimitive() ? part.getAsString() : Json.text(part.getAsJsonObject(), "text");
      String own = Own.without(text);
      if (!own.isBlank()) {
        texts.add(own);
      }
    }
    // A program that got no answer sends what it had asked once more, before what is new.
    return texts.isEmpty() ? "" : texts.get(texts.size() - 1);
  }

  /** Checks whether the last part of a message has a member of that name, or is of that type. */
  static boolean endsWith(JsonElement parts, String name) {
    JsonObject last =
        parts != null && parts.isJsonArray() ? Json.last(parts.getAsJsonArray()) : new JsonObject();
    return last.has(name) || Json.text(last, "type").equals(name);
  }

  /** Returns the last message that is not the system's. */
  static JsonObject lastMessage(JsonArray messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      JsonObject message = messages.get(i).getAsJsonObject();
      if (!Json.text(message, "role").equals("system")) {
        return message;
      }
    }
    return new JsonObject();
  }

  /** What programs add to a user's text. */
  final class Own {
    private static final Pattern ADDED =
        Pattern.compile("(?s)<(system-reminder|environment_context|session_context)>.*?</\\1>\\n?");

    private Own() {}

    static String without(String text) {
      return ADDED.matcher(text).replaceAll("");
    }
  }
}
