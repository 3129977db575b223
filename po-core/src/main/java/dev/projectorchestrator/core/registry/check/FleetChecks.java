package dev.projectorchestrator.core.registry.check;

import dev.projectorchestrator.core.registry.model.Locations;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.registry.model.Shown;
import dev.projectorchestrator.core.registry.read.Draft;
import dev.projectorchestrator.core.registry.read.Problems;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the projects against each other. */
final class FleetChecks {

  private final List<Draft> drafts;
  private final Problems problems;

  FleetChecks(List<Draft> drafts, Problems problems) {
    this.drafts = drafts;
    this.problems = problems;
  }

  void names() {
    Map<String, Draft> byName = new HashMap<>();
    for (Draft draft : drafts) {
      String name = draft.get(RegistryKey.NAME);
      Draft first = name == null ? null : byName.putIfAbsent(name, draft);
      if (first != null) {
        problems.atValue(
            draft.index(),
            RegistryKey.NAME.key(),
            ProblemKind.DUPLICATE_NAME,
            "the name "
                + Shown.quoted(name)
                + " is taken by the project in line "
                + problems.lineOfValue(first.index(), RegistryKey.NAME.key()),
            "give one of the two another name, or remove one");
      }
    }
  }

  /** Checks what can be said of the locations without a look at the disk. */
  void locations(Path home) {
    Map<String, Draft> urls = new HashMap<>();
    Map<Path, Draft> folders = new HashMap<>();
    for (Draft draft : drafts) {
      String location = draft.get(RegistryKey.LOCATION);
      String name = draft.get(RegistryKey.NAME);
      if (location == null || name == null || location.isBlank()) {
        continue;
      }
      Draft first = null;
      if (Locations.isUrl(location)) {
        first = urls.putIfAbsent(Locations.canonicalUrl(location), draft);
      }
      Path folder = Locations.folder(home, name, location, draft.get(RegistryKey.CLONE_TO));
      if (first == null && folder != null) {
        first = folders.putIfAbsent(folder, draft);
      }
      if (first != null) {
        same(draft, first, "");
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
  void nested(Map<Path, Draft> folders, Path home) {
    for (Map.Entry<Path, Draft> entry : folders.entrySet()) {
      for (Path above = entry.getKey().getParent(); above != null; above = above.getParent()) {
        Draft outer = folders.get(above);
        if (outer != null) {
          nested(entry.getValue(), outer);
          break;
        }
      }
    }
    for (Path above = home; above != null; above = above.getParent()) {
      Draft draft = folders.get(above);
      if (draft != null) {
        problems.atValue(
            draft.index(),
            key(draft),
            ProblemKind.HOME_IN_PROJECT,
            "the PO home is in the project "
                + name(draft)
                + ", which so holds its fleet's registry",
            "keep fleet.toml outside of the projects");
      }
    }
  }

  void same(Draft draft, Draft first, String how) {
    problems.atValue(
        draft.index(),
        key(draft),
        ProblemKind.SAME_LOCATION,
        "the projects "
            + name(first)
            + " (line "
            + problems.lineOfValue(first.index(), key(first))
            + ") and "
            + name(draft)
            + " are at one location"
            + how,
        "give one of them another " + key(draft) + ", or remove one");
  }

  private void nested(Draft inner, Draft outer) {
    problems.atValue(
        inner.index(),
        key(inner),
        ProblemKind.NESTED_LOCATION,
        "the project "
            + name(inner)
            + " is inside the project "
            + name(outer)
            + " (line "
            + problems.lineOfValue(outer.index(), key(outer))
            + ")",
        "give it a folder outside of the other project");
  }

  /** Gives the key that says where a project's folder is. */
  static String key(Draft draft) {
    return draft.get(RegistryKey.CLONE_TO) != null
            && Locations.isUrl(draft.get(RegistryKey.LOCATION))
        ? RegistryKey.CLONE_TO.key()
        : RegistryKey.LOCATION.key();
  }

  private static String name(Draft draft) {
    return Shown.quoted(draft.get(RegistryKey.NAME));
  }
}
