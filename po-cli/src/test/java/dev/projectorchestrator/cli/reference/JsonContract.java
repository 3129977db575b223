package dev.projectorchestrator.cli.reference;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what {@code --json} prints against the schemas in docs/reference/schema. Every test that
 * runs a command with {@code --json} comes by here.
 */
public final class JsonContract {

  private static final Path FOLDER =
      Path.of("../docs/reference/schema").toAbsolutePath().normalize();
  private static final Validator VALIDATOR = validator();

  private JsonContract() {}

  /**
   * Fails when what a command printed is not one object as its schema describes it; of a command
   * that prints lines as they come, when one of them is not.
   */
  public static void check(String stdout) {
    if (stdout.startsWith("{\"schema\":\"po/1\",\"command\":\"watch\",\"type\":")) {
      stdout.lines().forEach(line -> checkObject(line + "\n"));
    } else {
      checkObject(stdout);
    }
  }

  private static void checkObject(String stdout) {
    if (!stdout.endsWith("\n") || stdout.indexOf('\n') != stdout.length() - 1) {
      throw new AssertionError("--json must print one line:\n" + stdout);
    }
    JsonObject envelope;
    try {
      envelope = JsonParser.parseString(stdout).getAsJsonObject();
    } catch (JsonSyntaxException | IllegalStateException e) {
      throw new AssertionError("this is no JSON object:\n" + stdout, e);
    }
    String words = envelope.get("command").getAsString();
    Path schema = schema(words.isEmpty() ? "list" : words);
    if (!Files.exists(schema)) {
      throw new AssertionError("'po " + words + " --json' has no schema: write " + schema);
    }
    List<Error> errors = errors(schema.toUri(), envelope);
    if (words.isEmpty()) {
      errors = errors(URI.create(common() + "#/$defs/failure"), envelope);
    }
    if (!errors.isEmpty()) {
      throw new AssertionError(
          "what 'po "
              + words
              + " --json' prints is not what "
              + schema
              + " says:\n"
              + stdout
              + errors.stream()
                  .map(error -> error.getInstanceLocation() + ": " + error.getError())
                  .collect(Collectors.joining("\n")));
    }
  }

  static Path schema(String words) {
    return FOLDER.resolve(words.replace(' ', '-') + ".json");
  }

  private static List<Error> errors(URI schema, JsonElement value) {
    return VALIDATOR.validate(schema, value).getErrors();
  }

  private static URI common() {
    return FOLDER.resolve("common.json").toUri();
  }

  private static Validator validator() {
    Validator validator =
        new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        validator.registerSchema(file.toUri(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return validator;
  }
}
