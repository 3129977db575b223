package dev.projectorchestrator.core.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks what only a look at the disk tells of the projects' locations. */
final class DiskChecks {

  private final Path file;
  private final List<Draft> drafts;
  private final Problems problems;

  DiskChecks(Path file, FleetReader reader) {
    this.file = file;
    this.drafts = reader.drafts();
    this.problems = reader.problems();
  }

  void run() {
    Path home = Objects.requireNonNull(file.getParent(), "fleet.toml has a parent folder");
    FleetChecks checks = new FleetChecks(drafts, problems);
    Map<Path, Draft> folders = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      String location = draft.get(RegistryKey.LOCATION);
      String name = draft.get(RegistryKey.NAME);
      if (location == null || name == null || location.isBlank()) {
        continue;
      }
      Path folder = Locations.folder(home, name, location, draft.get(RegistryKey.CLONE_TO));
      if (folder == null) {
        continue;
      }
      if (!Locations.isUrl(location)) {
        exists(draft, folder);
      }
      Draft first = folders.putIfAbsent(real(folder), draft);
      if (first != null) {
        checks.same(draft, first, ", " + real(folder));
      }
    }
    checks.nested(folders, real(home));
  }

  private void exists(Draft draft, Path folder) {
    if (Files.isDirectory(folder)) {
      return;
    }
    boolean there = Files.exists(folder);
    problems.atValue(
        draft.index,
        RegistryKey.LOCATION.key(),
        there ? ProblemKind.NOT_A_FOLDER : ProblemKind.MISSING_FOLDER,
        there ? folder + " is not a folder" : "there is no folder " + folder,
        "give the project's folder, or take the project out with: po remove "
            + draft.get(RegistryKey.NAME));
  }

  /** Resolves the symlinks of as much of a path as exists. */
  private static Path real(Path path) {
    for (Path there = path; there != null; there = there.getParent()) {
      try {
        return there.toRealPath().resolve(there.relativize(path)).normalize();
      } catch (IOException e) {
        // The next one up may exist.
        continue;
      }
    }
    return path;
  }
}
