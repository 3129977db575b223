package dev.projectorchestrator.contract;

import java.util.List;

/** The contract of a harness: what every driver must keep to. */
public final class HarnessContract {

  private static final String VENDOR = "vendor-engine";
  private static final String INIT = "init-inside";
  private static final String START = "start";
  private static final String NEIGHBOUR = "neighbour";
  private static final String STOP = "stop";

  private static final List<Check<HarnessTrial>> CHECKS =
      List.of(
          check(
              "info",
              "it has a valid name and a summary of one line, and says the same each time",
              NewProjectChecks::info),
          check(
              VENDOR,
              "the engine is vendored as a submodule, at its ref",
              NewProjectChecks::vendorEngine),
          check(
              INIT,
              "init writes inside the project only, and leaves its engine as it is",
              NewProjectChecks::initInside,
              VENDOR),
          check(
              "init-prefix",
              "init gives the project the session prefix that it was told",
              NewProjectChecks::initPrefix,
              INIT),
          check(
              "stopped-at-first",
              "the status of a new project is STOPPED, with evidence",
              NewProjectChecks::stoppedAtFirst,
              INIT),
          check(
              "failing-start",
              "a start whose commands fail is reported as failed",
              NewProjectChecks::failingStart,
              INIT),
          check(
              "hung-command",
              "a command that hangs ends at its deadline, and is reported; the status is UNKNOWN",
              NewProjectChecks::hungCommand,
              INIT),
          check(
              START,
              "after start the status is RUNNING, with evidence, within the deadline",
              RunningChecks::start,
              INIT),
          check("start-twice", "a second start changes nothing", RunningChecks::startTwice, START),
          check(NEIGHBOUR, "a second project starts beside it", RunningChecks::neighbour, START),
          check(
              "status-all",
              "the status of many projects is the same as of each",
              RunningChecks::statusAll,
              NEIGHBOUR),
          check(STOP, "after stop the status is STOPPED", RunningChecks::stop, START),
          check(
              "unknown-agent",
              "an agent that is not there can't be started",
              RunningChecks::unknownAgent,
              START),
          check(
              "neighbour-untouched",
              "the second project still runs, as before",
              RunningChecks::neighbourUntouched,
              STOP,
              NEIGHBOUR),
          check(
              "drive-all",
              "starts, restarts and stops of many projects do what each alone would",
              RunningChecks::driveAll,
              STOP,
              NEIGHBOUR),
          check("stop-twice", "a second stop is fine", RunningChecks::stopTwice, STOP),
          check(
              "runtime-ignored",
              "what it writes at run time is ignored by git",
              RunningChecks::runtimeIgnored,
              STOP),
          check(
              "standalone-clone",
              "a clone starts and stops by itself",
              RunningChecks::standaloneClone,
              STOP),
          check(
              "isolation",
              "nothing in the project names who manages it",
              RunningChecks::isolation,
              INIT));

  private HarnessContract() {}

  /**
   * Returns the checks. Each may use what those before it have left in the trial.
   *
   * @return the checks, in the order to run them in
   */
  public static List<Check<HarnessTrial>> checks() {
    return CHECKS;
  }

  private static Check<HarnessTrial> check(
      String id, String title, Check.Act<HarnessTrial> act, String... needs) {
    return new Check<>(id, title, List.of(needs), act);
  }
}
