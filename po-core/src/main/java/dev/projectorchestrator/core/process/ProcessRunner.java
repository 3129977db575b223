package dev.projectorchestrator.core.process;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs programs, bounded in time and memory. Each runs in a session of its own, so that all of it
 * can be ended at the deadline, with nothing to read unless it is given something, and with an
 * environment that was scrubbed. Safe for use by many threads.
 */
public final class ProcessRunner implements CommandRunner, AutoCloseable {

  /** How long a program that was asked to end is given before it is ended. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** How long output is waited for that others still hold open after the program has ended. */
  private static final Duration STRAGGLERS = Duration.ofSeconds(1);

  private static final Duration SLICE = Duration.ofMillis(100);

  private final Map<String, String> environment;
  private final Path directory;
  private final Duration timeout;
  private final Interruption interruption;
  private final CommandRecorder recorder;
  private final SessionLauncher launcher;
  private final Fifos fifos;

  /**
   * Makes a runner.
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
        SessionLauncher.find(environment),
        new Fifos(null));
  }

  private ProcessRunner(
      Map<String, String> environment,
      Path directory,
      Duration timeout,
      Interruption interruption,
      CommandRecorder recorder,
      SessionLauncher launcher,
      Fifos fifos) {
    this.environment = Map.copyOf(environment);
    this.directory = Objects.requireNonNull(directory, "directory");
    this.timeout = Objects.requireNonNull(timeout, "timeout");
    this.interruption = Objects.requireNonNull(interruption, "interruption");
    this.recorder = Objects.requireNonNull(recorder, "recorder");
    this.launcher = launcher;
    this.fifos = fifos;
  }

  /**
   * Gives a runner for another folder. It shares all else; only the first is to be closed.
   *
   * @param folder where a command runs that names no folder; absolute
   * @return the runner
   */
  public ProcessRunner in(Path folder) {
    return new ProcessRunner(environment, folder, timeout, interruption, recorder, launcher, fifos);
  }

  /**
   * Gives a runner that leaves a pair of pipes in the user's cache folder for the next run, which
   * is then a process faster: for what only looks, and is called again and again. It alone is to be
   * closed.
   *
   * @return the runner
   */
  public ProcessRunner leavingPipes() {
    return new ProcessRunner(
        environment,
        directory,
        timeout,
        interruption,
        recorder,
        launcher,
        new Fifos(SparePipes.ofUser(environment)));
  }

  /**
   * Gives a runner with another environment. It shares all else; only the first is to be closed.
   *
   * @param other what programs get, as it is
   * @return the runner
   */
  public ProcessRunner withEnvironment(Map<String, String> other) {
    return new ProcessRunner(other, directory, timeout, interruption, recorder, launcher, fifos);
  }

  /**
   * Gives a runner whose programs stay in the terminal's session, so that they can ask the person
   * who sits there. At the deadline those are ended that descend from them.
   *
   * @return the runner
   */
  public ProcessRunner atTerminal() {
    return new ProcessRunner(
        environment, directory, timeout, interruption, recorder, SessionLauncher.NONE, fifos);
  }

  /**
   * Gives what programs get.
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

  private CommandResult run(CommandSpec command, Optional<Consumer<String>> lines) {
    interruption.throwIfRequested();
    recorder.record(command);
    try {
      Path input = null;
      Fifos.Pair pipes = fifos.take();
      boolean clean = false;
      try {
        if (command.input().isPresent()) {
          input = Files.createTempFile("input-", "");
          Files.writeString(input, command.input().get());
        }
        try (Reading out = Reading.open(pipes.out(), lines);
            Reading err = Reading.open(pipes.err(), Optional.empty())) {
          ProcessBuilder builder = builder(command, true);
          builder.redirectInput(input == null ? new File("/dev/null") : input.toFile());
          builder.redirectOutput(pipes.out().toFile());
          builder.redirectError(pipes.err().toFile());
          long begun = System.nanoTime();
          recorder.starting(pipes.out().getParent());
          Process process = start(builder, command);
          recorder.started(process.toHandle());
          out.begin();
          err.begin();
          CommandResult result = await(command, process, pipes, out, err, begun);
          clean = out.ended() && err.ended();
          return result;
        }
      } finally {
        if (clean) {
          fifos.giveBack(pipes);
        } else {
          fifos.discard(pipes);
        }
        if (input != null) {
          Files.deleteIfExists(input);
        }
      }
    } catch (IOException e) {
      throw new HarnessException(
          HarnessException.Kind.FAILED,
          "could not run `" + command.toShellLine() + "`: " + e.getMessage(),
          "",
          e);
    }
  }

  @Override
  public void noteShared(CommandSpec command) {
    recorder.record(command);
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
    ProcessBuilder builder = builder(command, false).inheritIO();
    try {
      Process process = start(builder, command);
      while (!process.waitFor(SLICE.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS)) {
        if (interruption.requested()) {
          process.destroy();
        }
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(command);
    } catch (IOException e) {
      throw new HarnessException(
          HarnessException.Kind.FAILED,
          "could not run `" + command.toShellLine() + "`: " + e.getMessage(),
          "",
          e);
    }
  }

  /**
   * Begins to do beforehand what the first command would have to wait for. Returns at once, and
   * never fails; {@link #close} waits for it.
   */
  public void prepare() {
    fifos.prepare();
  }

