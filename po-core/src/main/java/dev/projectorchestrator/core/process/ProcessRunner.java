package dev.projectorchestrator.core.process;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs programs, bounded in time and memory. Each runs in a session of its own, so that all of it
 * can be ended at the deadline, with nothing to read unless it is given something, and with an
 * environment that was scrubbed. When po is asked to end, it ends what runs. Safe for use by many
 * threads.
 */
public final class ProcessRunner implements CommandRunner {

  private final Map<String, String> environment;
  private final Path directory;
  private final Duration timeout;
  private final Interruption interruption;
  private final CommandRecorder recorder;
  private final SessionLauncher launcher;

  /**
   * Creates a runner.
   *
   * @param environment what programs get; scrubbed here
   * @param directory where a command runs that names no folder; absolute
   * @param timeout how long a command may take that names no deadline
   * @param interruption ends what runs
   * @param recorder notes what is run
   */
  public ProcessRunner(
      Map<String, String> environment,
      Path directory,
      Duration timeout,
      Interruption interruption,
      CommandRecorder recorder) {
    this(
        Environments.scrub(environment),
        directory,
        timeout,
        interruption,
        recorder,
        SessionLauncher.find(environment));
  }

  private ProcessRunner(
      Map<String, String> environment,
      Path directory,
      Duration timeout,
      Interruption interruption,
      CommandRecorder recorder,
      SessionLauncher launcher) {
    this.environment = Map.copyOf(environment);
    this.directory = Objects.requireNonNull(directory, "directory");
    this.timeout = Objects.requireNonNull(timeout, "timeout");
    this.interruption = Objects.requireNonNull(interruption, "interruption");
    this.recorder = Objects.requireNonNull(recorder, "recorder");
    this.launcher = launcher;
  }

  /**
   * Returns a runner for another folder, otherwise the same.
   *
   * @param folder where a command runs that names no folder; absolute
   * @return the runner
   */
  public ProcessRunner in(Path folder) {
    return new ProcessRunner(environment, folder, timeout, interruption, recorder, launcher);
  }

  /**
   * Returns a runner with another environment, otherwise the same.
   *
   * @param other what programs get, as it is
   * @return the runner
   */
  public ProcessRunner withEnvironment(Map<String, String> other) {
    return new ProcessRunner(other, directory, timeout, interruption, recorder, launcher);
  }

  /**
   * Returns a runner whose commands are noted, otherwise the same.
   *
   * @param other notes what is run
   * @return the runner
   */
  public ProcessRunner recording(CommandRecorder other) {
    return new ProcessRunner(environment, directory, timeout, interruption, other, launcher);
  }

  /**
   * Returns a runner whose programs stay in the terminal's session, so that they can ask the person
   * who sits there. At the deadline those are ended that descend from them.
   *
   * @return the runner
   */
  public ProcessRunner atTerminal() {
    return new ProcessRunner(
        environment, directory, timeout, interruption, recorder, SessionLauncher.NONE);
  }

  /**
   * Returns what programs get.
   *
   * @return the scrubbed environment
   */
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public CommandResult run(CommandSpec command) throws HarnessException {
    return run(command, Optional.empty());
  }

  @Override
  public CommandResult run(CommandSpec command, Consumer<String> lines) throws HarnessException {
    return run(command, Optional.of(lines));
  }

  /**
   * Runs a program in the terminal's session, with its error output among its standard output.
   *
   * @param command the program
   * @param output the file that all its output goes to; the result holds none
   * @return how it ended
   * @throws HarnessException as {@link #run} does
   */
  public CommandResult runJoined(CommandSpec command, Path output) throws HarnessException {
    return runJoined(command, Redirect.to(output.toFile()), Optional.empty());
  }

  /**
   * Runs a program in the terminal's session, with its error output among its standard output.
   *
   * @param command the program
   * @param lines receives each line as it comes
   * @return how it ended; of its output only a part, when it is long
   * @throws HarnessException as {@link #run} does
   */
  public CommandResult runJoined(CommandSpec command, Consumer<String> lines)
      throws HarnessException {
    return runJoined(command, Redirect.PIPE, Optional.of(lines));
  }

  private CommandResult runJoined(
      CommandSpec command, Redirect output, Optional<Consumer<String>> lines) {
    try (Interruption.Work work = interruption.working()) {
      interruption.throwIfRequested();
      ProcessBuilder builder =
          Launch.builder(command, directory, environment, SessionLauncher.NONE)
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(output);
      long begun = System.nanoTime();
      Process process = Launch.start(builder, command);
      return new RunningCommand(command, process, false, lines, begun).await(interruption);
    } catch (IOException e) {
      throw Launch.failed(command, e);
    }
  }

  private CommandResult run(CommandSpec command, Optional<Consumer<String>> lines) {
    // A shutdown waits until the command has been ended.
    try (Interruption.Work work = interruption.working()) {
      interruption.throwIfRequested();
      recorder.record(command);
      Optional<Path> input = inputFile(command);
      try {
        ProcessBuilder builder = Launch.builder(command, directory, environment, launcher);
        builder.redirectInput(
            input.or(recorder::input).map(Path::toFile).orElse(new File("/dev/null")));
        long begun = System.nanoTime();
        Process process = Launch.start(builder, command);
        recorder.started(process.toHandle());
        RunningCommand running =
            new RunningCommand(
                command.timeout().isPresent() ? command : command.within(timeout),
                process,
                launcher.ownSession(),
                lines,
                begun);
        return running.await(interruption);
      } finally {
        if (input.isPresent()) {
          Files.deleteIfExists(input.get());
        }
      }
    } catch (IOException e) {
      throw Launch.failed(command, e);
    }
  }

  private static Optional<Path> inputFile(CommandSpec command) throws IOException {
    if (command.input().isEmpty()) {
      return Optional.empty();
    }
    Path file = Files.createTempFile("input-", ""); // Readable by this user alone.
    Files.writeString(file, command.input().get());
    return Optional.of(file);
  }

  /**
   * Notes a command that is not run by itself, as one run of a driver serves several projects: so
   * that reports and the log show what was done for this one.
   *
   * @param command what would be run for the project alone
   */
  public void note(CommandSpec command) {
    recorder.record(command);
  }

  /**
   * Starts a program that the caller talks to, and must end.
   *
   * @param command the program
   * @return its process; both of its outputs are one
   * @throws HarnessException when it can't be started
   */
  public Process start(CommandSpec command) throws HarnessException {
    recorder.record(command);
    try {
      return Launch.start(
          Launch.builder(command, directory, environment, SessionLauncher.NONE)
              .redirectErrorStream(true),
          command);
    } catch (IOException e) {
      throw Launch.failed(command, e);
    }
  }

  /**
   * Runs a program with the user's own terminal and without a deadline. Blocks until it ends.
   *
   * @param command the program
   * @return its exit status
   * @throws HarnessException as {@link #run} does
   */
  public int runInTerminal(CommandSpec command) throws HarnessException {
    recorder.record(command);
    try (Interruption.Work work = interruption.working()) {
      ProcessBuilder builder =
          Launch.builder(command, directory, environment, SessionLauncher.NONE).inheritIO();
      Process process = Launch.start(builder, command);
      while (!process.waitFor(RunningCommand.SLICE.toNanos(), TimeUnit.NANOSECONDS)) {
        if (interruption.requested()) {
          process.destroy();
        }
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RunningCommand.interrupted(command);
    } catch (IOException e) {
      throw Launch.failed(command, e);
    }
  }
}
