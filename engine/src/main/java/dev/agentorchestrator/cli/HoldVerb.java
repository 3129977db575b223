package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.lifecycle.Outcome;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.state.Holds;
import dev.agentorchestrator.state.StateFolder;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;

/** {@code agents hold} and {@code agents release}. */
final class HoldVerb {
  private HoldVerb() {}

  static ExitStatus hold(Invocation call, Caller caller) {
    long until = until(call);
    Project project = caller.projectOrCopy(call);
    Holds holds = new Holds(new StateFolder(project.dir()));
    List<Outcome> outcomes = new ArrayList<>();
    for (Agent agent : Caller.agents(project, call.arguments())) {
      holds.hold(agent.name(), until);
      outcomes.add(Outcome.done(agent.name(), Holds.text(until)));
    }
    return caller.report(outcomes, call.has(Option.QUIET));
  }

  static ExitStatus release(Invocation call, Caller caller) {
    Project project = caller.projectOrCopy(call);
    Holds holds = new Holds(new StateFolder(project.dir()));
    List<Outcome> outcomes = new ArrayList<>();
    for (Agent agent : Caller.agents(project, call.arguments())) {
      try {
        boolean held = holds.release(agent.name());
        outcomes.add(
            Outcome.done(agent.name(), held ? "wakes are released" : "wakes were not held"));
      } catch (IOException e) {
        outcomes.add(Outcome.failed(agent.name(), "wakes cannot be released: " + e));
      }
    }
    return caller.report(outcomes, call.has(Option.QUIET));
  }

  private static long until(Invocation call) {
    if (!call.has(Option.UNTIL)) {
      return Holds.UNTIL_RELEASED;
    }
    String text = call.value(Option.UNTIL);
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      Instant end =
          time instanceof OffsetDateTime there
              ? there.toInstant()
              : LocalDateTime.from(time).atZone(ZoneId.systemDefault()).toInstant();
      if (end.isAfter(Instant.now())) {
        return Math.min(end.getEpochSecond(), Holds.UNTIL_RELEASED);
      }
    } catch (DateTimeException e) {
      throw new AgentsException(
          ExitStatus.USAGE,
          "--until is '" + text + "', which is no time",
          "write it as 2026-01-31T18:00, or with an offset, as 2026-01-31T18:00:00+01:00",
          e);
    }
    throw new AgentsException(
        ExitStatus.USAGE, "--until is '" + text + "', which is past", "name a time to come");
  }
}
