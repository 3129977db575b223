package dev.projectorchestrator.cli.frame;

import dev.projectorchestrator.core.process.Interruption;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run of {@code po} takes from its surroundings.
 *
 * @param directory the folder that it was called in; absolute
 * @param environment the caller's variables
 * @param distribution where this program's own folder is, with {@code plugins/} in it; empty in
 *     tests that run without one
 * @param terminal which streams are a terminal
 * @param in where answers to questions come from
 * @param out where results go
 * @param err where progress and errors go
 * @param interruption what ends the run; empty: the signals do
 * @param surroundings variables that the commands of some projects get, by the project's name
 * @param served whether another po asked for it: its fleet.toml is that one's, and nothing of it is
 *     kept
 */
public record Invocation(
    Path directory,
    Map<String, String> environment,
    Optional<Path> distribution,
    Terminal terminal,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Optional<Interruption> interruption,
    Map<String, Map<String, String>> surroundings,
    boolean served) {

  /** Creates one whose projects have no variables of their own. */
  public Invocation(
      Path directory,
      Map<String, String> environment,
      Optional<Path> distribution,
      Terminal terminal,
      InputStream in,
      PrintStream out,
      PrintStream err,
      Optional<Interruption> interruption) {
    this(
        directory,
        environment,
        distribution,
        terminal,
        in,
        out,
        err,
        interruption,
        Map.of(),
        false);
  }

  /** Creates one that signals end. */
  public Invocation(
      Path directory,
      Map<String, String> environment,
      Optional<Path> distribution,
      Terminal terminal,
      InputStream in,
      PrintStream out,
      PrintStream err) {
    this(directory, environment, distribution, terminal, in, out, err, Optional.empty());
  }

  /** Finds a variable that is set and not empty. */
  public String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Returns how the user calls this program, for the commands that it suggests. */
  public String programName() {
    String name = variable("PO_INVOKED_AS");
    return name == null ? "po" : name;
  }

  /** Returns the program that was called; empty in tests that run without a distribution. */
  public Optional<Path> launcher() {
    return distribution.map(folder -> folder.resolve("bin").resolve("po"));
  }
}
