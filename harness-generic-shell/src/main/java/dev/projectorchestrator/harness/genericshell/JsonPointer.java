package dev.projectorchestrator.harness.genericshell;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;

/** Finds values in JSON by RFC 6901 pointers. */
final class JsonPointer {

  private JsonPointer() {}

  /**
   * Follows a pointer.
   *
   * @param root where it begins
   * @param pointer empty text for the root itself, else such as {@code /a/0/b}
   * @return what is there, JSON null too; empty when nothing is
   */
  static Optional<JsonElement> find(JsonElement root, String pointer) {
    JsonElement at = root;
    if (pointer.isEmpty()) {
      return Optional.of(at);
    }
    for (String part : pointer.substring(1).split("/", -1)) {
      String key = part.replace("~1", "/").replace("~0", "~");
      if (at instanceof JsonObject object && object.has(key)) {
        at = object.get(key);
      } else if (at instanceof JsonArray array && index(key) < array.size()) {
        at = array.get(index(key));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(at);
  }

  /**
   * Returns a text or number that a pointer leads to.
   *
   * @param root where it begins
   * @param pointer the pointer
   * @return its text; empty when there is no such value
   */
  static Optional<String> text(JsonElement root, String pointer) {
    return find(root, pointer).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
  }

  private static int index(String key) {
    return key.matches("\\d{1,6}") ? Integer.parseInt(key) : Integer.MAX_VALUE;
  }
}
