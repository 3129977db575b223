package dev.agentorchestrator;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A project folder, the released launcher, and a tmux server of its own: what an integration test
 * works with. Closing it ends that server, and nothing else.
 */
final class Workshop implements AutoCloseable {
  /** How a program ended, with both of its streams. */
  record Run(int exit, String out, String err) {
    Run expect(int status) {
      if (exit != status) {
        throw new AssertionError("exit status " + exit + ", not " + status + "\n" + out + err);
      }
      return this;
    }
  }

  static final Path RELEASE = Path.of(System.getProperty("engine.release", "target/release"));
  private static final Duration LONG = Duration.ofSeconds(90);

  final Path root;
  final Path project;
  final Path socket;
  final Map<String, String> env = new HashMap<>();

  Workshop(Path root) {
    this(root, "project");
  }

  Workshop(Path root, String folder) {
    this.root = root;
    this.project = root.resolve(folder);
    // A socket's path may not be long, and a test's folder may.
    this.socket = Path.of(System.getProperty("java.io.tmpdir"), "agents-it-" + token());
    env.put("PATH", System.getenv("PATH"));
    env.put("HOME", root.resolve("home").toString());
    env.put("JAVA_HOME", System.getProperty("java.home"));
    env.put("AGENTS_NO_CACHE", "1");
    env.put("AGENTS_TMUX_SOCKET", socket.toString());
    try {
      Files.createDirectories(project.resolve("prompts"));
      Files.createDirectories(root.resolve("home"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the configuration: the prefix, and these lines. */
  Workshop config(String... lines) {
    return write("agents.toml", "session_prefix = \"it-\"\n" + String.join("\n", lines) + "\n");
  }

  /** Writes a file of the project. */
  Workshop write(String name, String text) {
    try {
      Files.createDirectories(project.resolve(name).getParent());
      Files.writeString(project.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a file of the project; empty when there is none. */
  String read(String name) {
    try {
      Path file = project.resolve(name);
      // What is being written may end in the middle of a letter.
      return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the launcher in the project's folder. */
  Run agents(String... arguments) {
    return run(project, command(arguments), "");
  }

  /** Runs the launcher with something on standard input. */
  Run agentsReading(String input, String... arguments) {
    return run(project, command(arguments), input);
  }

  /** Starts the launcher and does not wait. Its output is dropped. */
  Process begin(String... arguments) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command(arguments)).directory(project.toFile());
      builder.environment().clear();
      builder.environment().putAll(env);
      return builder
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs tmux on the workshop's own server. */
  Run tmux(String... arguments) {
    List<String> argv = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
    argv.addAll(Arrays.asList(arguments));
    return run(root, argv, "");
  }

  /** A format, expanded for an agent's session. */
  String ask(String agent, String format) {
    return tmux("display-message", "-p", "-t", "=it-" + agent + ":", format).out().strip();
  }

  /** Whether a process runs; one that has ended and only waits for its parent does not. */
  boolean runs(String pid) {
    String state = run(root, List.of("ps", "-o", "stat=", "-p", pid), "").out().strip();
    return !state.isEmpty() && !state.startsWith("Z") && !state.startsWith("X");
  }

  /** The status as JSON text. */
  String json() {
    return agents("status", "--json").expect(0).out();
  }

  /** The state of one agent. */
  String state(String agent) {
    return field(agent, "state");
  }

  /** A field of one agent in the status, as its JSON text without quotes. */
  String field(String agent, String key) {
    String text = json();
    int at = text.indexOf("\"name\": \"" + agent + "\"");
    if (at < 0) {
      return "";
    }
    int from = text.indexOf("\"" + key + "\": ", at) + key.length() + 4;
    int to = text.indexOf('\n', from);
    String value = text.substring(from, to);
    return (value.endsWith(",") ? value.substring(0, value.length() - 1) : value).replace("\"", "");
  }

  /** Waits until something is so; fails with what it last was. */
  static <T> T eventually(String what, Supplier<T> look, java.util.function.Predicate<T> good) {
    return await(what)
        .atMost(LONG)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .pollInSameThread()
        .until(look::get, good);
  }

  /** Waits until an agent is in a state. */
  void awaitState(String agent, String state) {
    eventually(agent + " is " + state, () -> state(agent), state::equals);
  }

  Run run(Path dir, List<String> argv, String input) {
    try {
      ProcessBuilder builder = new ProcessBuilder(argv).directory(dir.toFile());
      builder.environment().clear();
      builder.environment().putAll(env);
      Path err = Files.createTempFile(root, "err", "");
      Path in = Files.createTempFile(root, "in", "");
      Files.writeString(in, input);
      Process process = builder.redirectError(err.toFile()).redirectInput(in.toFile()).start();
      byte[] out = process.getInputStream().readAllBytes();
      if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it does not end: " + argv);
      }
      Run run =
          new Run(
              process.exitValue(), new String(out, StandardCharsets.UTF_8), Files.readString(err));
      Files.delete(err);
      Files.delete(in);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String atWork() {
    StringBuilder found = new StringBuilder();
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      String line = String.join(" ", process.info().arguments().orElse(new String[0]));
      if (line.contains(root.toString()) && runs(Long.toString(process.pid()))) {
        found.append(line).append('\n');
      }
    }
    return found.toString();
  }

  private static List<String> command(String... arguments) {
    List<String> argv = new ArrayList<>();
    argv.add(RELEASE.resolve("agents").toAbsolutePath().toString());
    argv.addAll(Arrays.asList(arguments));
    return argv;
  }

  private static String token() {
    return Long.toString(ProcessHandle.current().pid(), 36)
        + "-"
        + Long.toString(System.nanoTime(), 36);
  }

  @Override
  public void close() {
    tmux("kill-server");
    // What tmux had just started may still be at work in the folder.
    eventually("everything in " + root + " ends", this::atWork, String::isEmpty);
    try {
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
