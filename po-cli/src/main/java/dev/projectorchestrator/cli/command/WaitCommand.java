package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.live.LiveStatus;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Target;
import dev.projectorchestrator.core.watch.Pace;
import dev.projectorchestrator.core.watch.Wait;
import dev.projectorchestrator.core.watch.Wait.Verdict;
import dev.projectorchestrator.core.watch.Watcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code po wait}. */
public final class WaitCommand extends PoCommand {

  @Mixin TargetOptions targets = new TargetOptions();

  @Option(
      names = "--for",
      paramLabel = "STATE",
      required = true,
      description =
          "What to wait for: running, idle, asks, done, stopped or failed. It stops at once, with"
              + " status 1, when it can't become so, such as when an agent has failed.")
  String state;

  @Option(names = "--any", description = "Wait for one of the agents, not for all.")
  boolean any;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long to wait at most; the status is then 124. Default: for ever.")
  Duration timeout;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How often to look. Default: 1900ms, so that all is seen within 2s.")
  Duration interval = Watcher.INTERVAL;

  @Override
  public Answer run() {
    if (interval.compareTo(Duration.ofMillis(100)) < 0) {
      throw PoException.usage("--interval must be at least 100ms");
    }
    Fleet fleet = session().store().load();
    Selected selected = targets.find(session(), fleet);
    List<ProjectEntry> projects = selected.entries();
    Map<String, List<String>> meant =
        selected.targets().stream().collect(Collectors.toMap(Target::name, Target::agents));
    Wait wait = new Wait(goal(), any, meant);
    try (LiveStatus status = session().liveStatus().repeated()) {
      session().requireTrust(status.harnesses(projects));
      return new Waited(await(wait, () -> status.look(projects, EngineLook.NONE)), state);
    }
  }

  private Wait.Outcome await(Wait wait, Supplier<List<LiveProject>> look) {
    long begin = System.nanoTime();
    Pace pace = new Pace(interval);
    while (true) {
      Wait.Outcome outcome = wait.judge(look.get());
      long left =
          timeout == null ? Long.MAX_VALUE : timeout.toNanos() - (System.nanoTime() - begin);
      if (outcome.verdict() != Verdict.NOT_YET || left <= 0 || !pace.awaitAtMost(left)) {
        return outcome;
      }
    }
  }

  private Wait.Goal goal() {
    for (Wait.Goal goal : Wait.Goal.values()) {
      if (Json.word(goal).equals(state)) {
        return goal;
      }
    }
    throw PoException.usage(
        "there is no state '" + state + "' to wait for",
        "wait for one of: running, idle, asks, done, stopped, failed");
  }

  private record Waited(Wait.Outcome outcome, String state) implements Answer {
    @Override
    public int exitStatus() {
      return switch (outcome.verdict()) {
        case REACHED -> 0;
        case IMPOSSIBLE -> ErrorCode.FAILED.exitStatus();
        case NOT_YET -> ErrorCode.NOT_YET.exitStatus();
      };
    }

    @Override
    public void text(Page page) {
      switch (outcome.verdict()) {
        case REACHED -> {}
        case IMPOSSIBLE -> page.line("these will not be " + state + ":");
        case NOT_YET -> page.line("these are not " + state + " yet:");
      }
      page.table(
          outcome.who(),
          who ->
              new String[] {
                who.project() + (who.agent().isEmpty() ? "" : "/" + who.agent()),
                who.now(),
                who.why()
              });
    }

    @Override
    public void json(JsonObject data) {
      Json.put(data, "for", state, "outcome", outcome.verdict());
      data.add(
          "agents",
          Json.array(
              outcome.who(),
              who ->
                  Json.object(
                      "project",
                      who.project(),
                      "agent",
                      who.agent(),
                      "now",
                      who.now(),
                      "why",
                      who.why())));
    }
  }
}
