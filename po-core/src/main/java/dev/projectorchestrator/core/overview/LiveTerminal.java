package dev.projectorchestrator.core.overview;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.process.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An agent's terminal for somebody who has none: the harness's own command to attach runs on a
 * pseudo-terminal, which {@code script} makes, as Java can't. Its size is set when it is opened.
 */
public final class LiveTerminal implements AutoCloseable {

  private static final int MOST_BYTES = 1 << 14;

  /**
   * Runs script, and ends it before its input ends, however this process ends: where its input
   * ends, script types Ctrl-D, and an agent would take that as its user's wish to end it. So the
   * shell holds the input open until script is gone.
   */
  private static final String KEEPER =
      """
      trap 'kill -9 $script; kill $!; exit' TERM INT HUP
      pipe=$(mktemp -d) && mkfifo "$pipe/keys" || exit 1
      "$@" <"$pipe/keys" &
      script=$!
      exec 3<&0 4>"$pipe/keys"
      rm -r "$pipe"
      { trap '' INT HUP; cat <&3 >&4; kill -9 $script; } 2>/dev/null &
      wait $script
      kill $!
      """;

  private final Process process;
  private final OutputStream keys;

  private LiveTerminal(Process process, Consumer<byte[]> output, Runnable ended) {
    this.process = process;
    this.keys = process.getOutputStream();
    Thread reading = new Thread(() -> read(output, ended), "terminal");
    reading.setDaemon(true);
    reading.start();
  }

  /**
   * Attaches to an agent. Noted in the log of steps.
   *
   * @param actions opens the project
   * @param project the project
   * @param agent the agent
   * @param columns how wide the terminal is
   * @param rows how high it is
   * @param output hears what the terminal shows, on a thread of its own
   * @param ended is run when it has ended
   * @return the terminal
   * @throws PoException when the harness can't attach
   */
  public static LiveTerminal attach(
      Actions actions,
      String project,
      String agent,
      int columns,
      int rows,
      Consumer<byte[]> output,
      Runnable ended) {
    Flows flows = actions.flows();
    DrivenProject driven = flows.drive(project);
    try {
      CommandSpec attach = driven.harness().attach(driven.context(), Optional.of(agent));
      String line = "stty rows " + rows + " cols " + columns + "; exec " + attach.toShellLine();
      CommandSpec command = CommandSpec.of(script(line)).with("TERM", "xterm-256color");
      for (Map.Entry<String, String> variable : attach.environment().entrySet()) {
        command = command.with(variable.getKey(), variable.getValue());
      }
      Process process =
          flows.startProcess(driven, attach.directory().map(command::in).orElse(command));
      flows.sending(driven).attached(agent);
      return new LiveTerminal(process, output, ended);
    } catch (HarnessException e) {
      throw Failures.of("", e);
    }
  }

  private static List<String> script(String line) {
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    List<String> script =
        linux
            ? List.of("script", "-q", "-f", "-e", "-c", line, "/dev/null")
            : List.of("script", "-q", "/dev/null", "/bin/sh", "-c", line);
    return Stream.concat(Stream.of("/bin/sh", "-c", KEEPER, "sh"), script.stream()).toList();
  }

  private void read(Consumer<byte[]> output, Runnable ended) {
    byte[] buffer = new byte[MOST_BYTES];
    try (InputStream in = process.getInputStream()) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        output.accept(Arrays.copyOf(buffer, length));
      }
    } catch (IOException e) {
      // It was closed.
    }
    ended.run();
  }

  /**
   * Types something.
   *
   * @param bytes what the keys send
   * @throws PoException when it has ended
   */
  public synchronized void type(byte[] bytes) {
    try {
      keys.write(bytes);
      keys.flush();
    } catch (IOException e) {
      throw PoException.failed("this terminal has ended").causedBy(e);
    }
  }

  /** Ends it: the agent goes on. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
