package dev.projectorchestrator.core.place;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.projectorchestrator.core.error.PoException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the po over there is asked: one line of JSON on its standard input, so that no word of it
 * ever passes a shell.
 *
 * @param build the id of the asking build
 * @param home names the asking PO home, by chance: state over there is kept by it
 * @param id names this request, by chance
 * @param kind what is wanted
 * @param fleet a fleet.toml with the projects that it is about
 * @param line the command's words
 * @param directory the folder over there to work in, made when it is not there; empty text means
 *     none
 * @param environments variables that the commands of a project get, by its name: where one call is
 *     about several that have surroundings of their own
 * @param about the only project that it is about, in whose surroundings it runs; empty text for
 *     none. Is not sent.
 */
public record PlaceRequest(
    String build,
    String home,
    String id,
    Kind kind,
    String fleet,
    List<String> line,
    String directory,
    Map<String, Map<String, String>> environments,
    String about) {

  /** Changes when the po over there would misunderstand. */
  public static final int PROTOCOL = 1;

  /** How long a request may be. */
  public static final int LONGEST = 8 << 20;

  /** Names by chance: nothing else may be in a path or a script. */
  private static final Pattern CHANCE = Pattern.compile("[0-9a-f]{16,64}");

  /** What is wanted. */
  public enum Kind {
    /** Run the command; its answer and progress come back as frames. */
    RUN,
    /** As RUN, for a command that changes nothing: nobody asks later how it ended. */
    LOOK,
    /** Run the command; what it prints comes back as it is. */
    RAW,
    /** Keep the request for a call with a terminal, which has no other standard input. */
    KEEP,
    /** Tell how an earlier request about the project that the line names ended; changes nothing. */
    OUTCOME,
    /** As OUTCOME; what was cut off is recovered first. */
    SETTLE
  }

  /** Copies the list and checks what becomes part of paths. */
  public PlaceRequest {
    line = List.copyOf(line);
    environments = Map.copyOf(environments);
    if (!CHANCE.matcher(home).matches() || !CHANCE.matcher(id).matches()) {
      throw PoException.usage("not a request: a name in it is none");
    }
  }

  /**
   * Returns the request as a line.
   *
   * @return JSON and a newline
   */
  public String toLine() {
    JsonObject json = new JsonObject();
    json.addProperty("protocol", PROTOCOL);
    json.addProperty("build", build);
    json.addProperty("home", home);
    json.addProperty("id", id);
    json.addProperty("kind", kind.name().toLowerCase(Locale.ROOT));
    json.addProperty("fleet", fleet);
    JsonArray words = new JsonArray();
    line.forEach(words::add);
    json.add("line", words);
    json.addProperty("directory", directory);
    if (!environments.isEmpty()) {
      JsonObject all = new JsonObject();
      environments.forEach(
          (project, variables) -> {
            JsonObject one = new JsonObject();
            variables.forEach(one::addProperty);
            all.add(project, one);
          });
      json.add("environments", all);
    }
    return json + "\n";
  }

  /**
   * Reads a request.
   *
   * @param text the line
   * @return the request
   * @throws PoException with {@code USAGE} when it is none of this protocol
   */
  public static PlaceRequest parse(String text) {
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      if (json.get("protocol").getAsInt() != PROTOCOL) {
        throw PoException.usage("another version of the protocol: " + json.get("protocol"));
      }
      List<String> words = new ArrayList<>();
      for (JsonElement word : json.getAsJsonArray("line")) {
        words.add(word.getAsString());
      }
      return new PlaceRequest(
          json.get("build").getAsString(),
          json.get("home").getAsString(),
          json.get("id").getAsString(),
          Kind.valueOf(json.get("kind").getAsString().toUpperCase(Locale.ROOT)),
          json.get("fleet").getAsString(),
          words,
          json.get("directory").getAsString(),
          environments(json),
          "");
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | NullPointerException
        | UnsupportedOperationException e) {
      throw PoException.usage("not a request: " + e.getMessage()).causedBy(e);
    }
  }

  private static Map<String, Map<String, String>> environments(JsonObject json) {
    Map<String, Map<String, String>> environments = new HashMap<>();
    if (json.has("environments")) {
      json.getAsJsonObject("environments")
          .entrySet()
          .forEach(
              project -> {
                Map<String, String> variables = new HashMap<>();
                project
                    .getValue()
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(one -> variables.put(one.getKey(), one.getValue().getAsString()));
                environments.put(project.getKey(), variables);
              });
    }
    return environments;
  }

  /**
   * Returns this request with variables for each of several projects.
   *
   * @param variables the variables, by the project's name
   * @return a copy
   */
  public PlaceRequest with(Map<String, Map<String, String>> variables) {
    return new PlaceRequest(build, home, id, kind, fleet, line, directory, variables, about);
  }

  /** Returns this request with more in its fleet.toml. */
  PlaceRequest withFleet(String more) {
    return new PlaceRequest(
        build, home, id, kind, fleet + more, line, directory, environments, about);
  }

  /** Returns this request as another home's. */
  PlaceRequest of(String other) {
    return new PlaceRequest(build, other, id, kind, fleet, line, directory, environments, about);
  }

  /**
   * Returns this request of another kind.
   *
   * @param other the kind
   * @return a copy
   */
  public PlaceRequest as(Kind other) {
    return new PlaceRequest(build, home, id, other, fleet, line, directory, environments, about);
  }

  /**
   * Returns this request with another command.
   *
   * @param words the command's words
   * @return a copy
   */
  public PlaceRequest withLine(List<String> words) {
    return new PlaceRequest(build, home, id, kind, fleet, words, directory, environments, about);
  }
}
