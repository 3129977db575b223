package dev.projectorchestrator.cli.frame;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that every command has. */
public final class CommonOptions {

  @Option(
      order = 100,
      names = "--fleet",
      paramLabel = "FILE",
      description =
          "The fleet.toml to use. Default: $PO_FLEET, else the nearest fleet.toml upwards.")
  public Path fleet;

  @Option(order = 100, names = "--json", description = "Print one JSON object on standard output.")
  public boolean json;

  @Option(
      order = 100,
      names = {"-q", "--quiet"},
      description = "No progress; results and errors only.")
  public boolean quiet;

  @Option(
      order = 100,
      names = {"-v", "--verbose"},
      description = "Show every command that is run, and stack traces.")
  public boolean verbose;

  @Option(
      order = 100,
      names = "--no-color",
      description = "No colour. Also: NO_COLOR, or output that is not a terminal.")
  public boolean noColor;

  @Option(
      order = 100,
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  public boolean help;
}
