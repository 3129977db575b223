package dev.agentorchestrator.status;

import dev.agentorchestrator.activity.ActivityReader;
import dev.agentorchestrator.activity.ActivityReport;
import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Profiles;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.screen.Screen;
import dev.agentorchestrator.state.Holds;
import dev.agentorchestrator.state.LogTail;
import dev.agentorchestrator.state.StateFolder;
import dev.agentorchestrator.state.Unseen;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Phase;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.Tmux;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Describes what runs, from one query to tmux. Changes nothing that runs. */
public final class StatusReader {
  private static final int LAST_LINES = 3;

  private StatusReader() {}

  /**
   * What a project does now.
   *
   * @param names which agents; empty: all, those too that run but are configured no more
   * @throws dev.agentorchestrator.problem.AgentsException when tmux cannot be asked
   */
  public static ProjectStatus read(Project project, Tmux tmux, List<String> names) {
    Map<String, Pane> panes = panes(project, tmux);
    for (Pane pane : panes.values()) {
      if (pane.deathMissed()) {
        tmux.noticeDeaths();
        panes = panes(project, tmux);
        break;
      }
    }
    List<Unseen> unseen = unseen(project, tmux, panes);
    long now = System.currentTimeMillis() / 1000;
    ActivityReader reader = new ActivityReader(tmux, project.profiles());
    Map<String, ActivityReport> doing = reader.read(new ArrayList<>(panes.values()));
    List<AgentStatus> agents = new ArrayList<>();
    for (String name : names(project, panes, unseen)) {
      if (names.isEmpty() || names.contains(name)) {
        Optional<Pane> pane = Optional.ofNullable(panes.get(name));
        boolean lost = unseen.stream().anyMatch(one -> one.record().agent().equals(name));
        agents.add(agent(project, name, pane, lost, doing, now));
      }
    }
    ProjectState state = ProjectStatus.summary(agents);
    String problem = unseen.isEmpty() ? "" : unseen.get(0).why() + "; " + unseen.get(0).wayBack();
    return new ProjectStatus(project, tmux.socket().name(), state, problem, agents, now);
  }

  // While every agent has its session, no file is read.
  private static List<Unseen> unseen(Project project, Tmux tmux, Map<String, Pane> panes) {
    boolean all = !panes.isEmpty();
    for (Agent agent : project.agents()) {
      all &= panes.containsKey(agent.name());
    }
    StateFolder state = new StateFolder(project.dir());
    return all ? List.of() : Unseen.find(state, tmux, new ArrayList<>(panes.values()));
  }

  private static Set<String> names(Project project, Map<String, Pane> panes, List<Unseen> unseen) {
    Set<String> names = new LinkedHashSet<>();
    for (Agent agent : project.agents()) {
      names.add(agent.name());
    }
    names.addAll(panes.keySet());
    for (Unseen one : unseen) {
      names.add(one.record().agent());
    }
    return names;
  }

  /** A status made of an example, for the sake of the classes that it takes. */
  public static String practice(Tmux tmux) {
    Pane pane = Pane.example();
    new ActivityReader(tmux, Profiles.builtIn()).read(List.of(pane));
    Screen.parse("\u001b[2mx").question();
    AgentState state = state(pane, System.currentTimeMillis() / 1000);
    AgentStatus agent =
        new AgentStatus(
            "example",
            state,
            true,
            "example",
            Optional.of(pane),
            Optional.of(ActivityReport.NOTHING),
            0,
            List.of("x"));
    return Times.iso(1) + Times.span(100) + agent.state().word() + agent.since();
  }

  /** The state that a pane tells. The rules are documented for other programs to follow. */
  public static AgentState state(Pane pane, long now) {
    if (pane.dead()) {
      if (pane.phase() == Phase.FAILED || pane.closed()) {
        return AgentState.FAILED;
      }
      if (pane.phase() == Phase.STOPPING) {
        return AgentState.STOPPED;
      }
      if (pane.persistent()) {
        return AgentState.RESTARTING;
      }
      if (pane.deathMissed()) {
        return AgentState.STOPPED;
      }
      return pane.get("pane_dead_status").equals("0") ? AgentState.DONE : AgentState.FAILED;
    }
    if (pane.phase() == Phase.STARTING) {
      return AgentState.STARTING;
    }
    long idle = pane.number(SessionOptions.IDLE);
    boolean still = idle > 0 && now - pane.number("window_activity") >= idle;
    return still ? AgentState.WAITING : AgentState.RUNNING;
  }

  private static Map<String, Pane> panes(Project project, Tmux tmux) {
    Map<String, Pane> panes = ownPanes(project, tmux);
    boolean again = panes.isEmpty() && Unseen.revive(new StateFolder(project.dir()), tmux);
    return again ? ownPanes(project, tmux) : panes;
  }

  private static Map<String, Pane> ownPanes(Project project, Tmux tmux) {
    Map<String, Pane> panes = new LinkedHashMap<>();
    for (Pane pane : tmux.panes()) {
      if (pane.project().equals(project.dir().toString())) {
        panes.put(pane.agent(), pane);
      }
    }
    return panes;
  }

  private static AgentStatus agent(
      Project project,
      String name,
      Optional<Pane> pane,
      boolean lost,
      Map<String, ActivityReport> doing,
      long now) {
    AgentState none = lost ? AgentState.UNKNOWN : AgentState.STOPPED;
    AgentState state = pane.isPresent() ? state(pane.get(), now) : none;
    boolean configured = project.agent(name).isPresent();
    List<String> lastLines =
        state == AgentState.FAILED || state == AgentState.RESTARTING
            ? LogTail.plainLines(new StateFolder(project.dir()).log(name), LAST_LINES)
            : List.of();
    String session = pane.isPresent() ? pane.get().session() : project.session(name);
    Optional<ActivityReport> activity = pane.map(one -> doing.get(one.paneId()));
    long heldUntil = new Holds(new StateFolder(project.dir())).until(name);
    return new AgentStatus(name, state, configured, session, pane, activity, heldUntil, lastLines);
  }
}
