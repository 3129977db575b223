package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.Capability;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.step.Allocate;
import dev.projectorchestrator.core.flow.step.LoggedOut;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Starts what is meant to run and does not, some projects at a time, each looked at before the next
 * are begun. Two of one account are never started at once. When too much goes wrong, the rest is
 * not begun.
 */
final class ResumeRun {

  /** So many in a row that end at once do so for one reason. */
  private static final int MOST_DEATHS = 3;

  private static final int MOST_LOGGED_OUT = 2;

  private final Flows flows;
  private final Workspace workspace;
  private final Interruption interruption;
  private final List<ResumePlan.Item> begun = new ArrayList<>();
  private final List<RunReport> reports = new ArrayList<>();
  private final List<String> notBegun = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> heldAccounts = new HashSet<>();
  private int deaths;
  private Optional<String> brake = Optional.empty();

  ResumeRun(Flows flows, Workspace workspace) {
    this.flows = flows;
    this.workspace = workspace;
    this.interruption = workspace.interruption();
  }

  /**
   * Brings projects back. Blocks.
   *
   * @param items the projects
   * @param pace from the beginning of some to the next
   * @param jobs how many at once
   * @param progress hears how it goes
   * @return how it went
   */
  ResumeReport run(
      List<ResumePlan.Item> items, Duration pace, int jobs, ProgressListener progress) {
    List<ResumePlan.Item> left = new ArrayList<>(items);
    long next = System.nanoTime();
    while (!left.isEmpty() && brake.isEmpty() && pauseUntil(next)) {
      next = System.nanoTime() + pace.toNanos();
      List<ResumePlan.Item> wave = wave(left, jobs, pace.isZero());
      left.removeAll(wave);
      wave.removeIf(this::held);
      start(wave, jobs, progress);
    }
    left.forEach(item -> notBegun.add(item.project().name()));
    brake
        .filter(why -> !notBegun.isEmpty())
        .ifPresent(why -> notes.add("the rest was not begun: " + why));
    return new ResumeReport(new FleetReport(reports, notBegun), notes);
  }

  /** Takes projects for one time: of each named account one, unless there is no pace. */
  private static List<ResumePlan.Item> wave(List<ResumePlan.Item> left, int jobs, boolean free) {
    List<ResumePlan.Item> wave = new ArrayList<>();
    Set<String> accounts = new HashSet<>();
    for (ResumePlan.Item item : left) {
      Optional<String> account = item.project().account();
      if (wave.size() < jobs && (free || account.isEmpty() || accounts.add(account.get()))) {
        wave.add(item);
      }
    }
    return wave;
  }

  private boolean held(ResumePlan.Item item) {
    boolean held = item.project().account().filter(heldAccounts::contains).isPresent();
    if (held) {
      notBegun.add(item.project().name());
    }
    return held || overBudget(item);
  }

  /** A budget that is used up says nothing of the others, as an agent that dies does. */
  private boolean overBudget(ResumePlan.Item item) {
    try {
      workspace.budgets().require(item.project().name());
      return false;
    } catch (PoException e) {
      notBegun.add(item.project().name());
      String note = e.getMessage() + "; " + e.hint();
      if (!notes.contains(note)) {
        notes.add(note);
      }
      return true;
    }
  }

  private void start(List<ResumePlan.Item> wave, int jobs, ProgressListener progress) {
    List<ResumePlan.Item> ready = ready(wave, jobs, progress);
    List<Runbook> runbooks = ready.stream().map(this::runbook).toList();
    FleetReport started = flows.runAll(runbooks, jobs, progress);
    notBegun.addAll(started.notBegun());
    // Those of before, too: programs take seconds to say that they are not logged in.
    begun.addAll(ready);
    List<LiveProject> seen =
        flows.looks().live(begun.stream().map(ResumePlan.Item::project).toList(), EngineLook.NONE);
    for (RunReport report : started.reports()) {
      for (int i = 0; i < begun.size(); i++) {
        if (report.project().equals(Optional.of(begun.get(i).project().name()))) {
          check(begun.get(i), report, seen.get(i), progress);
        }
      }
    }
    for (int i = 0; i < begun.size(); i++) {
      checkLogin(begun.get(i), seen.get(i));
    }
  }

