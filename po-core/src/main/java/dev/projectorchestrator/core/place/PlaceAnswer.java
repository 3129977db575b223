package dev.projectorchestrator.core.place;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.input.VisibleText;
import java.util.Map;

/**
 * What a command at a place answered: the envelope that {@code --json} prints. All texts in it were
 * made visible.
 *
 * @param place the place's name
 * @param exit the command's exit status
 * @param envelope the envelope
 */
public record PlaceAnswer(String place, int exit, JsonObject envelope) {

  /**
   * Reads an answer.
   *
   * @param place the place's name
   * @param exit the command's exit status
   * @param text what the command printed
   * @return the answer
   * @throws PoException with {@code UNREACHABLE} when it is none
   */
  static PlaceAnswer of(String place, int exit, String text) {
    try {
      JsonObject envelope = JsonParser.parseString(text).getAsJsonObject();
      if (!envelope.has("schema")) {
        throw new JsonParseException("no schema");
      }
      return new PlaceAnswer(place, exit, visible(envelope).getAsJsonObject());
    } catch (JsonParseException | IllegalStateException | StackOverflowError e) {
      throw PoException.of(
          ErrorCode.UNREACHABLE, "the place '" + place + "' answered what po does not understand");
    }
  }

  /** Texts of a place reach the user's terminal: nothing in them may act on it. */
  private static JsonElement visible(JsonElement element) {
    if (element.isJsonObject()) {
      JsonObject object = new JsonObject();
      for (Map.Entry<String, JsonElement> entry : element.getAsJsonObject().entrySet()) {
        object.add(VisibleText.of(entry.getKey()), visible(entry.getValue()));
      }
      return object;
    }
    if (element.isJsonArray()) {
      JsonArray array = new JsonArray();
      element.getAsJsonArray().forEach(one -> array.add(visible(one)));
      return array;
    }
    boolean text = element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
    return text ? new JsonPrimitive(lines(element.getAsString())) : element;
  }

  private static String lines(String text) {
    return text.indexOf('\n') < 0
        ? VisibleText.of(text)
        : String.join("\n", text.lines().map(VisibleText::of).toList());
  }

  /**
   * Returns what the command has to say.
   *
   * @return the envelope's data; an empty object when it has none
   */
  public JsonObject data() {
    JsonElement data = envelope.get("data");
    return data != null && data.isJsonObject() ? data.getAsJsonObject() : new JsonObject();
  }

  /**
   * Returns this answer of a command that did not fail as a whole.
   *
   * @return this
   * @throws PoException the failure, with the code that it had there
   */
  public PlaceAnswer orThrow() {
    throwError(place, envelope);
    return this;
  }

  /**
   * Throws the failure that an object of an answer tells of, if it does.
   *
   * @param place the place's name
   * @param answer an envelope, or the report about one project
   * @throws PoException the failure, with the code that it had there
   */
  public static void throwError(String place, JsonObject answer) {
    JsonElement error = answer.get("error");
    if (error == null || !error.isJsonObject()) {
      return;
    }
    JsonObject failure = error.getAsJsonObject();
    String where = text(failure, "where");
    throw new PoException(
        code(text(failure, "code")),
        (where.isEmpty() ? place + ": " : "") + text(failure, "message"),
        where.isEmpty() ? "" : place + ":" + where,
        text(failure, "hint"));
  }

  private static ErrorCode code(String id) {
    for (ErrorCode code : ErrorCode.values()) {
      if (code.id().equals(id)) {
        return code;
      }
    }
    return ErrorCode.FAILED;
  }

  /**
   * Returns a text member.
   *
   * @param object an object of the answer
   * @param name the member's name
   * @return the text; empty text when there is none
   */
  public static String text(JsonObject object, String name) {
    JsonElement member = object.get(name);
    return member != null && member.isJsonPrimitive() ? member.getAsString() : "";
  }
}
