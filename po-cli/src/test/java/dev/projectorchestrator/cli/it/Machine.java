package dev.projectorchestrator.cli.it;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.projectorchestrator.cli.PoRun;
import dev.projectorchestrator.cli.reference.JsonContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A machine of the test's own: an empty HOME, a PO home, a private tmux server, and nothing of the
 * developer's environment but the way to the programs. {@code po} runs in this JVM with the built
 * distribution's plugins, which spares the start of one for each command, unless the test is about
 * the launcher or names a distribution. Closing it ends that tmux server.
 */
final class Machine implements AutoCloseable {

  private static final Path MODULE = Path.of("").toAbsolutePath();

  /** The distribution where the build put it. */
  static final Path BUILT = MODULE.resolve("target/po");

  private final Path root;
  private final Path distribution;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private boolean throughLauncher;

  Machine(Path root) {
    this(root, BUILT);
  }

  Machine(Path root, Path distribution) {
    this.root = root;
    this.distribution = distribution;
    try {
      Files.createDirectories(userHome());
      Files.createDirectories(poHome());
      Files.writeString(poHome().resolve("fleet.toml"), "# the test's projects\n");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    environment.put("PATH", System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("HOME", userHome().toString());
    environment.put("LANG", "C.UTF-8");
    environment.put("TMPDIR", root.toString());
    environment.put("TMUX_TMPDIR", root.toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_AUTHOR_NAME", "A Person");
    environment.put("GIT_AUTHOR_EMAIL", "person@example.org");
    environment.put("GIT_COMMITTER_NAME", "A Person");
    environment.put("GIT_COMMITTER_EMAIL", "person@example.org");
    environment.put("AGENTS_TMUX_SOCKET", tmuxSocket());
    if (!distribution.equals(BUILT)) {
      // The build made an archive for its own place only; at another one po would make it in HOME.
      environment.put("PO_ARCHIVE", "off");
      throughLauncher = true;
    } else {
      shareEngineArchive(userHome());
    }
  }

  /**
   * Lets engines that run with this home folder use the class-data archive that the build has made,
   * instead of making one for each test.
   *
   * @return a link, to be deleted in the end: JUnit warns of those that lead out of its folder
   */
  static Path shareEngineArchive(Path home) {
    try {
      Path cache = Files.createDirectories(home.resolve(".cache"));
      return Files.createSymbolicLink(
          cache.resolve("agent-orchestrator"),
          engineRelease().resolveSibling("cache/agent-orchestrator"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs {@code po} through the launcher from now on. */
  Machine throughLauncher() {
    throughLauncher = true;
    return this;
  }

  /** Returns the built engine: the tree that a project vendors. */
  static Path engineRelease() {
    return MODULE.resolve("../engine/target/release").normalize();
  }

  Path userHome() {
    return root.resolve("user");
  }

  Path poHome() {
    return root.resolve("home");
  }

  String tmuxSocket() {
    return "test-" + ProcessHandle.current().pid() + "-" + Integer.toHexString(root.hashCode());
  }

  Map<String, String> environment() {
    return new LinkedHashMap<>(environment);
  }

  /** Runs {@code po} in the PO home. */
  Shell.Ended po(String... arguments) {
    return poIn(poHome(), arguments);
  }

  Shell.Ended poIn(Path directory, String... arguments) {
    if (!throughLauncher) {
      return poHere(directory, arguments);
    }
    Shell.Ended ended = Shell.run(directory, environment, command(arguments));
    if (List.of(arguments).contains("--json")) {
      JsonContract.check(ended.out());
    }
    return ended;
  }

  private Shell.Ended poHere(Path directory, String... arguments) {
    PoRun run = PoRun.in(directory).with(environment()).of(distribution).po(arguments);
    return new Shell.Ended(command(arguments), run.status(), run.out(), run.err());
  }

  /** Returns the command line that runs {@code po}. */
  List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(distribution.resolve("bin/po").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs {@code po … --json}, which must succeed, and gives the data of the envelope. */
  JsonObject data(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    Shell.Ended ended = po(all.toArray(new String[0])).ok();
    return JsonParser.parseString(ended.out()).getAsJsonObject().getAsJsonObject("data");
  }

  Shell.Ended run(Path directory, String... command) {
    return Shell.run(directory, environment, List.of(command));
  }

  Shell.Ended git(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return Shell.run(directory, environment, command);
  }

  Shell.Ended tmux(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-L", tmuxSocket()));
    command.addAll(List.of(arguments));
    return Shell.run(root, environment, command);
  }

  /**
   * Creates a git repository of the built engine with two tags, v1 and v2, that differ in a file.
   */
  Path engineRepository() throws IOException {
    Path repository = Files.createDirectories(root.resolve("engine-source"));
    git(repository, "init", "-q", "-b", "main").ok();
    for (String file : List.of("agents", "agents.jar", "README.md", "LICENSE")) {
      Files.copy(engineRelease().resolve(file), repository.resolve(file));
    }
    if (!repository.resolve("agents").toFile().setExecutable(true)) {
      throw new IOException("can't make the launcher executable");
    }
    git(repository, "add", "-A").ok();
    git(repository, "commit", "-q", "-m", "One").ok();
    git(repository, "tag", "v1").ok();
    Files.writeString(repository.resolve("CHANGES"), "two\n");
    git(repository, "add", "-A").ok();
    git(repository, "commit", "-q", "-m", "Two").ok();
    git(repository, "tag", "v2").ok();
    return repository;
  }

  @Override
  public void close() {
    tmux("kill-server");
    // The one of agents whose engine has them on the user's own server: in TMUX_TMPDIR.
    run(root, "tmux", "-L", "default", "kill-server");
    try (Stream<Path> files = Files.walk(root)) {
      // A PO home links to the program; JUnit warns of each link that leads out of its folder.
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    } catch (IOException | UncheckedIOException e) {
      // What ends just now deletes files too.
    }
  }
}
