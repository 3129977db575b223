package dev.projectorchestrator.testkit;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
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

  private final Map<String, String> environment;
  private final Path directory;

  /**
   * Creates a runner.
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
    List<String> line = new ArrayList<>(command.arguments());
    line.set(0, find(line.get(0)));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.directory(command.directory().orElse(directory).toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(command.environment());
    // Files, not pipes: a daemon that inherits a pipe would block the reader.
    Path streams = null;
    try {
      streams = Files.createTempDirectory("command-");
      return run(command, builder, streams);
    } catch (IOException e) {
      throw failed("can't run " + line.get(0) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted", e);
    } finally {
      delete(streams);
    }
  }

  private static CommandResult run(CommandSpec command, ProcessBuilder builder, Path streams)
      throws IOException, InterruptedException {
    Path in = Files.writeString(streams.resolve("in"), command.input().orElse(""));
    File out = streams.resolve("out").toFile();
    File err = streams.resolve("err").toFile();
    Duration limit = command.timeout().orElse(DEFAULT_TIMEOUT);
    long begun = System.nanoTime();
    Process process =
        builder.redirectInput(in.toFile()).redirectOutput(out).redirectError(err).start();
    boolean ended = false;
    try {
      ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
    }
    return new CommandResult(
        ended ? command : command.within(limit),
        ended ? CommandResult.Outcome.EXITED : CommandResult.Outcome.TIMED_OUT,
        ended ? process.exitValue() : -1,
        end(out),
        end(err),
        out.length() > KEPT_BYTES || err.length() > KEPT_BYTES,
        Duration.ofNanos(System.nanoTime() - begun));
  }

  /** Returns the program's path; the given environment's PATH counts, not this process's. */
  private String find(String program) {
    if (program.contains("/") && Files.exists(directory.resolve(program))) {
      return program;
    }
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path candidate = Path.of(folder, program);
      if (!program.contains("/") && !folder.isEmpty() && Files.isExecutable(candidate)) {
        return candidate.toString();
      }
    }
    throw new HarnessException(
        HarnessException.Kind.MISSING_PROGRAM,
        "the program '" + program + "' is not there",
        "install it");
  }

  private static String end(File stream) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(stream, "r")) {
      byte[] bytes = new byte[(int) Math.min(KEPT_BYTES, file.length())];
      file.seek(file.length() - bytes.length);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static void delete(Path streams) {
    if (streams != null) {
      List.of("in", "out", "err").forEach(name -> streams.resolve(name).toFile().delete());
      streams.toFile().delete();
    }
  }

  private static HarnessException failed(String message, Exception cause) {
    return new HarnessException(HarnessException.Kind.FAILED, message, "", cause);
  }
}
