package dev.projectorchestrator.harness.agentorchestrator;

import java.util.Map;
import java.util.regex.Pattern;

/** Names po's commands where the engine names its own: whoever reads it here has po. */
final class EngineHints {

  /** The program's path in a command line is not meant: a slash stands before it. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?<=[ `])agents (up|down|status|logs|screen|answer|attach|send|restart)\\b(?: NAME)?");

  private static final Map<String, String> VERBS = Map.of("up", "start", "down", "stop");

  private EngineHints() {}

  /**
   * Returns what the engine said, for users of po.
   *
   * @param said any text of the engine
   * @return the same, with po's commands; NAME stands for the project, which the driver can't name
   */
  static String inPo(String said) {
    return COMMAND
        .matcher(said)
        .replaceAll(
            found ->
                found.group(1).equals("status")
                    ? "po status --live"
                    : "po " + VERBS.getOrDefault(found.group(1), found.group(1)) + " NAME");
  }
}
