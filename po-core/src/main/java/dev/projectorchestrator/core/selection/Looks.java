package dev.projectorchestrator.core.selection;

import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.List;
import java.util.Map;

/** The looks at projects that some selections need. Called only when a selection asks for it. */
public interface Looks {

  /**
   * Looks at projects' agents. Blocks.
   *
   * @param projects the projects
   * @return one answer for each, in the given order
   */
  List<LiveProject> live(List<ProjectEntry> projects);

  /**
   * Looks at projects' engines. Blocks.
   *
   * @param projects the projects
   * @return a view for each, by the project's name
   */
  Map<String, EngineView> engines(List<ProjectEntry> projects);

  /**
   * Asks where projects' engines come from for newer releases. Blocks on the network.
   *
   * @param projects the projects
   * @return one answer for each, in the given order
   */
  List<EngineUpdate> updates(List<ProjectEntry> projects);
}
