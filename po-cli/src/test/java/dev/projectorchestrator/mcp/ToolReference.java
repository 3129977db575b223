package dev.projectorchestrator.mcp;

import com.google.gson.JsonObject;
import dev.projectorchestrator.mcp.ToolEntry.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Describes the tools of {@code po mcp}, from the commands and the schemas of their answers: the
 * server reads what is made here, as making it takes longer than all else at its start.
 */
public final class ToolReference {

  private ToolReference() {}

  /**
   * Describes all tools.
   *
   * @param commands finds a command by its words
   * @return a JSON array, a line for each
   */
  public static String json(Function<String, Optional<Commands.Command>> commands) {
    Schemas schemas = new Schemas();
    List<String> tools = new ArrayList<>();
    for (ToolEntry tool : ToolTable.ALL) {
      tools.add(describe(tool, commands.apply(tool.words()).orElseThrow(), schemas).toString());
    }
    return "[\n" + String.join(",\n", tools) + "\n]\n";
  }

  private static JsonObject describe(ToolEntry tool, Commands.Command command, Schemas schemas) {
    JsonObject object = new JsonObject();
    object.addProperty("name", tool.name());
    object.addProperty("title", tool.title());
    object.addProperty("description", "As 'po " + tool.words() + "': " + command.summary() + ".");
    object.add("inputSchema", Schemas.input(tool, command));
    object.add("outputSchema", schemas.output(tool));
    JsonObject annotations = new JsonObject();
    annotations.addProperty("readOnlyHint", tool.reads());
    annotations.addProperty("destructiveHint", tool.is(Trait.DESTRUCTIVE));
    annotations.addProperty("idempotentHint", tool.reads() || tool.is(Trait.IDEMPOTENT));
    annotations.addProperty("openWorldHint", false);
    object.add("annotations", annotations);
    return object;
  }
}
