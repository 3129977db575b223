package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.Fleet;
import dev.projectorchestrator.core.registry.ProjectEntry;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Finds registered projects for flows. */
final class Entries {

  private Entries() {}

  /** A registered project and its folder. */
  record Registered(ProjectEntry entry, Path directory) {}

  static Registered require(Workspace workspace, String name) {
    InputKind.PROJECT_NAME.require(name);
    Fleet fleet = workspace.requireStore().load();
    ProjectEntry entry =
        fleet
            .find(name)
            .orElseThrow(
                () ->
                    new PoException(
                        ErrorCode.NO_SUCH_PROJECT,
                        "there is no project '" + name + "'",
                        fleet.file().toString(),
                        hint(fleet, name)));
    if (GitUrl.isUrl(entry.location())) {
      InputKind.GIT_URL.require(
          entry.location(), ErrorCode.INVALID_CONFIG, fleet.file().toString());
    }
    return new Registered(entry, ProjectFolders.of(fleet.home(), entry));
  }

  private static String hint(Fleet fleet, String name) {
    String similar =
        fleet.projects().stream()
            .map(ProjectEntry::name)
            .filter(known -> known.startsWith(name) || name.startsWith(known) || near(known, name))
            .limit(5)
            .collect(Collectors.joining(", "));
    return similar.isEmpty() ? "see all with: po list" : "did you mean: " + similar;
  }

  private static boolean near(String one, String other) {
    if (Math.abs(one.length() - other.length()) > 1) {
      return false;
    }
    int differences = 0;
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      if (one.charAt(i) != other.charAt(j)) {
        differences++;
        i += one.length() >= other.length() ? 1 : 0;
        j += other.length() >= one.length() ? 1 : 0;
      } else {
        i++;
        j++;
      }
    }
    return differences + one.length() - i + other.length() - j <= 2;
  }
}
