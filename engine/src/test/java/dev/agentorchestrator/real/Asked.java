package dev.agentorchestrator.real;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A request to the model server.
 *
 * @param text what the user said last, without what the program adds on its own account; empty
 *     after a tool
 * @param tools the tools that the model may call; a request of the program for itself has none
 * @param body the whole request, with the conversation so far
 */
record Asked(String text, List<Tool> tools, String body) {

  /**
   * A tool that the model may call.
   *
   * @param schema the JSON schema of its arguments
   */
  record Tool(String name, JsonObject schema) {}

  /** A call of a tool, and its arguments. */
  record Call(String name, JsonObject arguments) {}

  private static final List<String> SHELLS =
      List.of("Bash", "bash", "exec_command", "shell_command", "shell", "run_shell_command");

  /** Checks whether it is part of the agent's own work. */
  boolean isTurn() {
    return !tools.isEmpty();
  }

  /** Returns a call of the program's shell that it must ask a person about. */
  Optional<Call> touch(String file) {
    return tools.stream()
        .filter(tool -> SHELLS.contains(tool.name()))
        .findFirst()
        .map(tool -> new Call(tool.name(), arguments(tool.schema(), "touch " + file)));
  }

  private static JsonObject arguments(JsonObject schema, String command) {
    JsonObject known = schema.has("properties") ? schema.getAsJsonObject("properties") : schema;
    JsonObject arguments = new JsonObject();
    for (String name : known.keySet()) {
      boolean required = Json.items(schema, "required").contains(Json.list(name).get(0));
      JsonObject property = known.getAsJsonObject(name);
      switch (name) {
        case "cmd", "command" -> arguments.addProperty(name, command);
        case "description" -> arguments.addProperty(name, "Touch a file");
        // Without it, codex runs the command in its sandbox and asks nobody.
        case "sandbox_permissions" -> arguments.addProperty(name, "require_escalated");
        case "justification" -> arguments.addProperty(name, "May a file be touched?");
        default -> {
          if (required) {
            arguments.add(name, value(property));
          }
        }
      }
    }
    return arguments;
  }

  private static com.google.gson.JsonElement value(JsonObject property) {
    return switch (Json.text(property, "type")) {
      case "boolean" -> Json.list(false).get(0);
      case "number", "integer" -> Json.list(10_000).get(0);
      default -> Json.list("x").get(0);
    };
  }
}
