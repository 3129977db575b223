package dev.agentorchestrator.tmux;

import java.nio.file.Path;

/**
 * The parts of a session: made so that no text of the user's is ever read as a format, a command or
 * a shell word. Such text is stored in options and only expanded from there, once.
 */
public final class SessionScript {
  private static final String COLUMNS = "200";
  private static final String ROWS = "50";

  private SessionScript() {}

  /**
   * Begins a session whose pane stays when its process ends.
   *
   * @param session a name of letters, digits, '-' and '_'
   * @param dir where windows that a user opens in the session begin
   * @param agentScript what the pane runs
   */
  public static TmuxScript create(String session, Path dir, Path agentScript) {
    String target = "=" + session + ":";
    // new-session expands formats in -c.
    String folder = dir.toString().indexOf('#') < 0 ? dir.toString() : "/";
    return new TmuxScript()
        .add(
            "new-session",
            "-d",
            "-s",
            session,
            "-x",
            COLUMNS,
            "-y",
            ROWS,
            "-c",
            folder,
            "/bin/sh",
            agentScript.toString())
        .add("set-option", "-p", "-t", target, "remain-on-exit", "on")
        .add("set-option", "-F", "-t", target, SessionOptions.PANE, "#{pane_id}");
  }

  /** Pipes all that the pane shows from now on to a shell command. */
  public static void log(TmuxScript script, String target, String command) {
    script
        .set(target, SessionOptions.LOG_COMMAND, command)
        .add("pipe-pane", "-t", target, "#{" + SessionOptions.LOG_COMMAND + "}");
  }

  /** Runs a shell command when the pane's process ends. */
  public static void onDeath(TmuxScript script, String target, String command) {
    script
        .set(target, SessionOptions.DIED_COMMAND, command)
        .add("set-hook", "-p", "-t", target, "pane-died", runLater(SessionOptions.DIED_COMMAND));
  }

  private static String runLater(String option) {
    return "run-shell -b \"#{" + option + "}\"";
  }
}
