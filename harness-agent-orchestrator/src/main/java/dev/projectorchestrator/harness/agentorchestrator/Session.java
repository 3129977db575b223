package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One agent's session, as the engine's tmux user options tell it: the engine documents them for
 * other programs, so that one query tells of all projects. The states follow the engine's own
 * rules. Read hundreds of times in a process that has just begun: so without streams and patterns,
 * whose first use takes longer than all the rest, and with a field cut out only where it is asked.
 */
final class Session {

  /** The version of the engine's options that is understood. */
  static final String SCHEMA = "1";

  /** None but the last can hold a space. */
  private static final List<String> FIELDS =
      List.of(
          "@agents_schema",
          "pane_id",
          "@agents_pane",
          "pane_dead",
          "pane_dead_status",
          "pane_dead_signal",
          "pane_dead_time",
          "pane_pid",
          "window_activity",
          "@agents_agent",
          "@agents_phase",
          "@agents_since",
          "@agents_persistent",
          "@agents_idle",
          "@agents_restarts",
          "@agents_problem",
          "@agents_project");

  // Their places.
  private static final int SCHEMA_FIELD = 0;
  private static final int PANE_ID = 1;
  private static final int OWN_PANE = 2;
  private static final int PANE_DEAD = 3;
  private static final int PANE_DEAD_STATUS = 4;
  private static final int PANE_DEAD_SIGNAL = 5;
  private static final int PANE_DEAD_TIME = 6;
  private static final int PANE_PID = 7;
  private static final int WINDOW_ACTIVITY = 8;
  private static final int AGENT = 9;
  private static final int PHASE = 10;
  private static final int SINCE = 11;
  private static final int PERSISTENT = 12;
  private static final int IDLE = 13;
  private static final int RESTARTS = 14;
  private static final int PROBLEM = 15;
  private static final int PROJECT = 16;

  private static final int MOST_DIGITS = 18;

  /** What to ask tmux for. */
  static final String FORMAT;

  static {
    StringBuilder format = new StringBuilder();
    for (String field : FIELDS) {
      format.append(format.length() == 0 ? "#{" : " #{").append(field).append('}');
    }
    FORMAT = format.toString();
  }

  private final String line;

  /** Where each field ends in the line; the next begins behind a space. */
  private final int[] ends;

  private Session(String line, int[] ends) {
    this.line = line;
    this.ends = ends;
  }

  /**
   * Reads a line.
   *
   * @param line one pane
   * @return the session; empty when the pane is not an agent's
   */
  static Optional<Session> parse(String line) {
    int[] ends = new int[FIELDS.size()];
    int at = 0;
    for (int field = 0; field < PROJECT; field++) {
      ends[field] = line.indexOf(' ', at);
      if (ends[field] < 0) {
        return Optional.empty();
      }
      at = ends[field] + 1;
    }
    ends[PROJECT] = line.length();
    Session session = new Session(line, ends);
    boolean agent =
        !session.isEmpty(SCHEMA_FIELD) && session.get(PANE_ID).equals(session.get(OWN_PANE));
    return agent ? Optional.of(session) : Optional.empty();
  }

  String schema() {
    return get(SCHEMA_FIELD);
  }

  /** The absolute folder of its project. */
  String project() {
    return get(PROJECT);
  }

  String agent() {
    return get(AGENT);
  }

  /** What is not as it should be, in a word; empty when all is well. */
  String problem() {
    return get(PROBLEM);
  }

  /**
   * Gives what it tells of its agent.
   *
   * @param now the time
   * @return the status
   */
  AgentStatus status(Instant now) {
    boolean waiting = waiting(now);
    boolean dead = dead();
    AgentState state = state(dead);
    // One that waits still runs, since its start: the engine's own word means its last output.
    long since = number(dead ? PANE_DEAD_TIME : SINCE);
    boolean alive = state == AgentState.RUNNING || state == AgentState.STARTING;
    long pid = alive ? number(PANE_PID) : 0;
    return new AgentStatus(
        agent(),
        state,
        pid > 0 ? Optional.of(pid) : Optional.empty(),
        since > 0 ? Optional.of(Instant.ofEpochSecond(since)) : Optional.empty(),
        (int) number(RESTARTS),
        StatusJson.detail(
            problem(),
            dead ? get(PANE_DEAD_SIGNAL) : "",
            dead ? get(PANE_DEAD_STATUS) : "",
            waiting && state == AgentState.RUNNING));
  }

  private AgentState state(boolean dead) {
    String phase = get(PHASE);
    if (!dead) {
      return phase.equals("starting") ? AgentState.STARTING : AgentState.RUNNING;
    }
    if (phase.equals("failed")) {
      return AgentState.FAILED;
    }
    if (phase.equals("stopping")) {
      return AgentState.STOPPED;
    }
    if (get(PERSISTENT).equals("1")) {
      return AgentState.RESTARTING;
    }
    // tmux may not know yet how it ended: the engine does not call that a failure.
    String status = get(PANE_DEAD_STATUS);
    boolean unknown = status.isEmpty() && isEmpty(PANE_DEAD_SIGNAL);
    return unknown || status.equals("0") ? AgentState.STOPPED : AgentState.FAILED;
  }

  private boolean waiting(Instant now) {
    long idle = number(IDLE);
    return idle > 0 && now.getEpochSecond() - number(WINDOW_ACTIVITY) >= idle;
  }

  private boolean dead() {
    return get(PANE_DEAD).equals("1");
  }

  private int start(int field) {
    return field == 0 ? 0 : ends[field - 1] + 1;
  }

  private boolean isEmpty(int field) {
    return start(field) == ends[field];
  }

  private String get(int field) {
    return line.substring(start(field), ends[field]);
  }

  private long number(int field) {
    int start = start(field);
    if (ends[field] - start > MOST_DIGITS) {
      return 0;
    }
    long number = 0;
    for (int i = start; i < ends[field]; i++) {
      char c = line.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}
