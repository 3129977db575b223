package dev.projectorchestrator.core.harness.proof;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.Capability;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.InitOptions;
import dev.projectorchestrator.api.OperationResult;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A driver of one agent a project, {@code sleep}, with the faults that it is told to have. */
record FaultyHarness(Set<Fault> faults) implements Harness {

  /** A fault, and the check that finds it. */
  enum Fault {
    SUMMARY_ENDS_WITH_A_FULL_STOP("info"),
    INIT_WRITES_BESIDE_THE_PROJECT("init-inside"),
    INIT_WRITES_INTO_THE_HOME_FOLDER("init-inside"),
    INIT_CHANGES_THE_ENGINE("init-inside"),
    INIT_SETS_ANOTHER_PREFIX("init-prefix"),
    STATUS_OF_A_NEW_PROJECT_HAS_NO_EVIDENCE("stopped-at-first"),
    START_IGNORES_FAILURES("failing-start"),
    NOT_LOOKING_IS_STOPPED("hung-command"),
    START_DOES_NOTHING("start"),
    SECOND_START_STARTS_ANOTHER("start-twice"),
    SECOND_PROJECT_DOES_NOT_START("neighbour"),
    STATUS_ALL_IN_ANOTHER_ORDER("status-all"),
    ANY_AGENT_IS_KNOWN("unknown-agent"),
    FIRST_STOP_DOES_NOTHING("stop"),
    STOP_STOPS_NEIGHBOURS("neighbour-untouched"),
    START_ALL_FORGETS_THE_LAST("drive-all"),
    START_ALL_HIDES_FAILURES("drive-all"),
    START_ALL_ENDS_AT_A_FAILURE("drive-all"),
    RESTART_ALL_ONLY_STARTS("drive-all"),
    STOP_ALL_DOES_NOTHING("drive-all"),
    SECOND_STOP_FAILS("stop-twice"),
    RUNTIME_PATHS_ARE_NOT_NAMED("runtime-ignored"),
    RUNS_IN_ITS_FIRST_FOLDER_ONLY("standalone-clone"),
    INIT_NAMES_A_FLEET("isolation"),
    AGENTS_GET_A_VARIABLE_OF_PO("isolation"),
    ENGINE_IS_NOT_THERE("vendor-engine");

    final String check;

    Fault(String check) {
      this.check = check;
    }
  }

  private boolean has(Fault fault) {
    return faults.contains(fault);
  }

  @Override
  public HarnessInfo info() {
    return new HarnessInfo(
        "faulty",
        has(Fault.SUMMARY_ENDS_WITH_A_FULL_STOP) ? "Runs sleep." : "Runs sleep",
        Optional.empty(),
        "",
        Set.of(Capability.SINGLE_AGENTS, Capability.BATCH_DRIVE),
        has(Fault.RUNTIME_PATHS_ARE_NOT_NAMED) ? List.of() : List.of(".run/"),
        List.of("sh"));
  }

  @Override
  public void init(ProjectContext project, InitOptions options) {
    String prefix = has(Fault.INIT_SETS_ANOTHER_PREFIX) ? "other-" : options.sessionPrefix();
    String line = "echo " + prefix + " >prefix; pwd >first; ";
    line += has(Fault.INIT_WRITES_BESIDE_THE_PROJECT) ? "echo >../beside; " : "";
    line += has(Fault.INIT_WRITES_INTO_THE_HOME_FOLDER) ? "echo >\"$HOME/.faultyrc\"; " : "";
    line += has(Fault.INIT_CHANGES_THE_ENGINE) ? "echo >engine/more; " : "";
    line += has(Fault.INIT_NAMES_A_FLEET) ? "echo one of my fleet >notes; " : "";
    shell(project, line).orThrow();
  }

  @Override
  public Optional<String> sessionPrefix(ProjectContext project) {
    return Optional.of(read(project, "prefix"));
  }

  @Override
  public void start(ProjectContext project, List<String> agents) {
    if (!agents.isEmpty()) {
      if (has(Fault.ANY_AGENT_IS_KNOWN)) {
        return;
      }
      throw new HarnessException(HarnessException.Kind.NO_SUCH_AGENT, "no agent " + agents, "");
    }
    if (has(Fault.START_DOES_NOTHING)
        || has(Fault.SECOND_PROJECT_DOES_NOT_START) && read(project, "prefix").endsWith("-b-")) {
      shell(project, "true").orThrow();
      return;
    }
    String again =
        has(Fault.SECOND_START_STARTS_ANOTHER)
            ? "{ kill $(cat .run/pid) 2>/dev/null; false; }"
            : "kill -0 $(cat .run/pid) 2>/dev/null";
    String here =
        has(Fault.RUNS_IN_ITS_FIRST_FOLDER_ONLY) ? "[ $(pwd) = $(cat first) ] || exit 1; " : "";
    boolean variable = has(Fault.AGENTS_GET_A_VARIABLE_OF_PO);
    CommandResult result =
        shell(
            project,
            "[ -f prefix ] || exit 1; "
                + here
                + "mkdir -p .run; echo up >.run/log; [ -f .run/pid ] && "
                + again
                + " || { "
                + (variable ? "PO_HOME=/ " : "")
                + "sleep 1000 >/dev/null 2>&1 & echo $! >.run/pid; "
                // It has the variable only when it has become sleep.
                + (variable ? "until grep -q PO_HOME /proc/$!/environ; do :; done; " : "")
                + "}");
    if (!has(Fault.START_IGNORES_FAILURES) || result.outcome() != CommandResult.Outcome.EXITED) {
      result.orThrow();
    }
  }

