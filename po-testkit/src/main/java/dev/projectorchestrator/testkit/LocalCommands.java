package dev.projectorchestrator.testkit;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs for tests, as the host does for drivers: with exactly the given environment, a
 * deadline, and the last 64 KiB of each stream.
 */
public final class LocalCommands implements CommandRunner {

  private static final int KEPT_BYTES = 64 * 1024;
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Map<String, String> environment;
  private final Path directory;

  /**
   * Makes a runner.
   *
   * @param environment the whole environment of the programs
   * @param directory where a command runs that names no folder
   */
  public LocalCommands(Map<String, String> environment, Path directory) {
    this.environment = Map.copyOf(environment);
    this.directory = directory;
  }

  @Override
  public CommandResult run(CommandSpec command) {
    long begun = System.nanoTime();
    Process process = start(command);
    Tail out = new Tail(process.getInputStream());
    Tail err = new Tail(process.getErrorStream());
    Thread feeder = feed(process.getOutputStream(), command.input().orElse(""));
    Duration limit = command.timeout().orElse(DEFAULT_TIMEOUT);
    boolean ended = await(process, limit);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      await(process, GRACE);
    }
    out.end();
    err.end();
    feeder.interrupt();
    return new CommandResult(
        ended ? command : command.within(limit),
        ended ? CommandResult.Outcome.EXITED : CommandResult.Outcome.TIMED_OUT,
        ended ? process.exitValue() : -1,
        out.text(),
        err.text(),
        out.truncated() || err.truncated(),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private Process start(CommandSpec command) {
    List<String> line = new ArrayList<>(command.arguments());
    line.set(0, find(line.get(0)));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.directory(command.directory().orElse(directory).toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(command.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new HarnessException(
          HarnessException.Kind.FAILED,
          "can't start " + line.get(0) + ": " + e.getMessage(),
          "",
          e);
    }
  }

  /** The given environment's PATH counts, not this process's. */
  private String find(String program) {
    if (program.contains("/")) {
      if (!Files.exists(directory.resolve(program))) {
        throw missing(program);
      }
      return program;
    }
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path candidate = Path.of(folder, program);
      if (!folder.isEmpty() && Files.isExecutable(candidate)) {
        return candidate.toString();
      }
    }
    throw missing(program);
  }

  private static HarnessException missing(String program) {
    return new HarnessException(
        HarnessException.Kind.MISSING_PROGRAM,
        "the program '" + program + "' is not there",
        "install it");
  }

  private static boolean await(Process process, Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new HarnessException(HarnessException.Kind.FAILED, "interrupted", "", e);
    }
  }

  private static Thread feed(OutputStream stream, String input) {
    Thread feeder =
        new Thread(
            () -> {
              try (stream) {
                stream.write(input.getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                // The program ended without reading it all.
              }
            },
            "stdin");
    feeder.setDaemon(true);
    feeder.start();
    return feeder;
  }

  /** Drains one stream and keeps its end. A daemon that inherited the stream may hold it open. */
  private static final class Tail {
    private final InputStream stream;
    private final Thread drainer;
    private byte[] kept = new byte[0];
    private boolean truncated;

    Tail(InputStream stream) {
      this.stream = stream;
      this.drainer = new Thread(this::drain, "drain");
      drainer.setDaemon(true);
      drainer.start();
    }

    private void drain() {
      byte[] buffer = new byte[8192];
      try {
        for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
          keep(buffer, n);
        }
      } catch (IOException e) {
        // It was closed: the program is over.
      }
    }

    private synchronized void keep(byte[] buffer, int n) {
      byte[] all = java.util.Arrays.copyOf(kept, kept.length + n);
      System.arraycopy(buffer, 0, all, kept.length, n);
      int from = Math.max(0, all.length - KEPT_BYTES);
      truncated |= from > 0;
      kept = java.util.Arrays.copyOfRange(all, from, all.length);
    }

    void end() {
      try {
        drainer.join(GRACE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    synchronized String text() {
      return new String(kept, StandardCharsets.UTF_8);
    }

    synchronized boolean truncated() {
      return truncated;
    }
  }
}
