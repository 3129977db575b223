package dev.projectorchestrator.mcp;

import dev.projectorchestrator.mcp.ToolEntry.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Makes command lines of tools' arguments, which fit the tool's schema. */
final class CommandLines {

  private CommandLines() {}

  /**
   * Returns the line that a call means.
   *
   * @param tool the tool
   * @param command its command
   * @param arguments the call's arguments
   * @param dryRun whether only the plan is wanted
   */
  static List<String> of(
      ToolEntry tool, Commands.Command command, Map<String, Object> arguments, boolean dryRun) {
    List<String> line = new ArrayList<>(Arrays.asList(tool.words().split(" ")));
    line.addAll(tool.fixed());
    List<String> words = new ArrayList<>();
    for (Parameter parameter : ToolTable.parameters(tool, command)) {
      Object value = arguments.get(parameter.argument());
      if (value == null) {
        continue;
      }
      if (parameter.option().isEmpty()) {
        words.addAll(texts(value));
      } else if (parameter.kind() == Parameter.Kind.FLAG) {
        addFlag(line, parameter, value);
      } else {
        // In one word, so that no value is taken for an option.
        texts(value).forEach(text -> line.add(parameter.option() + "=" + text));
      }
    }
    if (dryRun) {
      line.add("--dry-run");
    } else if (command.has("--yes") && (tool.is(Trait.PLANNED) || tool.is(Trait.CONFIRMED))) {
      line.add("--yes");
    }
    if (tool.is(Trait.RUNS)) {
      // The schema lets no name begin like an option.
      line.addAll(words);
      words = arguments.get("command") == null ? List.of() : texts(arguments.get("command"));
    }
    if (!words.isEmpty()) {
      line.add("--");
      line.addAll(words);
    }
    return line;
  }

  private static void addFlag(List<String> line, Parameter flag, Object value) {
    if (Boolean.TRUE.equals(value)) {
      line.add(flag.option());
    } else if (flag.negatable()) {
      line.add("--no-" + flag.option().substring(2));
    }
  }

  private static List<String> texts(Object value) {
    return value instanceof Collection<?> values
        ? values.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }
}
