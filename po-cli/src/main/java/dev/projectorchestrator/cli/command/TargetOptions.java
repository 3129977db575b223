package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.Selection;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.List;
import picocli.CommandLine.Option;

/** Which projects a command is for, where it can be for many. */
final class TargetOptions {

  @Option(names = "--all", description = "Every enabled project, in place of NAME.")
  boolean all;

  @Option(
      names = "--tag",
      paramLabel = "T",
      description = "Every enabled project with this tag, in place of NAME.")
  String tag;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description =
          "How many projects at once. Default: twice the number of processors; eight times to start,"
              + " stop and restart.")
  private Integer jobs;

  /** Checks whether many projects are meant; checks that exactly one way to say which was used. */
  boolean many(String name) {
    if (all && tag != null) {
      throw PoException.usage("--all and --tag can't be used together");
    }
    boolean many = all || tag != null;
    if (many == (name != null)) {
      throw PoException.usage(
          many ? "--all and --tag stand in place of NAME" : "which project? NAME is missing",
          "give a NAME, or --all, or --tag T");
    }
    if (jobs != null && jobs < 1) {
      throw PoException.usage("--jobs must be at least 1");
    }
    return many;
  }

  /** Returns how many projects are worked on at once. */
  int jobs() {
    return jobs == null ? 2 * Runtime.getRuntime().availableProcessors() : jobs;
  }

  /**
   * Returns how many projects are driven at once: more, as most of the time each waits for tmux or
   * for its agents to end, and as those that are driven together can share a run of their engine.
   */
  int jobsToDrive() {
    return jobs == null ? 4 * jobs() : jobs;
  }

  List<String> names(Fleet fleet) {
    Selection selection = tag == null ? Selection.all() : Selection.tagged(tag);
    return selection.of(fleet).stream().map(ProjectEntry::name).toList();
  }
}
