package dev.agentorchestrator.state;

import dev.agentorchestrator.process.Shell;
import java.util.List;

/**
 * The file with the arguments that are added to an agent's command at its next start. Apart from
 * the script with its environment, because they change with each start and that does not.
 */
public final class StartArguments {
  private StartArguments() {}

  /** Returns the text of the file, for a shell to read. */
  public static String text(List<String> arguments) {
    StringBuilder text = new StringBuilder("set --");
    for (String argument : arguments) {
      text.append(' ').append(Shell.quote(argument));
    }
    return text.append('\n').toString();
  }
}
