package dev.agentorchestrator.tmux;

import java.util.ArrayList;
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
  public static final String PROFILE = "@agents_profile";
  public static final String TITLE = "@agents_title";
  public static final String TITLE_SINCE = "@agents_title_since";
  public static final String TITLE_AT = "@agents_title_at";
  public static final String TOLD = "@agents_told";
  public static final String TOLD_SINCE = "@agents_told_since";
  public static final String TOLD_AT = "@agents_told_at";
  public static final String TOLD_BY = "@agents_told_by";
  public static final String TOLD_TEXT = "@agents_told_text";
  public static final String FILES = "@agents_files";
  public static final String SCREEN_LINE = "@agents_screen_line";
  public static final String SCREEN_ASKS = "@agents_screen_asks";
  public static final String SCREEN_LOGIN = "@agents_screen_login";
  public static final String SCREEN_LIMITED = "@agents_screen_limited";
  public static final String INPUT_LINE = "@agents_input_line";
  public static final String PROJECT = "@agents_project";

  /** Holds the shell command that a delay ends with; no part of the contract. */
  public static final String RESPAWN_COMMAND = "@agents_respawn";

  /** Holds the shell command that a delay ends with; no part of the contract. */
  public static final String WAKE_COMMAND = "@agents_wake_command";

  /** Holds the shell command of a task that tmux is given; no part of the contract. */
  public static final String TASK_COMMAND = "@agents_task";

  /**
   * Begins the name of the options that hold the patterns for the terminal title; no part of the
   * contract.
   */
  static final String TITLE_PATTERN = "@agents_title_is_";

  /** Holds how long the log was at this start; no part of the contract. */
  public static final String LOG_FROM = "@agents_log_from";

  /** Holds the id of the conversation, where it is known; no part of the contract. */
  public static final String CONVERSATION = "@agents_conversation";

  /** Set while the first prompt is an argument of the command; no part of the contract. */
  public static final String PROMPT_GIVEN = "@agents_prompt_given";

  /** Set while it is a conversation that was resumed; no part of the contract. */
  public static final String RESUMED = "@agents_resumed";

  /** Holds what is not yet to be typed because the agent asks; no part of the contract. */
  public static final String DUE = "@agents_due";

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
          PROFILE,
          TITLE,
          TITLE_SINCE,
          TITLE_AT,
          TOLD,
          TOLD_SINCE,
          TOLD_AT,
          TOLD_BY,
          TOLD_TEXT,
          FILES,
          PROJECT);

  /** What tells how the screen of an agent is to be read; no fields of {@link #FORMAT}. */
  public static final List<String> OF_SCREEN =
      List.of(SCREEN_LINE, SCREEN_ASKS, SCREEN_LOGIN, SCREEN_LIMITED, INPUT_LINE);

  /**
   * The format for {@code tmux list-panes -a -F}: one line a pane, fields with one space between.
   */
  public static final String FORMAT = format(FIELDS);

  /** The fields that this program asks for itself, in order: those, and what is no contract. */
  static final List<String> ALL_FIELDS = allFields();

  /** The format of {@link #ALL_FIELDS}. */
  static final String ALL = format(ALL_FIELDS);

  private SessionOptions() {}

  private static List<String> allFields() {
    List<String> all = new ArrayList<>(FIELDS);
    all.addAll(FIELDS.size() - 1, List.of(LOG_FROM, CONVERSATION, PROMPT_GIVEN, RESUMED, DUE));
    return all;
  }

  private static String format(List<String> fields) {
    StringBuilder format = new StringBuilder();
    for (String field : fields) {
      format.append(format.length() == 0 ? "#{" : " #{").append(field).append('}');
    }
    return format.toString();
  }
}
