package dev.projectorchestrator.core.registry.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;

/**
 * Holds docs/fleet-registry.md and docs/fleet.schema.json against the code. After a change of the
 * keys or problems, write them anew:
 *
 * <pre>mvn -B -pl po-core -am test -Dtest=RegistryReferenceTest \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dreference.write=true</pre>
 */
class RegistryReferenceTest {

  private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
  private static final Path PAGE = DOCS.resolve("fleet-registry.md");
  private static final Path SCHEMA = DOCS.resolve("fleet.schema.json");

  @Test
  void thePageHasTheKeysAndProblemsOfTheCode() throws IOException {
    String now = Files.readString(PAGE);
    String page = between(between(now, "keys", keys()), "problems", problems());
    page = between(page, "defaults", defaults());
    page = between(page, "settings", settings());
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }

  @Test
  void theSchemaHasTheKeysOfTheCode() throws IOException {
    String schema =
        new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(schema())
            + "\n";
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(SCHEMA, schema);
    }
    assertThat(SCHEMA).hasContent(schema);
    assertThat(JsonParser.parseString(schema).isJsonObject()).isTrue();
  }

  private static String between(String text, String what, String lines) {
    String begin = "<!-- " + what + ": written from the code -->\n";
    String end = "<!-- end of " + what + " -->\n";
    int from = text.indexOf(begin) + begin.length();
    assertThat(from).as(what).isGreaterThan(begin.length() - 1);
    return text.substring(0, from) + lines + text.substring(text.indexOf(end));
  }

  private static String keys() {
    StringBuilder lines = new StringBuilder("\n| key | type | default | example | meaning |\n");
    lines.append("|---|---|---|---|---|\n");
    for (RegistryKey key : RegistryKey.values()) {
      String byDefault = key.required() ? "required" : code(key.defaultValue());
      lines.append(
          row(
              "`" + key.key() + "`",
              key.type().words(),
              byDefault,
              code(key.example()),
              key.doc()));
    }
    return lines.append('\n').toString();
  }

  private static String defaults() {
    StringBuilder lines = new StringBuilder("\n| key | type | example | meaning |\n");
    lines.append("|---|---|---|---|\n");
    for (DefaultsKey key : DefaultsKey.values()) {
      RegistryKey like = key.like();
      lines.append(
          row("`" + like.key() + "`", like.type().words(), code(like.example()), key.doc()));
    }
    return lines.append('\n').toString();
  }

  private static String settings() {
    StringBuilder lines = new StringBuilder();
    for (SettingsKey.Table table : SettingsKey.Table.values()) {
      lines.append("\n### `").append(table.header()).append("`\n\n").append(table.doc());
      lines.append("\n\n| key | type | example | meaning |\n|---|---|---|---|\n");
      for (SettingsKey key : SettingsKey.of(table)) {
        lines.append(
            row("`" + key.key() + "`", key.type().words(), code(key.example()), key.doc()));
      }
    }
    return lines.append('\n').toString();
  }

  private static String problems() {
    StringBuilder lines = new StringBuilder("\n| code | severity | what it is | such as |\n");
    lines.append("|---|---|---|---|\n");
    for (ProblemKind kind : ProblemKind.values()) {
      String severity = kind.severity() == Problem.Severity.ERROR ? "error" : "warning";
      lines.append(row("`" + kind.id() + "`", severity, kind.doc(), code(kind.example())));
    }
    return lines.append('\n').toString();
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
  }

  private static JsonObject schema() {
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    for (RegistryKey key : RegistryKey.values()) {
      properties.add(key.key(), property(key, key.doc()));
      if (key.required()) {
        required.add(key.key());
      }
    }
    JsonObject project = new JsonObject();
    project.addProperty("type", "object");
    project.add("properties", properties);
    project.add("required", required);
    project.addProperty("additionalProperties", false);
    JsonObject projects = new JsonObject();
    projects.addProperty("type", "array");
    projects.addProperty("description", "The projects of the fleet.");
    projects.add("items", project);
    JsonObject top = new JsonObject();
    top.add("project", projects);
    top.add(DefaultsKey.TABLE, defaultsSchema());
    for (SettingsKey.Table table : SettingsKey.Table.values()) {
      top.add(table.key(), schema(table));
    }
    JsonObject schema = new JsonObject();
    schema.addProperty("$schema", "http://json-schema.org/draft-07/schema#");
    schema.addProperty("title", "fleet.toml");
    schema.addProperty("description", "The registry of projects; see fleet-registry.md.");
    schema.addProperty("type", "object");
    schema.add("properties", top);
    return schema;
  }

  private static JsonObject defaultsSchema() {
    JsonObject properties = new JsonObject();
    for (DefaultsKey key : DefaultsKey.values()) {
      properties.add(key.like().key(), property(key.like(), key.doc()));
    }
    JsonObject defaults = new JsonObject();
    defaults.addProperty("type", "object");
    defaults.addProperty("description", "What new projects get when the user names none.");
    defaults.add("properties", properties);
    defaults.addProperty("additionalProperties", false);
    return defaults;
  }

  private static JsonObject schema(SettingsKey.Table table) {
    JsonObject properties = new JsonObject();
    for (SettingsKey key : SettingsKey.of(table)) {
      JsonObject property = new JsonObject();
      property.addProperty("type", key.type().jsonType());
      property.addProperty("description", key.doc());
      JsonObject texts = new JsonObject();
      texts.addProperty("type", "string");
      if (key.type() == KeyType.TEXTS) {
        property.add("items", texts);
      } else if (key.type() == KeyType.MAP) {
        property.add("additionalProperties", texts);
      }
      JsonArray examples = new JsonArray();
      examples.add(json(key.example()));
      property.add("examples", examples);
      properties.add(key.key(), property);
    }
    JsonObject one = new JsonObject();
    one.addProperty("type", "object");
    one.add("properties", properties);
    if (table == SettingsKey.Table.PLACE) { // A kind has keys of its own.
      JsonObject text = new JsonObject();
      text.addProperty("type", "string");
      one.add("additionalProperties", text);
    } else {
      one.addProperty("additionalProperties", false);
    }
    JsonObject all = new JsonObject();
    all.addProperty("type", table.many() ? "array" : "object");
    all.addProperty("description", table.doc());
    all.add(table.many() ? "items" : "additionalProperties", one);
    return all;
  }

  private static JsonObject property(RegistryKey key, String doc) {
    JsonObject property = new JsonObject();
    property.addProperty("type", key.type().jsonType());
    property.addProperty("description", doc);
    if (key.type() == KeyType.TEXTS) {
      JsonObject items = new JsonObject();
      items.addProperty("type", "string");
      property.add("items", items);
    }
    if (key == RegistryKey.NAME) {
      property.addProperty("pattern", "^[a-z0-9][a-z0-9-]{0,62}$");
    } else if (key.type() == KeyType.TEXT) {
      property.addProperty("minLength", 1);
    }
    if (!key.defaultValue().isEmpty()) {
      property.add("default", json(key.defaultValue()));
    }
    JsonArray examples = new JsonArray();
    examples.add(json(key.example()));
    property.add("examples", examples);
    return property;
  }

  private static JsonElement json(String toml) {
    String object = Toml.parse("value = " + toml).toJson();
    return JsonParser.parseString(object).getAsJsonObject().get("value");
  }
}
