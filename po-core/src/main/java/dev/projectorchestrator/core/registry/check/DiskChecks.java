package dev.projectorchestrator.core.registry.check;

import dev.projectorchestrator.core.files.RealPath;
import dev.projectorchestrator.core.registry.model.Locations;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.registry.model.Shown;
import dev.projectorchestrator.core.registry.read.Draft;
import dev.projectorchestrator.core.registry.read.FleetReader;
import dev.projectorchestrator.core.registry.read.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Checks what only a look at the disk tells of the projects' locations. */
final class DiskChecks {

  private final Path file;
  private final List<Draft> drafts;
  private final Problems problems;
  private final Set<Draft> there = new HashSet<>();

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
      if (Files.isDirectory(folder)) {
        there.add(draft);
      } else if (!Locations.isUrl(location)) {
        missing(draft, folder);
      }
      Draft first = folders.putIfAbsent(RealPath.of(folder), draft);
      if (first != null) {
        checks.same(draft, first, ", " + RealPath.of(folder));
      }
    }
    checks.nested(folders, RealPath.of(home));
  }

  /** Asks about the engine of each project whose folder is there; only of valid projects. */
  void drift(Function<ProjectEntry, String> drift) {
    for (Draft draft : drafts) {
      if (there.contains(draft)) {
        String words = drift.apply(draft.entry());
        if (!words.isEmpty()) {
          problems.atValue(
              draft.index(),
              RegistryKey.REF.key(),
              ProblemKind.DRIFT,
              Shown.quoted(draft.get(RegistryKey.NAME)) + ": " + words,
              "move it with 'po update "
                  + draft.get(RegistryKey.NAME)
                  + " REF', or write here what it is meant to be at");
        }
      }
    }
  }

  private void missing(Draft draft, Path folder) {
    boolean other = Files.exists(folder);
    problems.atValue(
        draft.index(),
        RegistryKey.LOCATION.key(),
        other ? ProblemKind.NOT_A_FOLDER : ProblemKind.MISSING_FOLDER,
        other ? folder + " is not a folder" : "there is no folder " + folder,
        "give the project's folder, or take the project out with: po remove "
            + draft.get(RegistryKey.NAME));
  }
}
