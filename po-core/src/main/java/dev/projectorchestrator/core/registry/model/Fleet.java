package dev.projectorchestrator.core.registry.model;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All the projects of one fleet.toml. Immutable. */
public final class Fleet {

  private final Path file;
  private final List<ProjectEntry> projects;
  private volatile Map<String, ProjectEntry> byName;

  /**
   * Creates a fleet.
   *
   * @param file the file; absolute, as the user named it (symlinks not resolved)
   * @param projects the projects, in the file's order; the first of a name counts
   */
  public Fleet(Path file, List<ProjectEntry> projects) {
    this.file = Objects.requireNonNull(file, "file");
    this.projects = List.copyOf(projects);
  }

  /**
   * Returns the file.
   *
   * @return an absolute path, as the user named it
   */
  public Path file() {
    return file;
  }

  /**
   * Returns the projects.
   *
   * @return the projects, in the file's order
   */
  public List<ProjectEntry> projects() {
    return projects;
  }

  /**
   * Returns the PO home: the folder that holds fleet.toml.
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
    Map<String, ProjectEntry> index = byName;
    if (index == null) {
      index = new HashMap<>();
      for (ProjectEntry project : projects) {
        index.putIfAbsent(project.name(), project);
      }
      byName = index;
    }
    return Optional.ofNullable(index.get(name));
  }

  /**
   * Returns a project that must be there.
   *
   * @param name its name
   * @return the entry
   * @throws dev.projectorchestrator.core.error.PoException with {@code NO_SUCH_PROJECT}, and a
   *     guess at what was meant
   */
  public ProjectEntry require(String name) {
    return find(name)
        .orElseThrow(
            () -> NoSuchProject.of(name, projects.stream().map(ProjectEntry::name).toList(), file));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fleet fleet
        && file.equals(fleet.file)
        && projects.equals(fleet.projects);
  }

  @Override
  public int hashCode() {
    return Objects.hash(file, projects);
  }

  @Override
  public String toString() {
    return file + ": " + projects;
  }
}
