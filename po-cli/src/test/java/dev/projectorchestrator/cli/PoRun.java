package dev.projectorchestrator.cli;

import dev.projectorchestrator.cli.frame.Invocation;
import dev.projectorchestrator.cli.frame.Terminal;
import dev.projectorchestrator.cli.reference.JsonContract;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs {@code po} in this JVM, in a folder and an environment of the test's own. */
public final class PoRun {

  private final Path directory;
  private final Map<String, String> environment;
  private final Optional<Path> distribution;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private int status = -1;

  private PoRun(Path directory, Map<String, String> environment, Optional<Path> distribution) {
    this.directory = directory;
    this.environment = environment;
    this.distribution = distribution;
  }

  public static PoRun in(Path directory) {
    return new PoRun(directory, Map.of(), Optional.empty());
  }

  public PoRun with(Map<String, String> variables) {
    return new PoRun(directory, variables, distribution);
  }

  /** Uses the plugins of a distribution. */
  public PoRun of(Path folder) {
    return new PoRun(directory, environment, Optional.of(folder));
  }

  public PoRun po(String... args) {
    try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      Terminal none = new Terminal(false, false, false);
      status =
          new Po(
                  new Invocation(
                      directory,
                      environment,
                      distribution,
                      none,
                      java.io.InputStream.nullInputStream(),
                      outStream,
                      errStream))
              .run(args);
    }
    if (List.of(args).contains("--json")) {
      JsonContract.check(out());
    }
    return this;
  }

  public int status() {
    return status;
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
