package dev.projectorchestrator.core.registry.check;

import dev.projectorchestrator.core.files.RealPath;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.ProjectProblem;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.registry.model.SafeText;
import dev.projectorchestrator.core.registry.read.FleetReader;
import dev.projectorchestrator.core.registry.read.ParsedProject;
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
  private final List<ParsedProject> projects;
  private final Problems problems;
  private final Set<ParsedProject> there = new HashSet<>();

  DiskChecks(Path file, FleetReader reader) {
    this.file = file;
    this.projects = reader.projects();
    this.problems = reader.problems();
  }

  void run() {
    Path home = Objects.requireNonNull(file.getParent(), "fleet.toml has a parent folder");
    FleetChecks checks = new FleetChecks(projects, problems);
    Map<Path, ParsedProject> folders = new LinkedHashMap<>();
    for (ParsedProject project : projects) {
      Path folder = project.folder(home).orElse(null);
      if (folder == null) {
        continue;
      }
      if (Files.isDirectory(folder)) {
        there.add(project);
      } else if (!project.isRemote()) {
        missing(project, folder);
      }
      ParsedProject first = folders.putIfAbsent(RealPath.of(folder), project);
      if (first != null) {
        checks.same(project, first, ", " + RealPath.of(folder));
      }
    }
    checks.nested(folders, RealPath.of(home));
  }

  /** Asks about the engine of each project whose folder is there; only of valid projects. */
  void drift(Function<ProjectEntry, String> drift) {
    for (ParsedProject project : projects) {
      if (there.contains(project)) {
        String words = drift.apply(project.entry());
        if (!words.isEmpty()) {
          problems.atValue(
              project,
              RegistryKey.REF,
              ProblemKind.DRIFT,
              SafeText.quoted(project.get(RegistryKey.NAME)) + ": " + words,
              "move it with 'po update "
                  + project.get(RegistryKey.NAME)
                  + " REF', or write here what it is meant to be at");
        }
      }
    }
  }

  /** Asks what keeps each project whose folder is there from being driven; only of valid ones. */
  void usable(Function<ProjectEntry, List<ProjectProblem>> look) {
    for (ParsedProject project : projects) {
      if (there.contains(project)) {
        for (ProjectProblem problem : look.apply(project.entry())) {
          problems.atValue(
              project,
              RegistryKey.LOCATION,
              ProblemKind.UNUSABLE_PROJECT,
              SafeText.quoted(project.get(RegistryKey.NAME)) + ": " + problem.message(),
              problem.hint());
        }
      }
    }
  }

  private void missing(ParsedProject project, Path folder) {
    boolean other = Files.exists(folder);
    problems.atValue(
        project,
        RegistryKey.LOCATION,
        other ? ProblemKind.NOT_A_FOLDER : ProblemKind.MISSING_FOLDER,
        other ? folder + " is not a folder" : "there is no folder " + folder,
        "give the project's folder, or take the project out with: po remove "
            + project.get(RegistryKey.NAME));
  }
}
