package dev.projectorchestrator.cli.frame;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.projectorchestrator.core.error.PoException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Builds what {@code --json} prints. */
public final class Json {

  private Json() {}

  /**
   * Creates an object.
   *
   * @param members names, each followed by its value, as {@link #put} takes them
   * @return the object
   */
  public static JsonObject object(Object... members) {
    JsonObject object = new JsonObject();
    put(object, members);
    return object;
  }

  /**
   * Adds members to an object.
   *
   * @param object the object
   * @param members names, each followed by its value: JSON, a number, true or false, an enum's
   *     constant, an optional value of these, which is left out when it is empty, or anything whose
   *     text is meant
   */
  public static void put(JsonObject object, Object... members) {
    for (int i = 0; i < members.length; i += 2) {
      Object value = members[i + 1];
      if (value instanceof Optional<?> optional) {
        value = optional.orElse(null);
      }
      if (value != null) {
        object.add((String) members[i], element(value));
      }
    }
  }

  /**
   * Creates an array.
   *
   * @param values what to hold, as {@link #put} takes it
   * @return the array
   */
  public static JsonArray array(Collection<?> values) {
    JsonArray array = new JsonArray(values.size());
    for (Object value : values) {
      array.add(element(value));
    }
    return array;
  }

  /**
   * Creates an array.
   *
   * @param values the values
   * @param form makes the element of each
   * @param <T> the values' type
   * @return the array
   */
  public static <T> JsonArray array(Collection<T> values, Function<T, JsonElement> form) {
    JsonArray array = new JsonArray(values.size());
    for (T value : values) {
      array.add(form.apply(value));
    }
    return array;
  }

  /**
   * Returns a constant as a word.
   *
   * @param constant an enum's constant
   * @return such as {@code not-at-pin}
   */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Creates the object that tells of a failure.
   *
   * @param failure the failure
   * @return its code, message, hint and place
   */
  public static JsonObject error(PoException failure) {
    return object(
        "code",
        failure.code().id(),
        "message",
        failure.getMessage(),
        "hint",
        failure.hint(),
        "where",
        failure.where());
  }

  private static JsonElement element(Object value) {
    if (value instanceof JsonElement element) {
      return element;
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof Boolean truth) {
      return new JsonPrimitive(truth);
    }
    return new JsonPrimitive(value instanceof Enum<?> constant ? word(constant) : value.toString());
  }
}
