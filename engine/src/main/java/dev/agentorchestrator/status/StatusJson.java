package dev.agentorchestrator.status;

import dev.agentorchestrator.activity.ActivityReport;
import dev.agentorchestrator.profile.Activity;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.SessionOptions;
import java.util.Optional;

/** The status as one JSON object. Keys are only ever added to a version of its schema. */
public final class StatusJson {
  /** The version of the shape. */
  public static final String SCHEMA = "agents/1";

  private StatusJson() {}

  /** The object, ending in a line break. */
  public static String text(ProjectStatus status) {
    StringBuilder agents = new StringBuilder("[");
    for (AgentStatus agent : status.agents()) {
      agents.append(agents.length() == 1 ? "" : ", ").append(agent(agent));
    }
    agents.append(']');
    return new Json("")
            .put("schema", SCHEMA)
            .put("project", status.project().dir().toString())
            .put("session_prefix", status.project().prefix())
            .put("socket", status.socket())
            .put("state", status.state().word())
            .put("problem", status.problem().isEmpty() ? null : status.problem())
            .put("observedAt", Times.iso(status.observedAt()))
            .raw("agents", agents.toString())
        + "\n";
  }

  private static String agent(AgentStatus agent) {
    boolean alive = agent.state().alive();
    Pane pane = agent.pane().orElse(null);
    Optional<ActivityReport> activity = agent.activity();
    Json json = new Json("  ");
    json.put("name", agent.name())
        .put("id", pane == null ? null : pane.id())
        .put("state", agent.state().word())
        .put("alive", alive)
        .putPositive("pid", alive && pane != null ? pane.pid() : 0)
        .put("since", Times.iso(agent.since()))
        .put("activity", activity.map(report -> report.activity().word()).orElse(null))
        .put("activitySince", Times.iso(activity.map(ActivityReport::since).orElse(0L)))
        .put(
            "activityFrom",
            activity.map(ActivityReport::from).filter(StatusJson::said).orElse(null))
        .put("asks", text(activity, Activity.ASKS))
        .put("limitedUntil", text(activity, Activity.LIMITED))
        .put("profile", pane == null ? null : pane.get(SessionOptions.PROFILE))
        .put("startedAt", Times.iso(agent.number(SessionOptions.SINCE)))
        .put("session", agent.session())
        .put("configured", agent.configured())
        .put("persistent", pane != null && pane.persistent())
        .put("restarts", agent.number(SessionOptions.RESTARTS));
    boolean restarting = agent.state() == AgentState.RESTARTING;
    json.putPositive("attempt", restarting ? agent.number(SessionOptions.ATTEMPT) : 0)
        .put("nextRestart", restarting ? time(agent, SessionOptions.NEXT_RESTART) : null)
        .put("lastWake", time(agent, SessionOptions.LAST_WAKE))
        .put("nextWake", time(agent, SessionOptions.NEXT_WAKE))
        .put("wakesHeldUntil", Times.iso(agent.heldUntil()))
        .raw("exitStatus", exit(pane, "pane_dead_status"))
        .raw("exitSignal", exit(pane, "pane_dead_signal"))
        .put("problem", agent.problem().isEmpty() ? null : agent.problem())
        .put("lastLines", agent.lastLines());
    return json.toString();
  }

  private static String text(Optional<ActivityReport> report, Activity activity) {
    return report
        .filter(one -> one.activity() == activity)
        .map(ActivityReport::text)
        .filter(StatusJson::said)
        .orElse(null);
  }

  private static boolean said(String text) {
    return !text.isEmpty();
  }

  private static String time(AgentStatus agent, String option) {
    return Times.iso(agent.number(option));
  }

  private static String exit(Pane pane, String field) {
    return pane == null || !pane.dead() || pane.get(field).isEmpty() ? "null" : pane.get(field);
  }
}
