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
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Runs commands that only look, for the JVM to note which classes they need; what they print is
 * thrown away. The archive of classes is made from that note.
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
    for (String line : LINES) {
      run(home, Path.of(args[1]), line.split(" "));
    }
  }

  /** Makes what a driver takes for a project whose agents do not run; nothing in it is run. */
  private static void makeProject(Path project) throws IOException {
    Path engine = Files.createDirectories(project.resolve("engine"));
    Files.writeString(project.resolve("agents.toml"), "[[agent]]\nname = \"main\"\n");
    Files.writeString(engine.resolve("agents"), "");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.agentorchestrator.Main");
    new JarOutputStream(Files.newOutputStream(engine.resolve("agents.jar")), manifest).close();
  }

  private static void run(Path home, Path distribution, String[] arguments) {
    // Nothing of the user's: an own HOME, no PO_FLEET, nobody else's tmux.
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home.toString());
    environment.put("TMUX_TMPDIR", home.toString());
    environment.put("AGENTS_TMUX_SOCKET", "training");
    environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    new Po(
            new Invocation(
                home,
                environment,
                Optional.of(distribution),
                new Terminal(false, false, false),
                InputStream.nullInputStream(),
                nowhere,
                nowhere))
        .run(arguments);
  }
}
