package dev.agentorchestrator.real;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Builds and searches JSON. */
final class Json {
  private Json() {}

  /** Returns an object of names and values in turn. */
  static JsonObject object(Object... pairs) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      object.add((String) pairs[i], element(pairs[i + 1]));
    }
    return object;
  }

  /** Returns an array. */
  static JsonArray list(Object... items) {
    JsonArray list = new JsonArray();
    for (Object item : items) {
      list.add(element(item));
    }
    return list;
  }

  /** Returns a text of an object; empty when it has none of that name. */
  static String text(JsonObject object, String name) {
    JsonElement found = object.get(name);
    return found != null && found.isJsonPrimitive() ? found.getAsString() : "";
  }

  /** Returns a list of an object; an empty one when it has none of that name. */
  static JsonArray items(JsonObject object, String name) {
    JsonElement found = object.get(name);
    return found != null && found.isJsonArray() ? found.getAsJsonArray() : new JsonArray();
  }

  /** Returns the last of a list; an empty object when there is none. */
  static JsonObject last(JsonArray list) {
    return list.isEmpty() ? new JsonObject() : list.get(list.size() - 1).getAsJsonObject();
  }

  private static JsonElement element(Object value) {
    if (value == null) {
      return JsonNull.INSTANCE;
    }
    if (value instanceof JsonElement element) {
      return element;
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    return value instanceof Boolean flag
        ? new JsonPrimitive(flag)
        : new JsonPrimitive((String) value);
  }
}
