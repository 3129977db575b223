package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import java.util.List;
import java.util.Optional;

/** A project as it was read, maybe with errors: what is missing or wrong is null. */
public final class Draft {

  final int index;
  boolean enabled = true;
  List<String> tags = List.of();
  private final String[] texts = new String[RegistryKey.values().length];

  Draft(int index) {
    this.index = index;
  }

  void put(RegistryKey key, String text) {
    texts[key.ordinal()] = text;
  }

  /**
   * Returns its place among the projects.
   *
   * @return the index, counted from 0
   */
  public int index() {
    return index;
  }

  /**
   * Returns its tags.
   *
   * @return the tags; empty when they are missing or wrong
   */
  public List<String> tags() {
    return tags;
  }

  /**
   * Returns the text of a key.
   *
   * @param key one of type text
   * @return the text; null when it is missing or wrong
   */
  public String get(RegistryKey key) {
    return texts[key.ordinal()];
  }

  /**
   * Returns the project; only of a draft that nothing is wrong with.
   *
   * @return the entry
   */
  public ProjectEntry entry() {
    return new ProjectEntry(
        get(RegistryKey.NAME),
        enabled,
        get(RegistryKey.HARNESS),
        get(RegistryKey.REF),
        get(RegistryKey.LOCATION),
        Optional.ofNullable(get(RegistryKey.DESCRIPTION)),
        tags,
        Optional.ofNullable(get(RegistryKey.ENGINE_URL)),
        Optional.ofNullable(get(RegistryKey.CLONE_TO)));
  }
}
