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

  /**
   * Has tmux look at the pane from time to time, with its own clock and without any process: before
   * 3.5, a tmux built with libutempter may miss the signal that tells of a death, and would then
   * never say that a pane has died. Any other child that ends brings it back to its senses.
   */
  public static void watchForMissedDeath(TmuxScript script, String target) {
    String missed = "#{&&:#{pane_dead},#{==:#{pane_dead_status}#{pane_dead_signal},}}";
    String again = "run-shell -b -d 2 -t '" + target + "' -C '#{" + SessionOptions.WATCH + "}'";
    String look = "if-shell -F -t '" + target + "' '" + missed + "' 'run-shell -b :'";
    script
        .set(target, SessionOptions.WATCH, look + " ; " + again)
        .add("run-shell", "-b", "-d", "2", "-t", target, "-C", "#{" + SessionOptions.WATCH + "}");
  }

  /** Forgets what {@link #onDeath} set. */
  public static void onDeathNothing(TmuxScript script, String target) {
    script
        .add("set-hook", "-u", "-p", "-t", target, "pane-died")
        .unset(target, SessionOptions.DIED_COMMAND);
  }

  /** Starts the process of a dead pane anew, in the same session. */
  public static void respawn(TmuxScript script, String paneId, Path agentScript) {
    script.add("respawn-pane", "-t", paneId, "/bin/sh", agentScript.toString());
  }

  /**
   * Runs a shell command after a pause. Nothing waits for it: tmux's own clock does.
   *
   * @param option the user option that keeps the command
   * @param millis the pause; 0: at once
   */
  public static void later(
      TmuxScript script, String target, String option, String command, long millis) {
    script
        .set(target, option, command)
        .add("run-shell", "-b", "-d", seconds(millis), "-t", target, "#{" + option + "}");
  }

  private static String seconds(long millis) {
    String thousandths = Long.toString(millis % 1000);
    return millis / 1000 + "." + "0".repeat(3 - thousandths.length()) + thousandths;
  }

  private static String runLater(String option) {
    return "run-shell -b \"#{" + option + "}\"";
  }
}
