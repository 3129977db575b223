package dev.projectorchestrator.core.registry.model;

import java.util.List;
import java.util.Optional;

/**
 * One {@code [[project]]} of fleet.toml, as it is written there.
 *
 * @param name unique: {@code [a-z0-9][a-z0-9-]{0,62}}
 * @param enabled whether fleet-wide actions take it in; default true
 * @param harness the harness's name
 * @param ref the harness ref that the project is meant to be pinned at
 * @param location a folder (relative to the PO home, or absolute) or a git URL
 * @param description what it is for, if said
 * @param tags words to select it by
 * @param engineUrl where its engine comes from, if said
 * @param cloneTo where a URL location is cloned, if said: relative to the PO home, or absolute
 * @param account the account that its agents' programs are signed in with, if said
 * @param place the name of the place where it lives; empty means this machine
 * @param allocation what its agents' allocation there asks for, in place of what the place says, if
 *     said
 * @param note what people should know about it, if said
 */
public record ProjectEntry(
    String name,
    boolean enabled,
    String harness,
    String ref,
    String location,
    Optional<String> description,
    List<String> tags,
    Optional<String> engineUrl,
    Optional<String> cloneTo,
    Optional<String> account,
    Optional<String> place,
    Optional<String> allocation,
    Optional<String> note) {

  /** Copies the tags. */
  public ProjectEntry {
    tags = List.copyOf(tags);
  }

  /** That of its name: the one that a record has by itself is made at its first use, in 45 ms. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /**
   * Creates an entry without an account and a note.
   *
   * @param name the project's name
   * @param enabled whether fleet-wide actions take it in
   * @param harness the harness's name
   * @param ref the harness ref
   * @param location the folder or URL
   * @param description what it is for, if said
   * @param tags words to select it by
   * @param engineUrl where its engine comes from, if said
   * @param cloneTo where a URL location is cloned, if said
   */
  public ProjectEntry(
      String name,
      boolean enabled,
      String harness,
      String ref,
      String location,
      Optional<String> description,
      List<String> tags,
      Optional<String> engineUrl,
      Optional<String> cloneTo) {
    this(
        name,
        enabled,
        harness,
        ref,
        location,
        description,
        tags,
        engineUrl,
        cloneTo,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Returns this entry of a project that lives elsewhere.
   *
   * @param other the name of the place; empty means this machine
   * @param where its location there
   * @param clone where a URL location is cloned there, if said
   * @return a copy
   */
  public ProjectEntry at(Optional<String> other, String where, Optional<String> clone) {
    return new ProjectEntry(
        name,
        enabled,
        harness,
        ref,
        where,
        description,
        tags,
        engineUrl,
        clone,
        account,
        other,
        allocation,
        note);
  }

  /**
   * Creates an enabled entry with the required keys only.
   *
   * @param name the project's name
   * @param harness the harness's name
   * @param ref the harness ref
   * @param location the folder or URL
   * @return the entry
   */
  public static ProjectEntry of(String name, String harness, String ref, String location) {
    return new ProjectEntry(
        name,
        true,
        harness,
        ref,
        location,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
