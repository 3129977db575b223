package dev.projectorchestrator.core.doctor;

import dev.projectorchestrator.core.files.RealPath;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Runbook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Agents that run though the fleet does not: those of a project that is disabled, whose folder is
 * gone, or that is in the PO home and not in the registry. Those of other folders are other
 * people's, and no concern of this fleet.
 *
 * @param harness their harness
 * @param folder their project's folder
 * @param name the project's name; that of its folder where it is not registered
 * @param why why nobody expects them
 * @param end how to end them
 */
public record StrayAgents(String harness, Path folder, String name, String why, String end) {

  /**
   * Finds them. Blocks for one look a harness.
   *
   * @param flows finds the harnesses
   * @param fleet the fleet
   * @return what was found
   */
  public static List<StrayAgents> find(Flows flows, Fleet fleet) {
    Map<Path, ProjectEntry> registered = new HashMap<>();
    Set<String> harnesses = new TreeSet<>();
    for (ProjectEntry project : fleet.projects()) {
      registered.put(RealPath.of(flows.directory(project)), project);
      harnesses.add(project.harness());
    }
    Path home = RealPath.of(fleet.home());
    List<StrayAgents> found = new ArrayList<>();
    for (String harness : harnesses) {
      for (Path folder : flows.looks().foldersInUse(harness)) {
        ProjectEntry project = registered.get(folder);
        if (project != null) {
          ofRegistered(project, folder, found);
        } else if (folder.startsWith(home) && !folder.equals(home)) {
          String why = "agents run in " + folder + ", which is no project of this fleet";
          String end = "take it in with: po adopt " + folder + "; end them with: po doctor --fix";
          found.add(new StrayAgents(harness, folder, folder.getFileName().toString(), why, end));
        }
      }
    }
    return found;
  }

  private static void ofRegistered(ProjectEntry project, Path folder, List<StrayAgents> found) {
    String end = "end them with: po stop " + project.name() + ", or po doctor --fix";
    if (!Files.isDirectory(folder)) {
      String why = "its agents run, and its folder is gone: " + folder;
      found.add(new StrayAgents(project.harness(), folder, project.name(), why, end));
    } else if (!project.enabled()) {
      String why = "its agents run, though it is disabled";
      found.add(new StrayAgents(project.harness(), folder, project.name(), why, end));
    }
  }

  /**
   * Returns what ends them.
   *
   * @param flows composes it
   * @return the runbook
   */
  public Runbook stop(Flows flows) {
    return flows
        .stop()
        .compose(
            Map.of(
                "name",
                name,
                "directory",
                folder.toString(),
                Runbook.HARNESS,
                harness,
                "agents",
                ""));
  }
}
