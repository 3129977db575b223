package dev.projectorchestrator.cli;

import dev.projectorchestrator.cli.archive.ArchiveKeeper;
import dev.projectorchestrator.cli.frame.Invocation;
import dev.projectorchestrator.cli.frame.Terminal;
import dev.projectorchestrator.core.process.Environments;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Runs commands in a scratch folder, for the JVM to note which classes they need; what they print
 * is thrown away. The archive of classes is made from that note. Where git or tmux is missing,
 * those that change something give up early, and only their classes are missing.
 */
public final class Training {

  private static final String[] LINES = {
    "list",
    "list",
    "list --json",
    "status",
    "status --json",
    "validate",
    "show project-1",
    "status --live",
    "harness list",
    "runbook list",
    "--version",
    "help",
    "list --help",
    "no-such-command"
  };

  /** What is done with a project that was created. */
  private static final String[] FLOWS = {
    "start demo",
    "status --live",
    "status --drift",
    "stop demo",
    "update demo v2",
    "start --all --quiet",
    "stop --all --quiet",
    "verify demo"
  };

  /** What is done when nothing has changed for a while: what was seen before is then believed. */
  private static final String[] LATER = {"status --live", "status --live", "status --live --json"};

  /** Does as an engine does that has nothing to run. */
  private static final String ENGINE =
      """
      #!/bin/sh
      case $1 in
        init) printf 'session_prefix = "x-"\\n\\n[[agent]]\\nname = "main"\\ncommand = "sh"\\n' >agents.toml ;;
        status) echo '{"schema":"agents/1","state":"stopped","agents":[{"name":"main","state":"stopped"}]}' ;;
      esac
      """;

  private Training() {}

  /**
   * Runs them all.
   *
   * @param args a folder to work in, which must exist, and the distribution's folder
   * @throws ClassNotFoundException never
   * @throws IOException when the folder can't be written to
   */
  public static void main(String[] args) throws ClassNotFoundException, IOException {
    Path home = Path.of(args[0]).toAbsolutePath();
    StringBuilder fleet = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      fleet.append("[[project]]\nname = \"project-").append(i).append("\"\n");
      fleet.append("enabled = ").append(i % 5 != 0).append("\nharness = \"agent-orchestrator\"\n");
      fleet.append("ref = \"v1\"\nlocation = \"projects/project-").append(i).append("\"\n\n");
    }
    Files.writeString(home.resolve("fleet.toml"), fleet);
    makeProject(home.resolve("projects/project-1"));
    Class.forName(Start.class.getName());
    Class.forName(Main.class.getName());
    ArchiveKeeper.afterRun();
    Environments.scrub(System.getenv()); // The runs below have an environment of another class.
    for (String line : LINES) {
      run(home, Path.of(args[1]), line.split(" "));
    }
    Path engine = makeEngine(home.resolve("source"), home);
    run(
        home,
        Path.of(args[1]),
        new String[] {
          "create",
          "demo",
          "--register",
          "--quiet",
          "--engine-url",
          engine.toString(),
          "--ref",
          "v1"
        });
    for (String line : FLOWS) {
      run(home, Path.of(args[1]), line.split(" "));
    }
    age(home.resolve("projects"));
    for (String line : LATER) {
      run(home, Path.of(args[1]), line.split(" "));
    }
  }

  private static void age(Path tree) throws IOException {
    FileTime then = FileTime.from(Instant.now().minusSeconds(3600));
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        Files.setLastModifiedTime(file, then);
      }
    }
  }

  /** Makes a repository of an engine with two versions, unless there is no git. */
  private static Path makeEngine(Path source, Path home) throws IOException {
    Files.createDirectories(source);
    makeJar(source.resolve("agents.jar"));
    Path program = Files.writeString(source.resolve("agents"), ENGINE);
    program.toFile().setExecutable(true);
    git(home, source, "init", "-q", "-b", "main");
    for (String version : new String[] {"v1", "v2"}) {
      Files.writeString(source.resolve("VERSION"), version + "\n");
      git(home, source, "add", "--all");
      String author = "user.name=training";
      git(
          home,
          source,
          "-c",
          author,
          "-c",
          "user.email=training@localhost",
          "commit",
          "-q",
          "-m",
          version);
      git(home, source, "tag", version);
    }
    return source;
  }

  private static void git(Path home, Path folder, String... arguments) {
    List<String> line = new ArrayList<>(List.of("git"));
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment(home));
    try {
      builder.start().waitFor();
    } catch (IOException e) {
      return; // No git: the flows will say so, to nobody.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes what a driver takes for a project whose agents do not run; nothing in it is run. */
  private static void makeProject(Path project) throws IOException {
    Path engine = Files.createDirectories(project.resolve("engine"));
    Files.writeString(project.resolve("agents.toml"), "[[agent]]\nname = \"main\"\n");
    Files.writeString(engine.resolve("agents"), "");
    makeJar(engine.resolve("agents.jar"));
  }

  private static void makeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.agentorchestrator.Main");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  private static void run(Path home, Path distribution, String[] arguments) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    new Po(
            new Invocation(
                home,
                environment(home),
                Optional.of(distribution),
                new Terminal(false, false, false),
                InputStream.nullInputStream(),
                nowhere,
                nowhere))
        .run(arguments);
  }

  private static Map<String, String> environment(Path home) {
    // Nothing of the user's: an own HOME, no PO_FLEET, nobody else's tmux.
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home.toString());
    // The scratch folder's path may be too long for a socket. None is made: nothing is started.
    environment.put("TMUX_TMPDIR", System.getProperty("java.io.tmpdir"));
    environment.put("AGENTS_TMUX_SOCKET", "po-training-" + ProcessHandle.current().pid());
    environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
    return environment;
  }
}
