package dev.projectorchestrator.harness.genericshell;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Starts and stops, idempotently whatever the program does when asked twice: it looks first, and
 * when there is nothing to do it runs nothing; afterwards it looks until the status shows it.
 *
 * @param harness the harness's name, for messages
 * @param look asks for a project's status
 */
record Driving(String harness, Function<ProjectContext, ProjectStatus> look) {

  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 500;

  void start(ProjectContext project, List<String> agents, Descriptor.Verb verb, Filler filler) {
    requireSingleAgents(agents, verb);
    if (runs(agents).test(look.apply(project))) {
      return;
    }
    runOrThrow(project, verb, filler.command(verb));
    settle(project, agents, verb, ran(agents), "start");
  }

  void stop(ProjectContext project, List<String> agents, Descriptor.Verb verb, Filler filler) {
    requireSingleAgents(agents, verb);
    if (stopped(agents).test(look.apply(project))) {
      return;
    }
    runOrThrow(project, verb, filler.command(verb));
    settle(project, agents, verb, stopped(agents), "stop");
  }

  void restart(ProjectContext project, List<String> agents, Descriptor.Verb verb, Filler filler) {
    requireSingleAgents(agents, verb);
    runOrThrow(project, verb, filler.command(verb));
    settle(project, agents, verb, ran(agents), "restart");
  }

  void run(ProjectContext project, Descriptor.Verb verb, CommandSpec command) {
    runOrThrow(project, verb, command);
  }

  static void runOrThrow(ProjectContext project, Descriptor.Verb verb, CommandSpec command) {
    CommandResult result = project.commands().run(command);
    boolean ended = result.outcome() == CommandResult.Outcome.EXITED;
    if (!ended || !verb.okExits().contains(result.exitStatus())) {
      throw new HarnessException(
          ended ? HarnessException.Kind.FAILED : HarnessException.Kind.TIMED_OUT,
          result.describe(),
          "");
    }
  }

  private void settle(
      ProjectContext project,
      List<String> agents,
      Descriptor.Verb verb,
      Predicate<ProjectStatus> done,
      String what) {
    Duration limit = verb.settle();
    if (limit.isZero()) {
      return;
    }
    long deadline = System.nanoTime() + limit.toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      ProjectStatus status = look.apply(project);
      if (done.test(status)) {
        return;
      }
      if (!what.equals("stop") && anyFailed(status, agents) || System.nanoTime() > deadline) {
        throw new HarnessException(
            HarnessException.Kind.FAILED, unsettled(status, what, limit), "");
      }
      sleep(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
    }
  }

  private static String unsettled(ProjectStatus status, String what, Duration limit) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ("the %s command succeeded, but %s s later, or as soon as an agent failed, the"
                + " project is %s")
            .formatted(what, limit.toMillis() / 1000.0, status.state()));
    for (AgentStatus agent : status.agents()) {
      lines.add("  " + agent.name() + ": " + agent.state() + " " + agent.detail());
    }
    status.evidence().forEach(line -> lines.add("  " + line));
    return String.join("\n", lines).stripTrailing();
  }

  private static boolean anyFailed(ProjectStatus status, List<String> agents) {
    return chosen(status, agents).stream().anyMatch(a -> a.state() == AgentState.FAILED);
  }

  private static Predicate<ProjectStatus> runs(List<String> agents) {
    return status ->
        agents.isEmpty()
            ? status.state() == ProjectState.RUNNING
                && status.agents().stream().noneMatch(a -> a.state() == AgentState.STARTING)
            : all(status, agents, AgentState.RUNNING);
  }

  /** Checks whether it runs; what was started may be done already. */
  private static Predicate<ProjectStatus> ran(List<String> agents) {
    return status -> {
      List<AgentStatus> chosen = chosen(status, agents);
      boolean there = !chosen.isEmpty() && chosen.size() >= agents.size();
      return runs(agents).test(status)
          || there
              && chosen.stream()
                  .allMatch(a -> a.state() == AgentState.RUNNING || a.state() == AgentState.DONE);
    };
  }

  private static Predicate<ProjectStatus> stopped(List<String> agents) {
    return status ->
        status.state() == ProjectState.STOPPED
            || !agents.isEmpty() && all(status, agents, AgentState.STOPPED, AgentState.DONE);
  }

  private static boolean all(ProjectStatus status, List<String> agents, AgentState... states) {
    List<AgentStatus> chosen = chosen(status, agents);
    return chosen.size() == agents.size()
        && chosen.stream().allMatch(a -> List.of(states).contains(a.state()));
  }

  private static List<AgentStatus> chosen(ProjectStatus status, List<String> agents) {
    return status.agents().stream()
        .filter(a -> agents.isEmpty() || agents.contains(a.name()))
        .toList();
  }

  private void requireSingleAgents(List<String> agents, Descriptor.Verb verb) {
    if (!agents.isEmpty() && !verb.command().mentions(Placeholder.AGENTS)) {
      throw new HarnessException(
          HarnessException.Kind.NOT_SUPPORTED,
          "the harness '" + harness + "' can't drive single agents",
          "name no agent: all of the project's are meant");
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessException(HarnessException.Kind.FAILED, "interrupted", "");
    }
  }
}
