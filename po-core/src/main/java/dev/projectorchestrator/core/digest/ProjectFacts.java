package dev.projectorchestrator.core.digest;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.LiveProject;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a digest compares of one project. It holds nothing that changes by itself, such as times and
 * process ids: otherwise every look would be a change.
 *
 * @param state {@code running}, {@code degraded}, {@code stopped}, {@code unknown}; {@code done}
 *     for one that is stopped because each agent has done its work, {@code disabled} for one that
 *     is not looked at
 * @param harness the harness's name
 * @param ref the ref that the registry names
 * @param pin the commit at which its engine is pinned, shortened; empty text when unknown
 * @param drift how pin and ref relate, such as {@code none} or {@code drifted}; empty text when it
 *     was not looked at
 * @param agents the state of each agent, by name; in its place, that one asks or is limited, with
 *     what it says. Whether one that runs is busy or idle changes all the time: that is no part of
 *     it
 * @param starts what names each agent's present or last start, and how that ended, by name; agents
 *     of harnesses that don't tell it left out
 */
public record ProjectFacts(
    String state,
    String harness,
    String ref,
    String pin,
    String drift,
    Map<String, String> agents,
    Map<String, String> starts) {

  private static final int SHORT_PIN = 10;
  private static final int LONGEST_TEXT = 120;

  /** Checks that nothing is null and copies the map. */
  public ProjectFacts {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(harness, "harness");
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(pin, "pin");
    Objects.requireNonNull(drift, "drift");
    agents = Collections.unmodifiableSortedMap(new TreeMap<>(agents));
    starts = Collections.unmodifiableSortedMap(new TreeMap<>(starts));
  }

  static ProjectFacts of(LiveProject project) {
    return of(project, false);
  }

  /**
   * Returns what a watcher compares of a project: of agents that run, whether they are busy or idle
   * too.
   *
   * @param project what was seen of it
   * @return the facts
   */
  public static ProjectFacts withActivity(LiveProject project) {
    return of(project, true);
  }

  private static ProjectFacts of(LiveProject project, boolean activity) {
    Map<String, String> agents = new TreeMap<>();
    Map<String, String> starts = new TreeMap<>();
    for (AgentStatus agent : project.status().agents()) {
      agents.put(agent.name(), state(agent, activity));
      if (!agent.start().isEmpty()) {
        starts.put(agent.name(), (agent.start() + " " + end(agent)).strip());
      }
    }
    return new ProjectFacts(
        state(project.status()),
        project.entry().harness(),
        project.entry().ref(),
        project.engine().flatMap(EngineView::pin).map(ProjectFacts::shortened).orElse(""),
        project.engine().map(engine -> word(engine.drift())).orElse(""),
        agents,
        starts);
  }

  /**
   * Returns how an agent's last start ended; empty text where that is not told, and while it runs.
   */
  static String end(AgentStatus agent) {
    return switch (agent.state()) {
      case FAILED, RESTARTING, DONE -> Digests.clip(agent.detail(), LONGEST_TEXT);
      case RUNNING, STARTING, STOPPED, UNKNOWN -> "";
    };
  }

  private static String state(ProjectStatus status) {
    boolean done =
        status.state() == ProjectState.STOPPED
            && !status.agents().isEmpty()
            && status.agents().stream().allMatch(agent -> agent.state() == AgentState.DONE);
    return done ? "done" : word(status.state());
  }

  /**
   * Returns what is known of a project that is not looked at.
   *
   * @param harness the harness's name
   * @param ref the ref that the registry names
   * @return the facts
   */
  public static ProjectFacts disabled(String harness, String ref) {
    return new ProjectFacts("disabled", harness, ref, "", "", Map.of(), Map.of());
  }

  /**
   * Keeps what was known of the agents of a project that can't be looked at now.
   *
   * @param earlier what was seen before; null when nothing was
   * @return these facts, with the earlier ones' agents where the state is unknown
   */
  public ProjectFacts knowing(ProjectFacts earlier) {
    return earlier == null || !state.equals("unknown") || !agents.isEmpty()
        ? this
        : new ProjectFacts(state, harness, ref, pin, drift, earlier.agents, earlier.starts);
  }

  /** Restarts count: an agent that died and is up again between two looks did change. */
  private static String state(AgentStatus agent, boolean withActivity) {
    Activity activity = agent.activity();
    if (agent.alive() && (activity == Activity.ASKS || activity == Activity.LIMITED)) {
      String text = agent.doing().text();
      return word(activity) + (text.isEmpty() ? "" : ": " + Digests.clip(text, LONGEST_TEXT));
    }
    boolean told = withActivity && agent.alive() && activity != Activity.UNKNOWN;
    String state = told ? word(activity) : word(agent.state());
    boolean counts = agent.restarts() > 0 && agent.state() != AgentState.STOPPED;
    return counts ? state + " after restart " + agent.restarts() : state;
  }

  private static String shortened(String pin) {
    return pin.substring(0, Math.min(SHORT_PIN, pin.length()));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