  @Override
  public void stop(ProjectContext project, List<String> agents) {
    if (has(Fault.SECOND_STOP_FAILS)) {
      shell(project, "[ ! -d .run ] || [ -f .run/pid ]").orThrow();
    }
    String first = "[ -f ../asked ] || { echo >../asked; exit 0; }; ";
    String pids = has(Fault.STOP_STOPS_NEIGHBOURS) ? "../*/.run/pid" : ".run/pid";
    shell(
            project,
            (has(Fault.FIRST_STOP_DOES_NOTHING) ? first : "")
                + "for p in "
                + pids
                + "; do [ ! -f $p ] || { kill $(cat $p); rm $p; }; done")
        .orThrow();
  }

  @Override
  public ProjectStatus status(ProjectContext project) {
    Instant now = Instant.now();
    CommandResult result = shell(project, "[ ! -f .run/pid ] || cat .run/pid");
    if (!result.succeeded() && !has(Fault.NOT_LOOKING_IS_STOPPED)) {
      return ProjectStatus.unknown(result.describe(), now);
    }
    if (result.stdout().isBlank()) {
      boolean silent =
          has(Fault.STATUS_OF_A_NEW_PROJECT_HAS_NO_EVIDENCE)
              && !Files.exists(project.directory().resolve(".run"));
      return new ProjectStatus(
          ProjectState.STOPPED, List.of(), silent ? List.of() : List.of("no process"), now);
    }
    long pid = Long.parseLong(result.stdout().strip());
    return new ProjectStatus(
        ProjectState.RUNNING,
        List.of(
            new AgentStatus("main", AgentState.RUNNING, Optional.of(pid), Optional.empty(), 0, "")),
        List.of("process " + pid),
        now);
  }

  @Override
  public Map<ProjectContext, ProjectStatus> statusAll(Collection<ProjectContext> projects) {
    List<ProjectContext> order = new ArrayList<>(projects);
    if (has(Fault.STATUS_ALL_IN_ANOTHER_ORDER)) {
      Collections.reverse(order);
    }
    Map<ProjectContext, ProjectStatus> all = new LinkedHashMap<>();
    order.forEach(project -> all.put(project, status(project)));
    return all;
  }

  @Override
  public Map<ProjectContext, OperationResult> startAll(
      Collection<ProjectContext> projects, List<String> agents) {
    Map<ProjectContext, OperationResult> results = new LinkedHashMap<>();
    OperationResult result = OperationResult.done();
    for (ProjectContext project : projects) {
      if (result.failure().isEmpty() || !has(Fault.START_ALL_ENDS_AT_A_FAILURE)) {
        result = OperationResult.of(() -> start(project, agents));
      }
      results.put(project, has(Fault.START_ALL_HIDES_FAILURES) ? OperationResult.done() : result);
    }
    if (has(Fault.START_ALL_FORGETS_THE_LAST)) {
      results.keySet().removeAll(projects.stream().skip(Math.max(0, projects.size() - 1)).toList());
    }
    return results;
  }

  @Override
  public Map<ProjectContext, OperationResult> stopAll(
      Collection<ProjectContext> projects, List<String> agents) {
    Map<ProjectContext, OperationResult> results = new LinkedHashMap<>();
    for (ProjectContext project : projects) {
      Runnable stop = has(Fault.STOP_ALL_DOES_NOTHING) ? () -> {} : () -> stop(project, agents);
      results.put(project, OperationResult.of(stop));
    }
    return results;
  }

  @Override
  public Map<ProjectContext, OperationResult> restartAll(
      Collection<ProjectContext> projects, List<String> agents) {
    if (!has(Fault.RESTART_ALL_ONLY_STARTS)) {
      stopAll(projects, agents);
    }
    return startAll(projects, agents);
  }

  private static CommandResult shell(ProjectContext project, String line) {
    return project.commands().run(CommandSpec.of("sh", "-c", line));
  }

  private static String read(ProjectContext project, String name) {
    try {
      return Files.readString(Path.of(project.directory().toString(), name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
