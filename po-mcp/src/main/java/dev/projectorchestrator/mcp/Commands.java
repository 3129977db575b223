package dev.projectorchestrator.mcp;

import com.google.gson.JsonObject;
import dev.projectorchestrator.core.process.Interruption;
import java.util.List;
import java.util.function.Consumer;

/** The commands of po, as the tools call them. Safe for use by many threads. */
public interface Commands {

  /**
   * What a command is.
   *
   * @param summary what it does
   * @param parameters its own, without those that all commands have
   */
  record Command(String summary, List<Parameter> parameters) {
    /** Copies the list. */
    public Command {
      parameters = List.copyOf(parameters);
    }

    boolean has(String option) {
      return parameters.stream().anyMatch(parameter -> parameter.option().equals(option));
    }
  }

  /**
   * Describes a command.
   *
   * @param words its words, such as {@code harness list}
   * @return the command
   */
  Command describe(String words);

  /**
   * Runs a command on the fleet, with {@code --json}. Blocks.
   *
   * @param line its words and arguments
   * @param interruption ends it and undoes what it did
   * @param progress hears each line of its progress
   * @return the objects that it printed
   */
  List<JsonObject> run(List<String> line, Interruption interruption, Consumer<String> progress);
}
