package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One agent's session, as the engine's tmux user options tell it: the engine documents them for
 * other programs, so that one query tells of all projects. The states follow the engine's own
 * rules. Read hundreds of times in a process that has just begun: so without streams and patterns,
 * whose first use takes longer than all the rest.
 *
 * @param values the values of {@link #FIELDS}
 */
record Session(List<String> values) {

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

  private static final Map<String, Integer> PLACES = new HashMap<>();

  private static final int MOST_DIGITS = 18;

  /** What to ask tmux for. */
  static final String FORMAT;

  static {
    StringBuilder format = new StringBuilder();
    for (String field : FIELDS) {
      PLACES.put(field, PLACES.size());
      format.append(format.length() == 0 ? "#{" : " #{").append(field).append('}');
    }
    FORMAT = format.toString();
  }

  /**
   * Reads a line.
   *
   * @param line one pane
   * @return the session; empty when the pane is not an agent's
   */
  static Optional<Session> parse(String line) {
    List<String> values = new ArrayList<>(FIELDS.size());
    int at = 0;
    for (int end = line.indexOf(' ');
        end >= 0 && values.size() < FIELDS.size() - 1;
        end = line.indexOf(' ', at)) {
      values.add(line.substring(at, end));
      at = end + 1;
    }
    values.add(line.substring(at));
    Session session = new Session(values);
    boolean agent =
        session.values().size() == FIELDS.size()
            && !session.schema().isEmpty()
            && session.get("pane_id").equals(session.get("@agents_pane"));
    return agent ? Optional.of(session) : Optional.empty();
  }

  String schema() {
    return get("@agents_schema");
  }

  /** The absolute folder of its project. */
  String project() {
    return get("@agents_project");
  }

  String agent() {
    return get("@agents_agent");
  }

  /** What is not as it should be, in a word; empty when all is well. */
  String problem() {
    return get("@agents_problem");
  }

  /**
   * Gives what it tells of its agent.
   *
   * @param now the time
   * @return the status
   */
  AgentStatus status(Instant now) {
    boolean waiting = waiting(now);
    AgentState state = state();
    // One that waits still runs, since its start: the engine's own word means its last output.
    String since = dead() ? "pane_dead_time" : "@agents_since";
    boolean alive = state == AgentState.RUNNING || state == AgentState.STARTING;
    return new AgentStatus(
        agent(),
        state,
        alive && number("pane_pid") > 0 ? Optional.of(number("pane_pid")) : Optional.empty(),
        number(since) > 0 ? Optional.of(Instant.ofEpochSecond(number(since))) : Optional.empty(),
        (int) number("@agents_restarts"),
        StatusJson.detail(
            problem(),
            dead() ? get("pane_dead_signal") : "",
            dead() ? get("pane_dead_status") : "",
            waiting && state == AgentState.RUNNING));
  }

  private AgentState state() {
    String phase = get("@agents_phase");
    if (!dead()) {
      return phase.equals("starting") ? AgentState.STARTING : AgentState.RUNNING;
    }
    if (phase.equals("failed")) {
      return AgentState.FAILED;
    }
    if (phase.equals("stopping")) {
      return AgentState.STOPPED;
    }
    if (get("@agents_persistent").equals("1")) {
      return AgentState.RESTARTING;
    }
    // tmux may not know yet how it ended: the engine does not call that a failure.
    boolean unknown = get("pane_dead_status").isEmpty() && get("pane_dead_signal").isEmpty();
    return unknown || get("pane_dead_status").equals("0") ? AgentState.STOPPED : AgentState.FAILED;
  }

  private boolean waiting(Instant now) {
    long idle = number("@agents_idle");
    return idle > 0 && now.getEpochSecond() - number("window_activity") >= idle;
  }

  private boolean dead() {
    return get("pane_dead").equals("1");
  }

  private String get(String field) {
    return values.get(PLACES.get(field));
  }

  private long number(String field) {
    String text = get(field);
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || i == MOST_DIGITS) {
        return 0;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}
