package dev.projectorchestrator.core.registry.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All the projects of one fleet.toml.
 *
 * @param file the file; absolute, as the user named it (symlinks not resolved)
 * @param projects the projects, in the file's order
 */
public record Fleet(Path file, List<ProjectEntry> projects) {

  /** Checks that nothing is null and copies the list. */
  public Fleet {
    Objects.requireNonNull(file, "file");
    projects = List.copyOf(projects);
  }

  /**
   * Gives the PO home: the folder that holds fleet.toml.
   *
   * @return an absolute path
   */
  public Path home() {
    return Objects.requireNonNull(file.getParent(), "fleet.toml has a parent folder");
  }

  /**
   * Finds a project.
   *
   * @param name its name
   * @return the entry, or empty when none has that name
   */
  public Optional<ProjectEntry> find(String name) {
    for (ProjectEntry project : projects) {
      if (project.name().equals(name)) {
        return Optional.of(project);
      }
    }
    return Optional.empty();
  }

  /**
   * Gives a project that must be there.
   *
   * @param name its name
   * @return the entry
   * @throws dev.projectorchestrator.core.error.PoException with {@code NO_SUCH_PROJECT}, and a
   *     guess at what was meant
   */
  public ProjectEntry require(String name) {
    Optional<ProjectEntry> found = find(name);
    if (found.isPresent()) {
      return found.get();
    }
    throw NoSuchProject.of(name, projects.stream().map(ProjectEntry::name).toList(), file);
  }
}
