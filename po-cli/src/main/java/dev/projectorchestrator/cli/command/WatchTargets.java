package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.Selection;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which projects and agents are watched. */
final class WatchTargets {

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Only these projects, or agents of them: NAME or NAME/AGENT.")
  List<String> names = new ArrayList<>();

  @Option(names = "--all", description = "Every enabled project, as without a NAME.")
  boolean all;

  @Option(names = "--tag", paramLabel = "T", description = "Every enabled project with this tag.")
  String tag;

  boolean isEverything() {
    return names.isEmpty() && tag == null;
  }

  /** Returns the names of the agents that are meant, by project; none means all of it. */
  Map<String, Set<String>> in(Fleet fleet) {
    if (!names.isEmpty() && (all || tag != null)) {
      throw PoException.usage("--all and --tag stand in place of NAME");
    }
    Map<String, Set<String>> meant = new LinkedHashMap<>();
    if (names.isEmpty()) {
      Selection selection = tag == null ? Selection.all() : Selection.tagged(tag);
      selection.of(fleet).forEach(project -> meant.put(project.name(), Set.of()));
    }
    for (String name : names) {
      String[] parts = name.split("/", 2);
      ProjectEntry project = fleet.require(parts[0]);
      Set<String> agents = meant.computeIfAbsent(project.name(), none -> new LinkedHashSet<>());
      if (parts.length > 1) {
        agents.add(parts[1]);
      }
    }
    return meant;
  }
}
