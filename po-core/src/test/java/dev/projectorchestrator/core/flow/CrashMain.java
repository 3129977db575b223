package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.FixtureHarness;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One flow in a process of its own, which kills itself when a given step begins. */
public final class CrashMain {

  private CrashMain() {}

  /** Takes the root folder, what to do, and at which step to be killed (-1: at none). */
  public static void main(String[] arguments) {
    FixtureFleet fleet = FixtureFleet.open(Path.of(arguments[0]));
    Interruption interruption = Interruption.onSignals(Duration.ofSeconds(60));
    Flows flows = fleet.flows(interruption, fleet.environment());
    int killAt = Integer.parseInt(arguments[2]);
    Runbook runbook = runbook(flows, fleet, arguments[1]);
    System.out.println("begun");
    int status;
    // Until the flows are closed a signal lets this process print how it ended.
    try (flows) {
      status = run(flows, runbook, killAt);
      System.out.flush();
    }
    Interruption.yieldToSignal();
    System.exit(status);
  }

  private static int run(Flows flows, Runbook runbook, int killAt) {
    RunReport report =
        flows.run(
            runbook,
            new ProgressListener() {
              @Override
              public void stepBegins(Runbook of, int index, String description) {
                System.out.println("step " + of.steps().get(index).name());
                if (index == killAt) {
                  killMyself();
                }
              }
            });
    report.failure().ifPresent(failure -> System.out.println("failed: " + failure.getMessage()));
    return report.failure().isPresent() ? 1 : 0;
  }

  static Runbook runbook(Flows flows, FixtureFleet fleet, String what) {
    return switch (what) {
      case "create" -> flows.create().compose(FixtureFleet.request("demo", true, false));
      case "update" -> flows.update().compose(new UpdateRequest("demo", "v2", false));
      case "adopt" ->
          flows
              .adopt()
              .compose(
                  new AdoptRequest(
                      "file://" + fleet.root().resolve("origin"),
                      Optional.of("demo"),
                      Optional.of(FixtureHarness.NAME)));
      case "clone" -> flows.cloneProject().compose(new NameRequest("demo"));
      case "start" -> flows.start().compose(new DriveRequest("demo", List.of()));
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static void killMyself() {
    try {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid()))
          .start()
          .waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
