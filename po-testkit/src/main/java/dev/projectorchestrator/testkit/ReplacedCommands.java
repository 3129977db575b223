package dev.projectorchestrator.testkit;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runners that run a real program of their own in place of each command of a driver. */
public final class ReplacedCommands {

  private ReplacedCommands() {}

  /**
   * Makes each command fail at once.
   *
   * @param real runs the replacement
   * @return the runner
   */
  public static CommandRunner failing(CommandRunner real) {
    return replacing(real, "echo 'made to fail by the test' >&2; exit 1", Duration.ofMinutes(1));
  }

  /**
   * Makes each command hang, with a second at most.
   *
   * @param real runs the replacement
   * @return the runner
   */
  public static CommandRunner hanging(CommandRunner real) {
    return replacing(real, "sleep 600", Duration.ofSeconds(1));
  }

  private static CommandRunner replacing(CommandRunner real, String line, Duration timeout) {
    return command -> {
      CommandResult result =
          real.run(
              new CommandSpec(
                  List.of("sh", "-c", line),
                  command.directory(),
                  command.environment(),
                  Optional.of(timeout),
                  command.input()));
      return new CommandResult(
          command.within(timeout),
          result.outcome(),
          result.exitStatus(),
          result.stdout(),
          result.stderr(),
          result.truncated(),
          result.duration());
    };
  }
}
