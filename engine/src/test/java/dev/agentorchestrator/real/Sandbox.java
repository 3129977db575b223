package dev.agentorchestrator.real;

import dev.agentorchestrator.process.Subprocess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where one program is tried: folders, a tmux server and a user of its own, who owns nothing else.
 * Closing it ends what still runs there.
 */
final class Sandbox implements AutoCloseable {
  private static final Path RELEASE =
      Path.of(System.getProperty("engine.release", "target/release"));
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String USER = "nobody";

  private final Path root;
  private final Program program;
  private final ModelServer server;
  private final Path bin;

  Sandbox(Program program, ModelServer server) {
    this.program = program;
    this.server = server;
    this.bin = Installation.bin(program);
    try {
      root = Files.createTempDirectory("real-agents-").toRealPath();
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
      // The checkout may be where that user may not look.
      Path engine = Files.createDirectories(root.resolve("engine"));
      for (String file : List.of("agents", "agents.jar")) {
        Files.copy(RELEASE.resolve(file), engine.resolve(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a new home, in which nobody has signed in yet. */
  Home home(String name) {
    return new Home(this, folder(root.resolve(name)));
  }

  ModelServer server() {
    return server;
  }

  Program program() {
    return program;
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Runs the engine as the user of the sandbox. */
  Subprocess.Result agents(Path folder, Path home, List<String> arguments, String input) {
    List<String> argv = new ArrayList<>(List.of(root.resolve("engine/agents").toString()));
    argv.addAll(arguments);
    return run(folder, home, argv, input);
  }

  /** Runs tmux on the server of the sandbox, as a person at the terminal would. */
  Subprocess.Result tmux(String... arguments) {
    List<String> argv = new ArrayList<>(List.of("tmux", "-u", "-S", socket().toString()));
    argv.addAll(List.of(arguments));
    return run(root, root, argv, "");
  }

  /** Runs git in a folder. */
  void git(Path folder, String... arguments) {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    run(folder, root, argv, "");
  }

  /** Returns the command lines of what runs in a home. */
  List<ProcessHandle> running(Path home) {
    String variable = "HOME=" + home + "\0";
    List<ProcessHandle> running = new ArrayList<>();
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      Path environment = Path.of("/proc/" + process.pid() + "/environ");
      try {
        String text = "\0" + Files.readString(environment, StandardCharsets.ISO_8859_1);
        if (text.contains("\0" + variable)) {
          running.add(process);
        }
      } catch (IOException e) {
        // It is another user's, or has ended.
      }
    }
    return running;
  }

  /** Creates a folder of the user's. */
  Path folder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    own(folder);
    return folder;
  }

  /** Gives all in a folder to the user of the sandbox. */
  void own(Path folder) {
    if (isRoot()) {
      run(List.of("chown", "-R", id("-u") + ":" + id("-g"), folder.toString()));
    }
  }

  /** Writes a file, and the folders that it is in. */
  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    tmux("kill-server");
    try (Stream<Path> homes = Files.list(root)) {
      for (Path home : homes.toList()) {
        running(home).forEach(ProcessHandle::destroyForcibly);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Stream<Path> files = Files.walk(root)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException | UncheckedIOException e) {
      // What ends just now may still write; the folder is a temporary one.
    }
  }

  private Subprocess.Result run(Path folder, Path home, List<String> command, String input) {
    List<String> argv = new ArrayList<>();
    if (isRoot()) {
      argv.addAll(List.of("setpriv", "--reuid", id("-u"), "--regid", id("-g"), "--clear-groups"));
    }
    argv.addAll(command);
    Map<String, String> env = new HashMap<>(program.environment(server.url()));
    env.put("HOME", home.toString());
    env.put("PATH", bin + ":/usr/local/bin:/usr/bin:/bin");
    env.put("SHELL", "/bin/sh");
    env.put("USER", isRoot() ? USER : System.getProperty("user.name"));
    env.put("LANG", "C.UTF-8");
    env.put("TMPDIR", home.toString());
    env.put("JAVA_HOME", System.getProperty("java.home"));
    env.put("AGENTS_TMUX_SOCKET", socket().toString());
    try {
      return Subprocess.run(argv, folder, env, input.getBytes(StandardCharsets.UTF_8), LONG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path socket() {
    return folder(root.resolve("tmux")).resolve("socket");
  }

  private static String id(String option) {
    return run(List.of("id", option, USER)).out().strip();
  }

  private static Subprocess.Result run(List<String> argv) {
    try {
      return Subprocess.run(argv, Path.of("/"), System.getenv(), new byte[0], LONG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
