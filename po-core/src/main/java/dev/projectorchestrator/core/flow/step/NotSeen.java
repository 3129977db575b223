package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.runbook.Finding;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What could not be looked at after an action that was done: a note, and no failure of it. */
final class NotSeen {

  private static final String KIND = "not-seen";

  private NotSeen() {}

  static Finding finding(Path directory, String what) {
    return new Finding(KIND, directory.toString(), what);
  }

  /** Looks at projects that were just driven; what can't be looked at is {@code UNKNOWN}. */
  static Map<ProjectContext, ProjectStatus> look(
      Harness driver, Collection<ProjectContext> projects) {
    try {
      return driver.statusAll(projects);
    } catch (HarnessException e) {
      ProjectStatus unknown =
          ProjectStatus.unknown(String.valueOf(e.getMessage()), Clock.systemUTC().instant());
      Map<ProjectContext, ProjectStatus> all = new LinkedHashMap<>();
      projects.forEach(project -> all.put(project, unknown));
      return all;
    }
  }
}
