package dev.agentorchestrator.tmux;

import java.util.ArrayList;
import java.util.List;

/**
 * A sequence of tmux commands that the server runs as one: no pane dies unseen, and no other client
 * gets in between them.
 */
public final class TmuxScript {
  private final List<String> arguments = new ArrayList<>();

  /** Adds one command. Its arguments reach tmux as they are. */
  public TmuxScript add(String... command) {
    if (!arguments.isEmpty()) {
      arguments.add(";");
    }
    for (String argument : command) {
      arguments.add(literal(argument));
    }
    return this;
  }

  /** Adds the commands of another sequence. */
  public TmuxScript append(TmuxScript more) {
    if (!arguments.isEmpty() && !more.arguments.isEmpty()) {
      arguments.add(";");
    }
    arguments.addAll(more.arguments);
    return this;
  }

  /** Sets an option of a session. */
  public TmuxScript set(String session, String option, String value) {
    return add("set-option", "-t", session, option, value);
  }

  /** Removes an option of a session. */
  public TmuxScript unset(String session, String option) {
    return add("set-option", "-u", "-t", session, option);
  }

  List<String> arguments() {
    return arguments;
  }

  // tmux takes an argument that ends in ';' as the end of a command.
  private static String literal(String argument) {
    return argument.endsWith(";") ? argument.substring(0, argument.length() - 1) + "\\;" : argument;
  }
}
