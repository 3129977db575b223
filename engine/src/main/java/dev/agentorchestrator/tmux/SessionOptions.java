package dev.agentorchestrator.tmux;

import java.util.List;

/**
 * The tmux user options that every session of an agent carries. They are a contract: one query
 * tells what runs, for all projects of a user, without a look at any file.
 */
public final class SessionOptions {
  /** The version of this contract. */
  public static final String VERSION = "1";

  public static final String SCHEMA = "@agents_schema";
  public static final String PANE = "@agents_pane";
  public static final String AGENT = "@agents_agent";
  public static final String PREFIX = "@agents_prefix";
  public static final String ID = "@agents_id";
  public static final String PHASE = "@agents_phase";
  public static final String SINCE = "@agents_since";
  public static final String PERSISTENT = "@agents_persistent";
  public static final String IDLE = "@agents_idle";
  public static final String RESTARTS = "@agents_restarts";
  public static final String ATTEMPT = "@agents_attempt";
  public static final String NEXT_RESTART = "@agents_next_restart";
  public static final String WAKE = "@agents_wake";
  public static final String LAST_WAKE = "@agents_last_wake";
  public static final String NEXT_WAKE = "@agents_next_wake";
  public static final String PROBLEM = "@agents_problem";
  public static final String HISTORY = "@agents_history";
  public static final String PROJECT = "@agents_project";

  /** Holds the shell command that a delay ends with; no part of the contract. */
  public static final String RESPAWN_COMMAND = "@agents_respawn";

  /** Holds the shell command that a delay ends with; no part of the contract. */
  public static final String WAKE_COMMAND = "@agents_wake_command";

  /** Holds the shell command of a task that tmux is given; no part of the contract. */
  public static final String TASK_COMMAND = "@agents_task";

  /** Of the server: set while it looks for missed deaths; no part of the contract. */
  static final String WATCH = "@agents_watch";

  /** Holds the shell command of the log; no part of the contract. */
  static final String LOG_COMMAND = "@agents_log";

  /** Holds the shell command that runs when the agent dies; no part of the contract. */
  static final String DIED_COMMAND = "@agents_died";

  /**
   * The fields of {@link #FORMAT}, in order. None but the last can hold a space; a field that is
   * not set is empty.
   */
  public static final List<String> FIELDS =
      List.of(
          SCHEMA,
          "session_name",
          "session_id",
          "pane_id",
          PANE,
          "pane_dead",
          "pane_dead_status",
          "pane_dead_signal",
          "pane_dead_time",
          "pane_pid",
          "window_activity",
          AGENT,
          PREFIX,
          ID,
          PHASE,
          SINCE,
          PERSISTENT,
          IDLE,
          RESTARTS,
          ATTEMPT,
          NEXT_RESTART,
          WAKE,
          LAST_WAKE,
          NEXT_WAKE,
          PROBLEM,
          HISTORY,
          PROJECT);

  /**
   * The format for {@code tmux list-panes -a -F}: one line a pane, fields with one space between.
   */
  public static final String FORMAT = format();

  private SessionOptions() {}

  private static String format() {
    StringBuilder format = new StringBuilder();
    for (String field : FIELDS) {
      format.append(format.length() == 0 ? "#{" : " #{").append(field).append('}');
    }
    return format.toString();
  }
}