  /**
   * Waits until what agents run in is there, where it is not. It resumes them by itself when it was
   * moved; so only what does not run then is left to be started.
   */
  private List<ResumePlan.Item> ready(
      List<ResumePlan.Item> wave, int jobs, ProgressListener progress) {
    List<ResumePlan.Item> ready = new ArrayList<>(wave);
    Map<String, ResumePlan.Item> waiting = new LinkedHashMap<>();
    wave.stream()
        .filter(item -> item.waits().isPresent())
        .forEach(item -> waiting.put(item.project().name(), item));
    ready.removeAll(waiting.values());
    FleetReport given =
        flows.runAll(waiting.values().stream().map(this::allocation).toList(), jobs, progress);
    notBegun.addAll(given.notBegun());
    for (RunReport report : given.reports()) {
      ResumePlan.Item item = waiting.get(report.project().orElseThrow());
      if (report.failure().isPresent()) {
        count(report);
        continue;
      }
      ResumePlan now = flows.resuming().plan(List.of(item.project()));
      Optional<ResumePlan.Item> left =
          now.items().stream().findFirst().flatMap(one -> one.only(item.agents()));
      if (left.isPresent()) {
        ready.add(left.get());
      } else if (now.notes().isEmpty()) {
        count(report);
      } else {
        count(report.failedWith(PoException.failed(String.join("; ", now.notes()))));
      }
    }
    return ready;
  }

  private Runbook allocation(ResumePlan.Item item) {
    String name = item.project().name();
    Workspace own = workspace.forRunbook();
    return new Runbook(
        "resume",
        Optional.of(name),
        Map.of("name", name),
        List.of(new Allocate(own, item.project().place().orElseThrow(), name)),
        false,
        own.recorder());
  }

  private Runbook runbook(ResumePlan.Item item) {
    String name = item.project().name();
    boolean resumes =
        workspace
            .harness(item.project().harness())
            .info()
            .capabilities()
            .contains(Capability.RESUME);
    return resumes
        ? flows.restart().compose(new DriveRequest(name, item.agents(), true, false))
        : flows.start().compose(new DriveRequest(name, item.agents()));
  }

  private void check(
      ResumePlan.Item item, RunReport first, LiveProject seen, ProgressListener progress) {
    RunReport report = first;
    if (notSupported(report)) {
      // The original engine can't resume: it starts anew.
      String name = item.project().name();
      report = flows.run(flows.start().compose(new DriveRequest(name, item.agents())), progress);
      reports.add(report);
      return;
    }
    List<String> down = ResumePlan.missing(seen, Set.copyOf(item.agents()));
    if (report.failure().isEmpty() && !down.isEmpty()) {
      report =
          report.failedWith(
              PoException.failed(
                  "ended at once: " + String.join(", ", down),
                  "see why with: po logs " + item.project().name()));
    }
    count(report);
  }

  private void count(RunReport report) {
    reports.add(report);
    deaths = report.failure().isPresent() ? deaths + 1 : 0;
    if (deaths == MOST_DEATHS) {
      brake = Optional.of(MOST_DEATHS + " in a row failed or ended at once");
    }
  }

  private void checkLogin(ResumePlan.Item item, LiveProject seen) {
    List<AgentStatus> agents =
        seen.status().agents().stream()
            .filter(agent -> item.agents().contains(agent.name()))
            .toList();
    LoggedOut.in(agents).ifPresent(agent -> hold(item.project(), agent));
  }

  private void hold(ProjectEntry project, AgentStatus agent) {
    String account = project.account().orElse(project.name());
    if (heldAccounts.add(account)) {
      notes.add(
          project.name()
              + "/"
              + agent.name()
              + " is not logged in ("
              + agent.doing().text()
              + "): others of the account '"
              + account
              + "' are not begun; log in with: po attach "
              + project.name()
              + " "
              + agent.name());
    }
    if (heldAccounts.size() == MOST_LOGGED_OUT) {
      brake = Optional.of(MOST_LOGGED_OUT + " accounts are not logged in");
    }
  }

  private static boolean notSupported(RunReport report) {
    return report
        .failure()
        .map(Throwable::getCause)
        .filter(HarnessException.class::isInstance)
        .map(HarnessException.class::cast)
        .filter(cause -> cause.kind() == HarnessException.Kind.NOT_SUPPORTED)
        .isPresent();
  }

  /** Waits; false when the user wants the end. */
  private boolean pauseUntil(long time) {
    try {
      while (!interruption.requested() && time - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.sleep(Math.min(time - System.nanoTime(), 100_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !interruption.requested();
  }
}
