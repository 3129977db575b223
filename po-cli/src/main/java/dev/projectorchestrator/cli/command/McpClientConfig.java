package dev.projectorchestrator.cli.command;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.core.error.PoException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How an AI program is told of a server.
 *
 * @param program the program
 * @param file its configuration
 * @param text what must stand there
 */
record McpClientConfig(String program, Path file, String text) {

  /**
   * Returns the configuration for a program.
   *
   * @param program its name
   * @param home the PO home, where programs with a configuration for each folder read theirs
   * @param user the user's folder
   * @param command the server's command line
   */
  static McpClientConfig of(String program, Path home, Optional<Path> user, List<String> command) {
    return switch (program) {
      case "claude" ->
          new McpClientConfig(
              program, home.resolve(".mcp.json"), json("mcpServers", standard(command)));
      case "gemini" ->
          new McpClientConfig(
              program,
              home.resolve(".gemini/settings.json"),
              json("mcpServers", standard(command)));
      case "vscode" -> {
        JsonObject server = Json.object("type", "stdio");
        standard(command)
            .entrySet()
            .forEach(member -> server.add(member.getKey(), member.getValue()));
        yield new McpClientConfig(
            program, home.resolve(".vscode/mcp.json"), json("servers", server));
      }
      case "opencode" ->
          new McpClientConfig(
              program,
              home.resolve("opencode.json"),
              json("mcp", Json.object("type", "local", "command", Json.array(command))));
      case "codex" ->
          new McpClientConfig(
              program,
              user.orElseThrow(() -> PoException.usage("HOME is not set"))
                  .resolve(".codex/config.toml"),
              toml(command));
      default ->
          throw PoException.usage(
              "no such program: '" + program + "'",
              "it is claude, codex, gemini, opencode or vscode; others: run "
                  + String.join(" ", command));
    };
  }

  private static JsonObject standard(List<String> command) {
    return Json.object(
        "command", command.get(0), "args", Json.array(command.subList(1, command.size())));
  }

  private static String json(String member, JsonObject server) {
    JsonObject servers = Json.object("po", server);
    return new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create()
            .toJson(Json.object(member, servers))
        + "\n";
  }

  private static String toml(List<String> command) {
    // A basic string of TOML takes what JSON escapes.
    String arguments =
        command.stream()
            .skip(1)
            .map(word -> new JsonPrimitive(word).toString())
            .collect(Collectors.joining(", "));
    return "[mcp_servers.po]\ncommand = "
        + new JsonPrimitive(command.get(0))
        + "\nargs = ["
        + arguments
        + "]\n";
  }
}
