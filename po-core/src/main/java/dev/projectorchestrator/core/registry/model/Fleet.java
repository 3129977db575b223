package dev.projectorchestrator.core.registry.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A valid fleet.toml: its projects in the file's order.
 *
 * @param file the fleet.toml
 * @param projects the projects; each name is there once
 * @param engineUrl where the engine of new projects comes from, if {@code [defaults]} says so
 */
public record Fleet(Path file, List<ProjectEntry> projects, Optional<String> engineUrl) {

  /** Copies the projects. */
  public Fleet {
    projects = List.copyOf(projects);
  }

  /**
   * Makes a fleet without defaults.
   *
   * @param file the fleet.toml
   * @param projects the projects; each name is there once
   */
  public Fleet(Path file, List<ProjectEntry> projects) {
    this(file, projects, Optional.empty());
  }

  /**
   * Returns the PO home.
   *
   * @return the folder that holds fleet.toml
   */
  public Path home() {
    return Objects.requireNonNull(file.getParent(), "fleet.toml has a parent folder");
  }

  /**
   * Finds a project.
   *
   * @param name its name
   * @return the project; empty when there is none of that name
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
   * Finds a project that must be there.
   *
   * @param name its name
   * @return the project
   * @throws dev.projectorchestrator.core.error.PoException with {@code NO_SUCH_PROJECT}
   */
  public ProjectEntry require(String name) {
    return find(name)
        .orElseThrow(
            () -> NoSuchProject.of(name, projects.stream().map(ProjectEntry::name).toList(), file));
  }
}
