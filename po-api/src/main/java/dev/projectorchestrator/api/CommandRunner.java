package dev.projectorchestrator.api;

import java.util.function.Consumer;

/**
 * Runs programs for drivers. The host's implementation ends the whole process group at the
 * deadline, drains both streams, keeps the last 64 KiB of each, and passes on an environment
 * without git's location variables and without anything of the host's own.
 *
 * <p>Stability: stable.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CommandRunner {

  /**
   * Runs a program and waits for it. Blocks until it has ended or its deadline has passed. A
   * program that fails is a result, not an exception.
   *
   * @param command what to run
   * @return how it ended and what it wrote
   * @throws HarnessException with {@link HarnessException.Kind#MISSING_PROGRAM} when the program is
   *     not there, or {@link HarnessException.Kind#FAILED} when it can't be started
   */
  CommandResult run(CommandSpec command) throws HarnessException;

  /**
   * Runs a program as {@link #run(CommandSpec)} does, and gives each line of its standard output to
   * somebody as soon as it is written, where the host can do so; the default gives them when it has
   * ended, those that were kept.
   *
   * @param command what to run
   * @param lines is given each line, without its end, in any one thread; not after this has
   *     returned
   * @return how it ended and what it wrote
   * @throws HarnessException as {@link #run(CommandSpec)} does
   */
  default CommandResult run(CommandSpec command, Consumer<String> lines) throws HarnessException {
    CommandResult result = run(command);
    result.stdout().lines().forEach(lines);
    return result;
  }
}
