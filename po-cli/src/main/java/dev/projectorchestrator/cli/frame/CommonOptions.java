package dev.projectorchestrator.cli.frame;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that every command has. */
public final class CommonOptions {

  @Option(
      names = "--fleet",
      paramLabel = "FILE",
      description =
          "The fleet.toml to use. Default: $PO_FLEET, else the nearest fleet.toml upwards.")
  public Path fleet;

  @Option(names = "--json", description = "Print one JSON object on standard output.")
  public boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress; results and errors only.")
  public boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show every command that is run, and stack traces.")
  public boolean verbose;

  @Option(
      names = "--no-color",
      description = "No colour. Also: NO_COLOR, or output that is not a terminal.")
  public boolean noColor;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  public boolean help;
}
