package dev.projectorchestrator.core.registry.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The keys of {@code [defaults]} in fleet.toml: what new projects get when the user names none. */
public enum DefaultsKey {
  ENGINE_URL(
      RegistryKey.ENGINE_URL,
      "Where the engine of new projects with the harness agent-orchestrator comes from, when no"
          + " --engine-url is given: a git URL, or the absolute path of a folder outside of the PO"
          + " home. `po engine publish URL` puts the engine there.");

  /** The table's name. */
  public static final String TABLE = "defaults";

  private final RegistryKey like;
  private final String doc;

  DefaultsKey(RegistryKey like, String doc) {
    this.like = like;
    this.doc = doc;
  }

  /**
   * Returns the project's key that takes the same values.
   *
   * @return the key; both have one name
   */
  public RegistryKey like() {
    return like;
  }

  /**
   * Returns what it is for.
   *
   * @return one or two sentences
   */
  public String doc() {
    return doc;
  }

  /**
   * Finds a key.
   *
   * @param key as fleet.toml has it
   * @return the key, or empty when there is none such
   */
  public static Optional<DefaultsKey> of(String key) {
    return Arrays.stream(values()).filter(known -> known.like.key().equals(key)).findFirst();
  }

  /**
   * Returns all the keys as fleet.toml has them.
   *
   * @return the keys, in the order of this table
   */
  public static List<String> keys() {
    return Arrays.stream(values()).map(known -> known.like.key()).toList();
  }
}
