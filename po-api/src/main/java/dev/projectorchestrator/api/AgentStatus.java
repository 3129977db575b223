package dev.projectorchestrator.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What was seen of one agent.
 *
 * <p>Stability: stable.
 *
 * @param name its name in the project
 * @param state what was seen
 * @param pid its process, where the harness tells
 * @param since when this state began, where the harness tells; of one that runs: its start, however
 *     often it has waited since
 * @param restarts how often it was started again by itself; 0 where the harness does not tell
 * @param detail what else there is to say, such as an exit status; empty text when nothing
 * @param doing what it is doing; {@link ActivityReport#NONE} where the harness can't tell, and for
 *     an agent that does not run
 * @param start names its present or last start: another word for each start, the same for as long
 *     as anything is known of it; empty text where the harness does not tell
 * @since 0.1.0
 */
public record AgentStatus(
    String name,
    AgentState state,
    Optional<Long> pid,
    Optional<Instant> since,
    int restarts,
    String detail,
    ActivityReport doing,
    String start) {

  /**
   * The {@link #detail()} of a failed agent whose terminal was closed while its session was not: it
   * can't be started before it was stopped.
   */
  public static final String PANE_CLOSED = "pane-closed";

  /** Checks that nothing is null. */
  public AgentStatus {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(pid, "pid");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(doing, "doing");
    Objects.requireNonNull(start, "start");
  }

  /**
   * Creates a status of an agent whose start has no name.
   *
   * @param name its name in the project
   * @param state what was seen
   * @param pid its process, where the harness tells
   * @param since when this state began, where the harness tells
   * @param restarts how often it was started again by itself; 0 where the harness does not tell
   * @param detail what else there is to say; empty text when nothing
   * @param doing what it is doing
   */
  public AgentStatus(
      String name,
      AgentState state,
      Optional<Long> pid,
      Optional<Instant> since,
      int restarts,
      String detail,
      ActivityReport doing) {
    this(name, state, pid, since, restarts, detail, doing, "");
  }

  /**
   * Creates a status of an agent of which nobody knows what it is doing.
   *
   * @param name its name in the project
   * @param state what was seen
   * @param pid its process, where the harness tells
   * @param since when this state began, where the harness tells
   * @param restarts how often it was started again by itself; 0 where the harness does not tell
   * @param detail what else there is to say; empty text when nothing
   */
  public AgentStatus(
      String name,
      AgentState state,
      Optional<Long> pid,
      Optional<Instant> since,
      int restarts,
      String detail) {
    this(name, state, pid, since, restarts, detail, ActivityReport.NONE);
  }

  /**
   * Creates a status of which only the state is known.
   *
   * @param name the agent's name
   * @param state what was seen
   * @return the status
   */
  public static AgentStatus of(String name, AgentState state) {
    return new AgentStatus(name, state, Optional.empty(), Optional.empty(), 0, "");
  }

  /**
   * Returns what it is doing.
   *
   * @return the activity of {@link #doing}
   */
  public Activity activity() {
    return doing.activity();
  }

  /**
   * Checks whether its process is there.
   *
   * @return true when it runs, or is starting
   */
  public boolean alive() {
    return state == AgentState.RUNNING || state == AgentState.STARTING;
  }
}
