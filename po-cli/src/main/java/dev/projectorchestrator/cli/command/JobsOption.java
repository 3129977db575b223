package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.core.error.PoException;
import picocli.CommandLine.Option;

/** How many projects a command works on at once. */
final class JobsOption {

  @Option(
      order = 60,
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description =
          "How many projects at once. Default: twice the number of processors; eight times to start,"
              + " stop and restart.")
  private Integer jobs;

  /** Returns how many projects are worked on at once. */
  int jobs() {
    if (jobs != null && jobs < 1) {
      throw PoException.usage("--jobs must be at least 1");
    }
    return jobs == null ? 2 * Runtime.getRuntime().availableProcessors() : jobs;
  }

  /**
   * Returns how many projects are driven at once: more, as most of the time each waits for tmux or
   * for its agents to end, and as those that are driven together can share a run of their engine.
   */
  int jobsToDrive() {
    return jobs == null ? 4 * jobs() : jobs();
  }
}
