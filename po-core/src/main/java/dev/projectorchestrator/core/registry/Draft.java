package dev.projectorchestrator.core.registry;

import java.util.List;
import java.util.Optional;

/** A project while it is being read: what is missing or wrong is null. */
final class Draft {

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

  String get(RegistryKey key) {
    return texts[key.ordinal()];
  }

  /** Gives the project; only of a draft that nothing is wrong with. */
  ProjectEntry entry() {
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
