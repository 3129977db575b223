package dev.projectorchestrator.core.overview;

import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.Answering;
import dev.projectorchestrator.core.flow.DriveRequest;
import dev.projectorchestrator.core.flow.DrivenProject;
import dev.projectorchestrator.core.flow.Flow;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.flow.UpdateRequest;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.process.Failures;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Plan;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What can be done at a screen: the same flows as the commands', so that all of it is in the log of
 * steps. Decides nothing. Each action works with fleet.toml as it is then. Safe for use by many
 * threads.
 */
public final class Actions implements AutoCloseable {

  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);
  private static final int AT_ONCE = 8;
  private static final int KEPT = 20;

  private final Workspace workspace;
  private final boolean readOnly;
  private final Consumer<ActionRun> changed;
  private final Deque<ActionRun> runs = new ArrayDeque<>();
  private final List<Thread> working = new ArrayList<>();
  private long last;

  /**
   * Creates the actions.
   *
   * @param workspace what they work with
   * @param readOnly whether all that changes something is refused
   * @param changed hears of each step of what is done
   */
  public Actions(Workspace workspace, boolean readOnly, Consumer<ActionRun> changed) {
    this.workspace = workspace;
    this.readOnly = readOnly;
    this.changed = changed;
  }

  /** Checks whether all that changes something is refused. */
  public boolean readOnly() {
    return readOnly;
  }

  /** Returns flows that read fleet.toml anew. */
  public Flows flows() {
    return new Flows(workspace.rereading());
  }

  /**
   * Plans what would be done. Changes nothing; may ask where engines come from. Blocks.
   *
   * @param request what somebody wants
   * @return the plans, and the same request with what was found out: it can be run as planned
   * @throws PoException when it can't work, as the act would
   */
  public Planned plan(ActionRequest request) {
    refuseIfReadOnly();
    Flows flows = flows();
    Map<String, String> refs = refs(flows, request);
    if (request.kind() == ActionKind.UPDATE && refs.isEmpty()) {
      throw PoException.failed("nothing to update: what was chosen is at its newest release");
    }
    List<Runbook> runbooks = runbooks(flows, request, refs);
    return new Planned(request, refs, runbooks.stream().map(flows::plan).toList());
  }

  /**
   * What would be done.
   *
   * @param request what somebody wants
   * @param refs for an update, the ref that each project would move to
   * @param plans the plan for each project
   */
  public record Planned(ActionRequest request, Map<String, String> refs, List<Plan> plans) {
    /** Copies both. */
    public Planned {
      refs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(refs));
      plans = List.copyOf(plans);
    }
  }

  private static Map<String, String> refs(Flows flows, ActionRequest request) {
    Map<String, String> refs = new LinkedHashMap<>();
    if (request.kind() != ActionKind.UPDATE) {
      return refs;
    }
    if (request.ref().isPresent()) {
      InputKind.REF.require(request.ref().get());
      request.agents().keySet().forEach(name -> refs.put(name, request.ref().get()));
      return refs;
    }
    List<ProjectEntry> projects =
        request.agents().keySet().stream().map(flows.fleet()::require).toList();
    for (EngineUpdate update : flows.looks().outdated(projects, ANSWER_WITHIN)) {
      if (update.newest().isEmpty() && projects.size() == 1) {
        throw PoException.failed(
            "no newest release is known: " + update.problem().orElse("nothing was released"),
            "name a tag, branch or commit");
      }
      if (update.state() == EngineUpdate.State.OUTDATED) {
        refs.put(update.entry().name(), update.newest().orElseThrow());
      }
    }
    return refs;
  }

  private static List<Runbook> runbooks(
      Flows flows, ActionRequest request, Map<String, String> refs) {
    if (request.kind() == ActionKind.UPDATE) {
      return refs.entrySet().stream()
          .map(
              one -> flows.update().compose(new UpdateRequest(one.getKey(), one.getValue(), false)))
          .toList();
    }
    Flow<DriveRequest> flow =
        switch (request.kind()) {
          case START -> flows.start();
          case STOP -> flows.stop();
          case RESTART -> flows.restart();
          case UPDATE -> throw new IllegalStateException();
        };
    return request.agents().entrySet().stream()
        .map(one -> flow.compose(new DriveRequest(one.getKey(), one.getValue())))
        .toList();
  }

  /**
   * Begins to do something, on a thread of its own.
   *
   * @param request what; an update needs its refs: {@link #run(Planned)}
   * @return how it goes
   * @throws PoException when it is refused at once
   */
  public ActionRun run(ActionRequest request) {
    if (request.kind() == ActionKind.UPDATE) {
      throw new IllegalArgumentException("an update is planned first");
    }
    return run(new Planned(request, Map.of(), List.of()));
  }

  /**
   * Begins to do what was planned, on a thread of its own.
   *
   * @param planned the plan
   * @return how it goes
   * @throws PoException when it is refused at once
   */
  public ActionRun run(Planned planned) {
    refuseIfReadOnly();
    return begin(
        planned.request().describe(),
        run -> {
          Flows flows = flows();
          List<Runbook> runbooks = runbooks(flows, planned.request(), planned.refs());
          List<String> failures = new ArrayList<>();
          for (RunReport report : flows.runAll(runbooks, AT_ONCE, run).failed()) {
            failures.add(
                (runbooks.size() > 1 ? report.project().orElse("") + ": " : "")
                    + report.failure().map(ActionRun::text).orElse(""));
          }
          if (!failures.isEmpty()) {
            throw PoException.failed(String.join("\n", failures));
          }
        });
  }

  /** Does something that may fail. */
  private interface Work {
    void run(ActionRun run) throws HarnessException;
  }

  private ActionRun begin(String what, Work work) {
    ActionRun run;
    synchronized (runs) {
      ActionRun[] made = new ActionRun[1];
      made[0] = new ActionRun(++last, what, () -> changed.accept(made[0]));
      run = made[0];
      runs.addLast(run);
      if (runs.size() > KEPT) {
        runs.removeFirst();
      }
      Thread thread = new Thread(() -> perform(run, work), "action-" + last);
      thread.setDaemon(true);
      working.removeIf(one -> !one.isAlive());
      working.add(thread);
      thread.start();
    }
    return run;
  }

  private static void perform(ActionRun run, Work work) {
    try {
      work.run(run);
      run.end(ActionRun.State.DONE, "");
    } catch (PoException e) {
      run.end(ActionRun.State.FAILED, ActionRun.text(e));
    } catch (HarnessException e) {
      run.end(ActionRun.State.FAILED, ActionRun.text(Failures.of("", e)));
    } catch (RuntimeException e) {
      run.end(ActionRun.State.FAILED, "an internal error: " + e);
    }
  }

  /**
   * Looks at an agent's terminal. Blocks.
   *
   * @param project the project
   * @param agent the agent
   * @return what it shows, and what it asks
   * @throws PoException when it can't be looked at
   */
  public AgentScreen screen(String project, String agent) {
    return answering(project).screen(Optional.of(agent));
  }

  /**
   * Looks at what an agent asks. Blocks.
   *
   * @param project the project
   * @param agent the agent
   * @return what it shows, and what it asks
   * @throws PoException with {@code NOT_TYPED} when it asks nothing
   */
  public AgentScreen question(String project, String agent) {
    return answering(project).question(agent);
  }

  /**
   * Answers what an agent asks, on a thread of its own.
   *
   * @param project the project
   * @param agent the agent
   * @param keys the answer, as {@code po answer} takes it
   * @param question what was shown to the user: nothing is pressed where something else is asked
   * @return how it goes
   * @throws PoException when it is refused at once
   */
  public ActionRun answer(String project, String agent, List<String> keys, String question) {
    refuseIfReadOnly();
    if (question.isBlank()) {
      throw PoException.of(
          ErrorCode.NOT_TYPED, "what is asked was not shown, so nothing is pressed", "");
    }
    Answering answering = answering(project);
    List<String> words = new ArrayList<>(List.of(agent));
    words.addAll(keys);
    Answering.Wish wish = answering.understand(words);
    return begin(
        "answer " + project + "/" + agent + ": " + String.join(" ", keys),
        run -> answering.answer(wish, question, question));
  }

  /**
   * Sends text to an agent, on a thread of its own.
   *
   * @param project the project
   * @param agent the agent
   * @param text the text
   * @return how it goes
   * @throws PoException when it is refused at once
   */
  public ActionRun send(String project, String agent, String text) {
    refuseIfReadOnly();
    Flows flows = flows();
    DrivenProject driven = flows.drive(project);
    return begin(
        "send to " + project + "/" + agent,
        run -> flows.sending(driven).send(Optional.of(agent), text));
  }

  private Answering answering(String project) {
    Flows flows = flows();
    return flows.answering(flows.drive(project));
  }

  /** Returns what was asked for, the latest last. */
  public List<ActionRun> runs() {
    synchronized (runs) {
      return List.copyOf(runs);
    }
  }

  /** Checks whether something is being done. */
  public boolean busy() {
    return runs().stream().anyMatch(run -> run.state() == ActionRun.State.RUNNING);
  }

  private void refuseIfReadOnly() {
    if (readOnly) {
      throw PoException.of(
          ErrorCode.FAILED, "this screen is read-only", "open it without --read-only");
    }
  }

  /** Interrupts what is being done, and waits until it has undone what it did. */
  @Override
  public void close() {
    if (!busy()) {
      return;
    }
    workspace.interruption().request();
    List<Thread> threads;
    synchronized (runs) {
      threads = List.copyOf(working);
    }
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(60).toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
