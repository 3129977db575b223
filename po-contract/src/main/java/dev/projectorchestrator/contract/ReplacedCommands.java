package dev.projectorchestrator.contract;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runners that run a real program of their own in place of each command of a driver. */
public final class ReplacedCommands {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private ReplacedCommands() {}

  /**
   * Makes each command fail at once.
   *
   * @param real runs the replacement
   * @return the runner
   */
  public static CommandRunner failing(CommandRunner real) {
    return command ->
        replace(
            real,
            command,
            "echo 'made to fail by the contract' >&2; exit 1",
            SECOND.multipliedBy(60));
  }

  /**
   * Makes each command hang until its deadline: a second, or the command's own where that is
   * shorter.
   *
   * @param real runs the replacement
   * @return the runner
   */
  public static CommandRunner hanging(CommandRunner real) {
    return command ->
        replace(
            real,
            command,
            "sleep 600",
            command.timeout().filter(own -> own.compareTo(SECOND) < 0).orElse(SECOND));
  }

  private static CommandResult replace(
      CommandRunner real, CommandSpec command, String line, Duration timeout) {
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
  }
}
