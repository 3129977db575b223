package dev.projectorchestrator.cli;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A {@code po mcp} that a client talks to, on a fleet of its own. */
abstract class McpServed {

  @TempDir Path home;

  McpClient client;

  @AfterEach
  void endsWithItsInput() {
    client.close();
  }

  static String project(String name) {
    return "[[project]]\nname = \""
        + name
        + "\"\nharness = \"h\"\nref = \"v1\"\nlocation = \"projects/"
        + name
        + "\"\n\n";
  }

  String registry() throws IOException {
    return Files.readString(home.resolve("fleet.toml"));
  }

  Path fleet() throws IOException {
    Path fleet = home.resolve("fleet.toml");
    if (!Files.exists(fleet)) {
      Files.writeString(fleet, project("one") + project("two"));
    }
    return home;
  }

  void start(String... options) throws IOException {
    client = McpClient.of(fleet(), options);
  }

  void ready(String... options) throws IOException {
    start(options);
    client.ready();
  }

  static Set<String> arguments(JsonElement tool) {
    return tool.getAsJsonObject()
        .getAsJsonObject("inputSchema")
        .getAsJsonObject("properties")
        .keySet();
  }

  static boolean annotation(JsonElement tool, String name) {
    return tool.getAsJsonObject().getAsJsonObject("annotations").get(name).getAsBoolean();
  }
}
