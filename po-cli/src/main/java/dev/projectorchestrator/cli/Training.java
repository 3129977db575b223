package dev.projectorchestrator.cli;

import dev.projectorchestrator.cli.archive.ArchiveKeeper;
import dev.projectorchestrator.cli.frame.Invocation;
import dev.projectorchestrator.cli.frame.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs commands in a scratch folder, so that the JVM archives the classes that they need; what they
 * print is dropped. Where git or tmux is missing, some commands fail early and only their classes
 * are missing.
 */
public final class Training {

  /** Creates a project to look at, and the repository of an engine that has nothing to run. */
  private static final String SETUP =
      """
      mkdir -p projects/project-1/engine engine-source && cd projects/project-1
      printf '[[agent]]\\nname = "main"\\n' >agents.toml
      : >engine/agents
      cd ../../engine-source
      cat >agents <<'END'
      #!/bin/sh
      case $1 in
        init) printf 'session_prefix = "x-"\\n\\n[[agent]]\\nname = "main"\\ncommand = "sh"\\n' >agents.toml ;;
        status) echo '{"schema":"agents/1","state":"stopped","agents":[{"name":"main","state":"stopped"}]}' ;;
      esac
      END
      chmod +x agents
      git init -q -b main && git add --all
      git -c user.name=t -c user.email=t@localhost commit -q -m v1 && git tag v1
      """;

  private static final List<String> LINES =
      List.of(
          "list",
          "list", // The first one has filled a cache.
          "list --json",
          "status",
          "status --json",
          "validate",
          "show project-1",
          "harness list",
          "runbook list",
          "--version",
          "help",
          "list --help",
          "no-such-command",
          "create demo --register --quiet --engine-url ENGINE --ref v1",
          "start demo",
          "status --live",
          "status --live --json",
          "status --drift",
          "start --all --quiet",
          "stop --all --quiet",
          "verify demo");

  private Training() {}

  /**
   * Runs them all.
   *
   * @param args a folder to work in, which must exist, and the distribution's folder
   * @throws ClassNotFoundException never
   * @throws IOException when the folder can't be written to
   * @throws InterruptedException when the process is asked to stop
   */
  public static void main(String[] args)
      throws ClassNotFoundException, IOException, InterruptedException {
    Path home = Path.of(args[0]).toAbsolutePath();
    StringBuilder fleet = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      fleet.append("[[project]]\nname = \"project-").append(i).append("\"\n");
      fleet.append("enabled = ").append(i % 5 != 0).append("\nharness = \"agent-orchestrator\"\n");
      fleet.append("ref = \"v1\"\nlocation = \"projects/project-").append(i).append("\"\n\n");
    }
    Files.writeString(home.resolve("fleet.toml"), fleet);
    ProcessBuilder setup = new ProcessBuilder("/bin/sh", "-c", SETUP).directory(home.toFile());
    setup.environment().clear();
    setup.environment().putAll(environment(home));
    setup.start().waitFor();
    Class.forName(Start.class.getName());
    Class.forName(Main.class.getName());
    ArchiveKeeper.afterRun();
    for (String line : LINES) {
      String filled = line.replace("ENGINE", home.resolve("engine-source").toString());
      run(home, Path.of(args[1]), filled.split(" "));
    }
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

  /** Returns an environment with nothing of the user's in it but the way to the programs. */
  private static Map<String, String> environment(Path home) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home.toString());
    environment.put("TMPDIR", home.resolve("tmp").toString());
    environment.put("TMUX_TMPDIR", home.resolve("tmp").toString());
    environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
    return environment;
  }
}
