package dev.agentorchestrator.status;

import dev.agentorchestrator.activity.ActivityReport;
import dev.agentorchestrator.state.Holds;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.SessionOptions;
import java.util.ArrayList;
import java.util.List;

/** The status as a table for people. */
public final class StatusText {
  private StatusText() {}

  /** The table, ending in a line break. */
  public static String text(ProjectStatus status) {
    List<String[]> rows = new ArrayList<>();
    rows.add(
        new String[] {
          "AGENT", "STATE", "ACTIVITY", "PID", "SINCE", "RESTARTS", "NEXT WAKE", "SESSION"
        });
    for (AgentStatus agent : status.agents()) {
      rows.add(row(agent, status.observedAt()));
    }
    StringBuilder text = new StringBuilder();
    text.append(status.project().dir()).append(": ").append(status.state().word());
    text.append(status.problem().isEmpty() ? "" : "\n  " + status.problem()).append("\n\n");
    int[] width = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        width[i] = Math.max(width[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]).append(" ".repeat(width[i] - row[i].length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    for (AgentStatus agent : status.agents()) {
      notes(text, agent, status.observedAt());
    }
    return text.toString();
  }

  private static String[] row(AgentStatus agent, long now) {
    Pane pane = agent.pane().orElse(null);
    boolean alive = agent.state().alive();
    String since = agent.since() == 0 ? "-" : Times.span(now - agent.since());
    long wake = agent.number(SessionOptions.NEXT_WAKE);
    return new String[] {
      agent.name(),
      agent.state().word(),
      activity(agent, now),
      alive && pane != null ? Long.toString(pane.pid()) : "-",
      since,
      pane == null ? "-" : Long.toString(agent.number(SessionOptions.RESTARTS)),
      wake == 0 ? "-" : wake <= now ? "due" : "in " + Times.span(wake - now),
      agent.session()
    };
  }

  private static String activity(AgentStatus agent, long now) {
    if (agent.activity().isEmpty()) {
      return "-";
    }
    ActivityReport report = agent.activity().get();
    String word = report.activity().word();
    return report.since() == 0 ? word : word + " " + Times.span(now - report.since());
  }

  private static void notes(StringBuilder text, AgentStatus agent, long now) {
    List<String> notes = new ArrayList<>();
    if (!agent.configured()) {
      notes.add("is no longer in the configuration");
    }
    if (!agent.problem().isEmpty()) {
      notes.add(Problems.meaning(agent.problem()));
    }
    if (agent.activity().isPresent() && !agent.activity().get().text().isEmpty()) {
      ActivityReport report = agent.activity().get();
      notes.add(report.activity().word() + ": " + report.text());
    }
    if (agent.heldUntil() != 0) {
      notes.add(Holds.text(agent.heldUntil()));
    }
    Pane pane = agent.pane().orElse(null);
    if (pane != null && pane.dead()) {
      notes.add(exit(pane));
    }
    if (agent.state() == AgentState.RESTARTING) {
      long next = agent.number(SessionOptions.NEXT_RESTART);
      notes.add(
          next == 0
              ? "restart not armed yet"
              : "attempt "
                  + agent.number(SessionOptions.ATTEMPT)
                  + (next <= now ? " now" : " in " + Times.span(next - now)));
    }
    if (!notes.isEmpty()) {
      text.append('\n').append(agent.name()).append(": ").append(String.join("; ", notes));
      text.append('\n');
    }
    for (String line : agent.lastLines()) {
      text.append("  | ").append(line).append('\n');
    }
  }

  private static String exit(Pane pane) {
    String signal = pane.get("pane_dead_signal");
    if (!signal.isEmpty()) {
      return "ended by signal " + signal;
    }
    String code = pane.get("pane_dead_status");
    return code.isEmpty() ? "ended" : "exit status " + code;
  }
}
