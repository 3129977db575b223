package dev.projectorchestrator.cli.frame;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of every command that changes something. */
public final class ChangeOptions {

  @Option(
      order = 90,
      names = "--dry-run",
      description = "Show what would be done, with the exact commands; change nothing.")
  public boolean dryRun;

  @Option(
      order = 90,
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long one external command may take. Default: 2m.")
  public Duration timeout = Duration.ofMinutes(2);

  @Option(
      order = 90,
      names = "--lock-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long to wait while somebody else changes fleet.toml. Default: 10s.")
  public Duration lockTimeout = Duration.ofSeconds(10);
}
