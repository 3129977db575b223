package dev.projectorchestrator.api;

/**
 * Runs programs for drivers. The host's implementation ends the whole process group at the
 * deadline, drains both streams, keeps the last 64 KiB of each, and passes on an environment
 * without git's location variables and without anything of the host's own.
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
}
