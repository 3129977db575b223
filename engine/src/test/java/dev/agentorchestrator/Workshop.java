package dev.agentorchestrator;

import static org.awaitility.Awaitility.await;

import dev.agentorchestrator.cli.Cli;
import dev.agentorchestrator.cli.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A project folder, the engine, and a tmux server of its own: what an integration test works with.
 * Verbs run in this JVM, which spares the start of one for each, unless the test is about the
 * launcher; tmux calls the released launcher back in any case. Closing it ends that server, and
 * nothing else.
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
  private static final Path LAUNCHER = RELEASE.resolve("agents").toAbsolutePath();
  private static final Duration LONG = Duration.ofSeconds(90);

  /** The verbs that read no project. */
  private static final Set<String> PLAIN_VERBS = Set.of("init", "version", "help", "completion");

  final Path root;
  final Path project;
  final Path socket;
  final Map<String, String> env = new HashMap<>();
  private boolean throughLauncher;

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
    // The build has made a class-data archive there, for all tests.
    env.put("XDG_CACHE_HOME", RELEASE.resolveSibling("cache").toAbsolutePath().toString());
    env.put("AGENTS_TMUX_SOCKET", socket.toString());
    try {
      Files.createDirectories(project.resolve("prompts"));
      Files.createDirectories(root.resolve("home"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs every verb through the released launcher from now on. */
  Workshop throughLauncher() {
    throughLauncher = true;
    return this;
  }

  /** Uses no archive but its own, which the launcher makes in the user's home folder. */
  void makeOwnArchive() {
    env.remove("AGENTS_NO_CACHE");
    env.remove("XDG_CACHE_HOME");
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

  /** Runs a verb in the project's folder. */
  Run agents(String... arguments) {
    return throughLauncher ? run(project, command(arguments), "") : runHere(arguments);
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

  private Run runHere(String... arguments) {
    List<String> argv = new ArrayList<>(Arrays.asList(arguments));
    if (!PLAIN_VERBS.contains(arguments[0])) {
      argv.addAll(1, List.of("--config", project.resolve("agents.toml").toString()));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit;
    try (PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      exit =
          Cli.run(
              argv.toArray(new String[0]),
              new Streams(InputStream.nullInputStream(), outStream, errStream),
              new HashMap<>(env));
    }
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
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
    argv.add(LAUNCHER.toString());
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
