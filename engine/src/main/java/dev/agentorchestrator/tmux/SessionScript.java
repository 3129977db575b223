package dev.agentorchestrator.tmux;

import dev.agentorchestrator.profile.Activity;
import dev.agentorchestrator.screen.ScreenSigns;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of a session: made so that no text of the user's is ever read as a format, a command or
 * a shell word. Such text is stored in options and only expanded from there, once.
 */
public final class SessionScript {

  private static final int LOOK_SECONDS = 3;
  private static final String LOOK_HOOK = "after-queue";
  private static final String COLUMNS = "200";
  private static final String ROWS = "50";

  private SessionScript() {}

  /**
   * Begins a session whose pane stays when its process ends. Prints the number of that process.
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
            "-P",
            "-F",
            "#{pane_pid}",
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
   * Has an old tmux look at its panes from time to time: one look for the whole server, by its own
   * clock, without any process, and only while there are agents.
   *
   * <p>Before 3.6, a tmux with libutempter switches its handler for ended children off while that
   * library runs a helper, which it does for every pane whose terminal was closed. The signal that
   * tells of the very death may come in just that time: tmux is then never told, and fires no hook.
   * Any other child that ends makes it find what it missed.
   *
   * <p>The look is kept in a hook that no tmux fires by itself, and all in it is in braces: so tmux
   * reads it once. What it must read for {@code run-shell -C} at each look, it would never give
   * back.
   */
  public static void watchForMissedDeath(TmuxScript script, String target) {
    String old = "#{&&:#{m:*3.[2-5]*,#{version}},#{==:#{" + SessionOptions.WATCH + "},}}";
    // Without any session left, 3.2 would crash in set-hook; has-session keeps it from there.
    String later =
        "run-shell -b -d " + LOOK_SECONDS + " -C { has-session ; set-hook -R " + LOOK_HOOK + " }";
    String missed = "#{&&:#{pane_dead},#{==:#{pane_dead_status}#{pane_dead_signal},}}";
    String look = "if-shell -F '#{m:*x*,#{S:#{W:#{P:#{?" + missed + ",x,}}}}}' { run-shell -b : }";
    String goOn =
        "if-shell -F '#{m:*x*,#{S:#{?#{" + SessionOptions.SCHEMA + "},x,}}}' { " + later + " }";
    String stop = " { set-option -gu " + SessionOptions.WATCH + " }";
    String begin =
        "set-hook -g "
            + LOOK_HOOK
            + " { "
            + look
            + " ; "
            + goOn
            + stop
            + " } ; set-option -g "
            + SessionOptions.WATCH
            + " 1 ; "
            + later;
    script.add("if-shell", "-F", "-t", target, old, begin);
  }

  /**
   * Keeps in the session what the title of its terminal says, and since when: with commands of
   * tmux's alone, because some titles change many times a second.
   *
   * <p>What the title was before stays unknown: a pane that is started anew keeps its old title.
   *
   * @param patterns regular expressions, as tmux matches them
   */
  public static void watchTitle(TmuxScript script, String target, Map<Activity, String> patterns) {
    script
        .unset(target, SessionOptions.TITLE)
        .unset(target, SessionOptions.TITLE_SINCE)
        .unset(target, SessionOptions.TITLE_AT);
    if (patterns.isEmpty()) {
      script.add("set-hook", "-u", "-p", "-t", target, "pane-title-changed");
      return;
    }
    StringBuilder word = new StringBuilder();
    for (Map.Entry<Activity, String> pattern : patterns.entrySet()) {
      String option = SessionOptions.TITLE_PATTERN + pattern.getKey().word();
      script.set(target, option, pattern.getValue());
      word.append("#{?#{m/r:#{").append(option).append("},#{pane_title}},");
      word.append(pattern.getKey().word()).append(',');
    }
    word.append("}".repeat(patterns.size()));
    // The title is part of what the program has just written.
    String now = "#{window_activity}";
    script.add(
        "set-hook",
        "-p",
        "-t",
        target,
        "pane-title-changed",
        "set-option -F "
            + SessionOptions.TITLE_AT
            + " '"
            + now
            + "' ; if-shell -F '#{!=:#{"
            + SessionOptions.TITLE
            + "},"
            + word
            + "}' { set-option -F "
            + SessionOptions.TITLE
            + " '"
            + word
            + "' ; set-option -F "
            + SessionOptions.TITLE_SINCE
            + " '"
            + now
            + "' }");
  }

  /**
   * Keeps in the session how the program's screen shows what it waits for, so that others need to
   * read no file to tell.
   */
  public static void describeScreen(TmuxScript script, String target, ScreenSigns signs) {
    script.set(target, SessionOptions.SCREEN_LINE, signs.worthALook());
    set(script, target, SessionOptions.SCREEN_ASKS, signs.asks());
    set(script, target, SessionOptions.SCREEN_LOGIN, signs.login());
    set(script, target, SessionOptions.SCREEN_LIMITED, signs.limited());
    set(script, target, SessionOptions.INPUT_LINE, signs.input());
  }

  private static void set(
      TmuxScript script, String target, String option, Optional<Pattern> pattern) {
    if (pattern.isPresent()) {
      script.set(target, option, Pane.encode(pattern.get().pattern()));
    } else {
      script.unset(target, option);
    }
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
