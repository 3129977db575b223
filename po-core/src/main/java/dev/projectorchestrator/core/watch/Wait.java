package dev.projectorchestrator.core.watch;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.core.live.LiveProject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells whether agents are in the state that somebody waits for. */
public final class Wait {

  /** What can be waited for. */
  public enum Goal {
    /** It runs, whatever it does. */
    RUNNING,
    /** It waits for the next text. */
    IDLE,
    /** It waits for a person. */
    ASKS,
    /** Its work is done: it ended without a failure. */
    DONE,
    /** It does not run. */
    STOPPED,
    /** It ended in failure. */
    FAILED
  }

  /** How things stand. */
  public enum Verdict {
    /** It is so. */
    REACHED,
    /** It will not be so, unless somebody starts or repairs it. */
    IMPOSSIBLE,
    /** It is not so yet, or could not be looked at. */
    NOT_YET
  }

  /**
   * How it stands with one agent.
   *
   * @param project its project
   * @param agent its name; empty text for a project of which no agent could be seen
   * @param verdict how it stands
   * @param now the word for what it does
   * @param why what else there is to say; empty text when nothing
   */
  public record Who(String project, String agent, Verdict verdict, String now, String why) {}

  /**
   * How it stands with all.
   *
   * @param verdict how it stands
   * @param who the agents: those that are so, those that make it impossible, or those that are not
   *     so yet
   */
  public record Outcome(Verdict verdict, List<Who> who) {
    /** Copies the list. */
    public Outcome {
      who = List.copyOf(who);
    }
  }

  private final Goal goal;
  private final boolean any;
  private final Map<String, ? extends Collection<String>> agents;

  /**
   * Creates a wait.
   *
   * @param goal what is waited for
   * @param any whether one agent is enough
   * @param agents the names of the agents that are meant, by project; none means all of it
   */
  public Wait(Goal goal, boolean any, Map<String, ? extends Collection<String>> agents) {
    this.goal = goal;
    this.any = any;
    this.agents = agents;
  }

  /**
   * Judges what was seen.
   *
   * @param projects what was seen of the projects
   * @return how it stands
   */
  public Outcome judge(List<LiveProject> projects) {
    List<Who> all = projects.stream().flatMap(project -> judge(project).stream()).toList();
    List<Who> reached = with(all, Verdict.REACHED);
    List<Who> impossible = with(all, Verdict.IMPOSSIBLE);
    if (any ? !reached.isEmpty() : !all.isEmpty() && reached.size() == all.size()) {
      return new Outcome(Verdict.REACHED, reached);
    }
    if (any ? !all.isEmpty() && impossible.size() == all.size() : !impossible.isEmpty()) {
      return new Outcome(Verdict.IMPOSSIBLE, impossible);
    }
    return new Outcome(Verdict.NOT_YET, with(all, Verdict.NOT_YET));
  }

  private static List<Who> with(List<Who> all, Verdict verdict) {
    return all.stream().filter(who -> who.verdict() == verdict).toList();
  }

  private List<Who> judge(LiveProject project) {
    String name = project.entry().name();
    Collection<String> meant = agents.containsKey(name) ? agents.get(name) : List.of();
    List<Who> judged = new ArrayList<>();
    for (AgentStatus agent : project.status().agents()) {
      if (meant.isEmpty() || meant.contains(agent.name())) {
        String why = agent.alive() ? agent.doing().text() : agent.detail();
        judged.add(new Who(name, agent.name(), judge(agent), word(agent), why));
      }
    }
    for (String missing : meant) {
      if (judged.stream().noneMatch(who -> who.agent().equals(missing))) {
        boolean gone = !project.status().agents().isEmpty();
        Verdict verdict = gone ? Verdict.IMPOSSIBLE : Verdict.NOT_YET;
        judged.add(new Who(name, missing, verdict, "unknown", gone ? "no such agent" : ""));
      }
    }
    if (judged.isEmpty()) {
      String why = project.status().evidence().stream().findFirst().orElse("it has no agents");
      judged.add(new Who(name, "", Verdict.NOT_YET, "unknown", why));
    }
    return judged;
  }

  private Verdict judge(AgentStatus agent) {
    AgentState state = agent.state();
    boolean reached =
        switch (goal) {
          case RUNNING -> state == AgentState.RUNNING;
          case IDLE -> agent.alive() && agent.activity() == Activity.IDLE;
          case ASKS -> agent.alive() && agent.activity() == Activity.ASKS;
          case DONE -> state == AgentState.DONE;
          case STOPPED -> state == AgentState.STOPPED || state == AgentState.DONE;
          case FAILED -> state == AgentState.FAILED;
        };
    if (reached) {
      return Verdict.REACHED;
    }
    // What has ended stays as it is until somebody starts it.
    boolean ended =
        state == AgentState.FAILED || state == AgentState.DONE || state == AgentState.STOPPED;
    return ended ? Verdict.IMPOSSIBLE : Verdict.NOT_YET;
  }

  private static String word(AgentStatus agent) {
    Enum<?> word =
        agent.alive() && agent.activity() != Activity.UNKNOWN ? agent.activity() : agent.state();
    return word.name().toLowerCase(Locale.ROOT);
  }
}
