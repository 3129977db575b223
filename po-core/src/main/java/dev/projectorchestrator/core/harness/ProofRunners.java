package dev.projectorchestrator.core.harness;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import java.time.Duration;
import java.util.List;

/** Runners that run a real program of their own in place of each command of a driver. */
final class ProofRunners {

  private static final Duration SOON = Duration.ofSeconds(1);

  private ProofRunners() {}

  /** Each command fails at once. */
  static CommandRunner failing(CommandRunner real) {
    return replacing(real, "echo 'made to fail by the proof' >&2; exit 1");
  }

  /** Each command hangs, and has a second at most. */
  static CommandRunner hanging(CommandRunner real) {
    return replacing(real, "sleep 600");
  }

  private static CommandRunner replacing(CommandRunner real, String line) {
    return command -> {
      Duration timeout =
          command.timeout().filter(t -> t.compareTo(SOON) < 0).orElse(SOON.multipliedBy(1));
      CommandSpec other =
          new CommandSpec(
              List.of("sh", "-c", line),
              command.directory(),
              command.environment(),
              java.util.Optional.of(line.startsWith("sleep") ? timeout : Duration.ofMinutes(1)),
              command.input());
      CommandResult result = real.run(other);
      return new CommandResult(
          command.within(other.timeout().orElseThrow()),
          result.outcome(),
          result.exitStatus(),
          result.stdout(),
          result.stderr(),
          result.truncated(),
          result.duration());
    };
  }
}
