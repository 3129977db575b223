package dev.projectorchestrator.core.registry.check;

import dev.projectorchestrator.core.registry.model.Locations;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.registry.model.SafeText;
import dev.projectorchestrator.core.registry.read.ParsedProject;
import dev.projectorchestrator.core.registry.read.Problems;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks the projects against each other. */
final class FleetChecks {

  private final List<ParsedProject> projects;
  private final Problems problems;

  FleetChecks(List<ParsedProject> projects, Problems problems) {
    this.projects = projects;
    this.problems = problems;
  }

  void names() {
    Map<String, ParsedProject> byName = new HashMap<>();
    for (ParsedProject project : projects) {
      String name = project.get(RegistryKey.NAME);
      ParsedProject first = name == null ? null : byName.putIfAbsent(name, project);
      if (first != null) {
        problems.atValue(
            project,
            RegistryKey.NAME,
            ProblemKind.DUPLICATE_NAME,
            "the name %s is taken by the project in line %s"
                .formatted(SafeText.quoted(name), problems.lineOfValue(first, RegistryKey.NAME)),
            "give one of the two another name, or remove one");
      }
    }
  }

  /** Checks what can be said of the locations without a look at the disk. */
  void locations(Path home) {
    Map<String, ParsedProject> urls = new HashMap<>();
    Map<Path, ParsedProject> folders = new HashMap<>();
    for (ParsedProject project : projects) {
      Optional<Path> here = project.folder(home);
      Optional<Path> folder = here.or(project::folderThere);
      ParsedProject first = null;
      if (here.isPresent() && project.isRemote()) {
        String url = Locations.canonicalUrl(project.get(RegistryKey.LOCATION));
        first = urls.putIfAbsent(url, project);
      }
      if (first == null && folder.isPresent()) {
        first = folders.putIfAbsent(folder.get(), project);
      }
      if (first != null) {
        same(project, first, "");
      }
    }
    nested(folders, home);
  }

  /**
   * Checks folders of different projects against each other and the PO home.
   *
   * @param folders the projects by their folders
   * @param home the PO home, in the same form as the folders
   */
  void nested(Map<Path, ParsedProject> folders, Path home) {
    for (Map.Entry<Path, ParsedProject> entry : folders.entrySet()) {
      for (Path above = entry.getKey().getParent(); above != null; above = above.getParent()) {
        ParsedProject outer = folders.get(above);
        if (outer != null) {
          nested(entry.getValue(), outer);
          break;
        }
      }
    }
    for (Path above = home; above != null; above = above.getParent()) {
      ParsedProject project = folders.get(above);
      if (project != null) {
        problems.atValue(
            project,
            project.folderKey(),
            ProblemKind.HOME_IN_PROJECT,
            "the PO home is in the project "
                + name(project)
                + ", which so holds its fleet's registry",
            "keep fleet.toml outside of the projects");
      }
    }
  }

  void same(ParsedProject project, ParsedProject first, String how) {
    problems.atValue(
        project,
        project.folderKey(),
        ProblemKind.SAME_LOCATION,
        "the projects %s (line %s) and %s are at one location%s"
            .formatted(
                name(first), problems.lineOfValue(first, first.folderKey()), name(project), how),
        "give one of them another " + project.folderKey().key() + ", or remove one");
  }

  private void nested(ParsedProject inner, ParsedProject outer) {
    problems.atValue(
        inner,
        inner.folderKey(),
        ProblemKind.NESTED_LOCATION,
        "the project %s is inside the project %s (line %s)"
            .formatted(name(inner), name(outer), problems.lineOfValue(outer, outer.folderKey())),
        "give it a folder outside of the other project");
  }

  /**
   * Checks that each project's place is known.
   *
   * @param places the names of the places
   */
  void places(Set<String> places) {
    for (ParsedProject project : projects) {
      String place = project.get(RegistryKey.PLACE);
      if (place != null && !places.contains(place)) {
        problems.atValue(
            project,
            RegistryKey.PLACE,
            ProblemKind.UNKNOWN_PLACE,
            "no [[place]] is called " + SafeText.quoted(place),
            places.isEmpty()
                ? "add it with: po place add " + place
                : "known are: " + String.join(", ", new TreeSet<>(places)));
      }
    }
  }

  private static String name(ParsedProject project) {
    return SafeText.quoted(project.get(RegistryKey.NAME));
  }
}
