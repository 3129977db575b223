package dev.agentorchestrator.status;

import dev.agentorchestrator.activity.ActivityReport;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.SessionOptions;
import java.util.List;
import java.util.Optional;

/**
 * What one agent does now.
 *
 * @param configured whether agents.toml (still) has it
 * @param session the name of its session, whether that exists or not
 * @param pane what tmux tells; empty when there is no session
 * @param activity what it is doing; empty when no process of it runs
 * @param heldUntil until when its timed wakes are skipped, in seconds of the epoch; 0: they are not
 * @param lastLines the end of what it wrote, where it failed
 */
public record AgentStatus(
    String name,
    AgentState state,
    boolean configured,
    String session,
    Optional<Pane> pane,
    Optional<ActivityReport> activity,
    long heldUntil,
    List<String> lastLines) {

  /** A number from its session's options; 0 when there is none. */
  public long number(String option) {
    return pane.isPresent() ? pane.get().number(option) : 0;
  }

  /** What is not as it should be, in a word; empty when all is well. */
  public String problem() {
    return pane.isPresent() ? pane.get().get(SessionOptions.PROBLEM) : "";
  }

  /** Since when it is in the state it is in, in seconds of the epoch; 0 when that is unknown. */
  public long since() {
    return switch (state) {
      case RUNNING, STARTING -> number(SessionOptions.SINCE);
      case WAITING -> number("window_activity");
      case RESTARTING, FAILED, DONE, STOPPED, UNKNOWN -> number("pane_dead_time");
    };
  }
}
