package dev.projectorchestrator.contract;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.PlaceContext;
import dev.projectorchestrator.api.PlaceInfo;
import dev.projectorchestrator.api.Whereabouts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contract of a kind of place: what every driver must keep to. */
public final class PlaceContract {

  private static final String RUN = "run";
  private static final int LARGE = 1 << 20;

  private static final List<Check<PlaceTrial>> CHECKS =
      List.of(
          check(
              "info",
              "it has a valid kind and a summary of one line, and says the same each time",
              PlaceContract::info),
          check(
              "command-pure",
              "the same script is run by the same command, in which it stands whole",
              PlaceContract::pure),
          check("keys", "a place without its required keys is refused", PlaceContract::keys),
          check(
              RUN,
              "a script there has the input, the output and the exit status of the command here",
              PlaceContract::run),
          check("streams", "errors come apart from output", PlaceContract::streams, RUN),
          check("large-input", "1 MB of input arrives as it is", PlaceContract::large, RUN),
          check(
              "environment",
              "the script finds a home folder, and the same one each time",
              PlaceContract::environment,
              RUN),
          check(
              "whereabouts",
              "a project that nobody has started is nowhere, which is an answer",
              PlaceContract::whereabouts,
              RUN),
          check(
              "allocation",
              "what is asked for is there, runs a script of its project alone, and is given back",
              PlaceContract::allocation,
              RUN));

  private PlaceContract() {}

  /**
   * Returns the checks.
   *
   * @return the checks, in the order to run them in
   */
  public static List<Check<PlaceTrial>> checks() {
    return CHECKS;
  }

  private static Check<PlaceTrial> check(
      String id, String title, Check.Act<PlaceTrial> act, String... needs) {
    return new Check<>(id, title, List.of(needs), act);
  }

  private static String info(PlaceTrial trial) {
    PlaceInfo info = trial.driver().info();
    Verdict.require(info.kind().matches("[a-z0-9][a-z0-9-]{0,62}"), "no kind: " + info.kind());
    Verdict.require(
        !info.summary().isBlank() && info.summary().lines().count() == 1,
        "the summary is not one line: " + info.summary());
    Verdict.require(info.equals(trial.driver().info()), "it says something else the second time");
    Verdict.require(
        info.keys().stream()
            .map(PlaceInfo.Key::name)
            .noneMatch(List.of("name", "kind", "timeout")::contains),
        "it has a key that all places have");
    return info.kind();
  }

  private static String pure(PlaceTrial trial) {
    String script = "echo \"$HOME\"";
    List<String> arguments = trial.command(script).arguments();
    Verdict.require(
        arguments.equals(trial.command(script).arguments()), "the command differs each time");
    Verdict.require(
        arguments.stream().anyMatch(argument -> argument.contains(script)),
        "the script is not in it: " + arguments);
    return arguments.get(0);
  }

  private static String keys(PlaceTrial trial) {
    if (trial.driver().info().keys().stream().noneMatch(PlaceInfo.Key::required)) {
      throw Verdict.skipped("it requires none");
    }
    PlaceContext without =
        new PlaceContext("empty", "0", Map.of(), Optional.empty(), false, trial.place().host());
    try {
      trial.driver().command(without, Optional.empty(), "true", false);
    } catch (HarnessException e) {
      Verdict.require(
          e.kind() == HarnessException.Kind.INVALID_CONFIG, "it is refused as " + e.kind());
      return String.valueOf(e.getMessage());
    }
    throw Verdict.failed("it is not refused");
  }

  private static String run(PlaceTrial trial) {
    CommandResult result = trial.run("cat; exit 7", "one\ntwo \"$HOME\" `x`\n");
    Verdict.require(
        result.stdout().equals("one\ntwo \"$HOME\" `x`\n"), "it came back as " + result.describe());
    Verdict.require(result.exitStatus() == 7, "not status 7: " + result.describe());
    return "status 7";
  }

  private static String streams(PlaceTrial trial) {
    CommandResult result = trial.run("echo out; echo wrong >&2", "");
    Verdict.require(
        result.stdout().equals("out\n") && result.stderr().contains("wrong"),
        "they are mixed: " + result.describe());
    return "apart";
  }

  private static String large(PlaceTrial trial) {
    CommandResult result = trial.run("wc -c", "x".repeat(LARGE));
    Verdict.require(
        result.stdout().strip().equals(String.valueOf(LARGE)), "it is " + result.describe());
    return LARGE + " bytes";
  }

  private static String environment(PlaceTrial trial) {
    String home = trial.run("cd && pwd", "").stdout();
    Verdict.require(home.startsWith("/"), "no home folder: " + home);
    Verdict.require(home.equals(trial.run("cd && pwd", "").stdout()), "another one: " + home);
    return home.strip();
  }

  private static String whereabouts(PlaceTrial trial) {
    Map<String, Whereabouts> found =
        trial.driver().whereabouts(trial.place(), List.of("nobody-has-started-it"));
    Verdict.require(
        found.values().stream().allMatch(one -> one.presence() == Whereabouts.Presence.NONE),
        "it is somewhere: " + found);
    return found.toString();
  }

  private static String allocation(PlaceTrial trial) {
    if (!trial.driver().allocates()) {
      throw Verdict.skipped("it has no such thing");
    }
    String project = "contract-trial";
    requirePresence(trial, project, Whereabouts.Presence.NONE);
    Verdict.require(
        trial.runIn(project, "echo in").exitStatus() != 0, "a script runs in what is not there");
    trial.driver().allocate(trial.place(), project, trial.wanted());
    try {
      String where = requirePresence(trial, project, Whereabouts.Presence.UP);
      CommandResult result = trial.runIn(project, "cat; exit 7");
      Verdict.require(
          result.stdout().equals("read") && result.exitStatus() == 7,
          "a script in it ended as " + result.describe());
      trial.driver().allocate(trial.place(), project, trial.wanted());
      Verdict.require(
          where.equals(requirePresence(trial, project, Whereabouts.Presence.UP)),
          "a second one was asked for");
      return where;
    } finally {
      trial.driver().release(trial.place(), project);
      requirePresence(trial, project, Whereabouts.Presence.NONE);
      trial.driver().release(trial.place(), project);
    }
  }

  private static String requirePresence(
      PlaceTrial trial, String project, Whereabouts.Presence presence) {
    Whereabouts found = trial.driver().whereabouts(trial.place(), List.of(project)).get(project);
    Verdict.require(
        found != null && found.presence() == presence, "not " + presence + ": " + found);
    return found.evidence();
  }
}
