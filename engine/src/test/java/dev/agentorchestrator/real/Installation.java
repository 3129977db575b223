package dev.agentorchestrator.real;

import dev.agentorchestrator.process.Subprocess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * A program, installed from npm into a cache of the suite's own: never globally. Whoever runs the
 * programs as another user keeps them from changing it.
 */
final class Installation {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final List<String> WRONG = List.of("E404", "ETARGET", "EINVALID");

  private Installation() {}

  /** Returns the folder with the command of a program; installs it first where it is missing. */
  static Path bin(Program program) {
    String name = program.name() + "-" + program.version();
    Path folder = cache().resolve(name);
    try {
      if (!Files.exists(folder)) {
        Path part =
            Files.createDirectories(cache().resolve(name + "." + ProcessHandle.current().pid()));
        install(program, part);
        Files.move(part, folder);
      }
    } catch (IOException e) {
      throw new TestAbortedException("SKIPPED: " + name + " cannot be installed: " + e, e);
    }
    return folder.resolve("node_modules/.bin");
  }

  private static void install(Program program, Path folder) throws IOException {
    List<String> argv =
        List.of(
            "npm",
            "install",
            "--prefix",
            folder.toString(),
            "--no-fund",
            "--no-audit",
            "--no-save",
            program.npmPackage() + "@" + program.version());
    Subprocess.Result result = Subprocess.run(argv, folder, System.getenv(), new byte[0], LONG);
    if (result.ok()) {
      return;
    }
    String said = result.err().strip();
    if (WRONG.stream().anyMatch(said::contains)) {
      throw new AssertionError("there is no such package: " + said);
    }
    throw new TestAbortedException("SKIPPED: npm cannot be reached: " + said);
  }

  // Another user must be able to read it, which the home of root's is not made for.
  private static Path cache() {
    String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path own = xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
    return (Sandbox.isRoot() ? Path.of("/var/cache") : own).resolve("real-agents");
  }
}