  /** Lets go of the pipes. Idempotent. */
  @Override
  public void close() {
    fifos.close();
  }

  private CommandResult await(
      CommandSpec command,
      Process process,
      Fifos.Pair pipes,
      Reading out,
      Reading err,
      long begun) {
    ProcessTree tree =
        new ProcessTree(
            process.toHandle(), launcher.ownSession(), Set.of(pipes.out(), pipes.err()));
    Duration limit = command.timeout().orElse(timeout);
    long deadline = begun + nanos(limit);
    boolean timedOut = false;
    try {
      while (!process.waitFor(
          Math.min(SLICE.toNanos(), Math.max(1, deadline - System.nanoTime())),
          java.util.concurrent.TimeUnit.NANOSECONDS)) {
        tree.look();
        if (interruption.requested()) {
          tree.end(GRACE);
          throw interrupted(command);
        }
        if (System.nanoTime() >= deadline) {
          timedOut = true;
          tree.end(GRACE);
          process.waitFor(GRACE.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);
          break;
        }
      }
      long until = System.nanoTime() + STRAGGLERS.toNanos();
      out.await(until);
      err.await(until);
    } catch (InterruptedException e) {
      endNow(tree);
      Thread.currentThread().interrupt();
      throw interrupted(command);
    }
    return new CommandResult(
        timedOut ? command.within(limit) : command,
        timedOut ? CommandResult.Outcome.TIMED_OUT : CommandResult.Outcome.EXITED,
        timedOut ? -1 : process.exitValue(),
        out.text(),
        err.text(),
        out.truncated() || err.truncated(),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private static void endNow(ProcessTree tree) {
    try {
      tree.end(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static PoException interrupted(CommandSpec command) {
    return new PoException(
        ErrorCode.INTERRUPTED, "interrupted while `" + command.toShellLine() + "` ran", "", "");
  }

  private ProcessBuilder builder(CommandSpec command, boolean session) {
    Path folder =
        command.directory().isPresent() ? directory.resolve(command.directory().get()) : directory;
    List<String> arguments = new ArrayList<>(session ? launcher.prefix() : List.<String>of());
    arguments.addAll(command.arguments());
    ProcessBuilder builder = new ProcessBuilder(arguments).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PWD", folder.toString());
    builder.environment().putAll(command.environment());
    return builder;
  }

  private Process start(ProcessBuilder builder, CommandSpec command) throws IOException {
    File folder = builder.directory();
    if (!folder.isDirectory()) {
      throw new HarnessException(
          HarnessException.Kind.FAILED,
          "could not run `" + command.toShellLine() + "`: the folder " + folder + " is not there",
          "");
    }
    String program = command.arguments().get(0);
    Optional<Path> found = Programs.find(program, builder.environment(), folder.toPath());
    if (found.isEmpty()) {
      boolean path = program.indexOf('/') >= 0;
      throw new HarnessException(
          HarnessException.Kind.MISSING_PROGRAM,
          path
              ? "the program " + program + " is not there, or can't be executed"
              : "the program '" + program + "' is not on PATH",
          path ? "" : Programs.installHint(program));
    }
    if (program.indexOf('/') < 0) {
      // Java would look for it on this process's own PATH.
      builder
          .command()
          .set(builder.command().size() - command.arguments().size(), found.get().toString());
    }
    return builder.start();
  }

  private static long nanos(Duration duration) {
    return duration.compareTo(Duration.ofDays(1000)) > 0
        ? Duration.ofDays(1000).toNanos()
        : duration.toNanos();
  }
}
