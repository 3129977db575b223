package dev.agentorchestrator.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one program to its end: an argument list, never a shell string made of data. */
public final class Subprocess {
  private static final int MOST_OUTPUT = 16 << 20;

  /**
   * How a program ended.
   *
   * @param exit its exit status; -1 when it was killed at the deadline
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  public record Result(int exit, String out, String err) {
    /** Whether it ended with status 0. */
    public boolean ok() {
      return exit == 0;
    }
  }

  private Subprocess() {}

  /**
   * Runs a program and waits for it. Both streams are drained while it runs.
   *
   * @param dir the folder it runs in
   * @param env its whole environment
   * @param input what it reads on standard input
   * @param deadline after which it is killed
   * @throws IOException when it cannot be started
   */
  public static Result run(
      List<String> argv, Path dir, Map<String, String> env, byte[] input, Duration deadline)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(argv).directory(dir.toFile());
    builder.environment().clear();
    builder.environment().putAll(env);
    Process process = builder.start();
    Drain err = new Drain(process.getErrorStream());
    Drain out = new Drain(process.getInputStream());
    err.start();
    out.start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException e) {
      // It ended without reading all of it: its exit status says what that means.
    }
    try {
      boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      out.join(deadline.toMillis());
      err.join(deadline.toMillis());
      return new Result(ended ? process.exitValue() : -1, out.text(), err.text());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + argv.get(0), e);
    }
  }

  private static final class Drain extends Thread {
    private final InputStream from;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    Drain(InputStream from) {
      this.from = from;
      setDaemon(true);
    }

    @Override
    public void run() {
      byte[] chunk = new byte[8192];
      try {
        for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
          synchronized (kept) {
            if (kept.size() < MOST_OUTPUT) {
              kept.write(chunk, 0, n);
            }
          }
        }
      } catch (IOException e) {
        // The stream was closed by the end of the process.
      }
    }

    String text() {
      synchronized (kept) {
        return kept.toString(StandardCharsets.UTF_8);
      }
    }
  }
}
