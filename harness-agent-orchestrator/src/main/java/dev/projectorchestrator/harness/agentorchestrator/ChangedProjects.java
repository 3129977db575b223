package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.ProjectContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells in which projects' folders, or their engines', something has changed, without looking into
 * them: the system tells. Projects of which it can't count as changed each time.
 */
final class ChangedProjects implements AutoCloseable {

  private final WatchService service;
  private final Map<WatchKey, ProjectContext> keys = new HashMap<>();
  private Set<ProjectContext> unwatched;

  /**
   * Creates it: all projects count as changed at first.
   *
   * @param projects the projects
   */
  ChangedProjects(Collection<ProjectContext> projects) {
    this.unwatched = new LinkedHashSet<>(projects);
    try {
      this.service = FileSystems.getDefault().newWatchService();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns what has changed since the last call. Does not block.
   *
   * @return the projects
   */
  Set<ProjectContext> take() {
    Set<ProjectContext> changed = unwatched;
    unwatched = new LinkedHashSet<>();
    for (WatchKey key = service.poll(); key != null; key = service.poll()) {
      changed.add(keys.get(key));
      key.pollEvents();
      if (!key.reset()) {
        keys.remove(key);
      }
    }
    // Before their files are read: what changes from here on is told next time.
    for (ProjectContext project : changed) {
      try {
        for (Path folder : List.of(project.directory(), project.engineDirectory())) {
          keys.put(
              folder.register(
                  service,
                  StandardWatchEventKinds.ENTRY_CREATE,
                  StandardWatchEventKinds.ENTRY_DELETE,
                  StandardWatchEventKinds.ENTRY_MODIFY),
              project);
        }
      } catch (IOException | ClosedWatchServiceException e) {
        unwatched.add(project); // No such folder, or no more watches.
      }
    }
    return changed;
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
