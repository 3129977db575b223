package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.api.StatusLook;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at the same projects again and again: asks tmux each time, and reads the files only of
 * those projects in whose folders something has changed.
 */
final class RepeatedStatus implements StatusLook {

  private final Harness oneByOne;
  private final ChangedProjects changes;
  private final Map<ProjectContext, BatchStatus.Seen> files = new LinkedHashMap<>();

  /**
   * Creates it. Looks at nothing yet.
   *
   * @param oneByOne looks at one project
   * @param projects the projects
   */
  RepeatedStatus(Harness oneByOne, Collection<ProjectContext> projects) {
    this.oneByOne = oneByOne;
    this.changes = new ChangedProjects(projects);
    projects.forEach(project -> files.put(project, null));
  }

  @Override
  public Map<ProjectContext, ProjectStatus> look() {
    BatchStatus look = new BatchStatus(oneByOne);
    look.read(changes.take()).forEach(seen -> files.put(seen.project(), seen));
    return look.look(List.copyOf(files.values()));
  }

  @Override
  public void close() {
    changes.close();
  }
}
