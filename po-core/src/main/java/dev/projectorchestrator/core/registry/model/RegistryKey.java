package dev.projectorchestrator.core.registry.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The keys of a {@code [[project]]} in fleet.toml; those of {@code [defaults]} are in {@link
 * DefaultsKey}, those of all other tables in {@link SettingsKey}.
 */
public enum RegistryKey {
  NAME(
      KeyType.TEXT,
      true,
      "",
      "\"demo\"",
      "The project's name, unique in the file: a-z, 0-9 and -, beginning with a letter or digit,"
          + " at most 63 characters."),
  ENABLED(
      KeyType.SWITCH,
      false,
      "true",
      "true",
      "Whether actions on the whole fleet or on a tag take the project in."),
  HARNESS(
      KeyType.TEXT,
      true,
      "",
      "\"agent-orchestrator\"",
      "The harness that runs the project's agents: a name that `po harness list` shows."),
  REF(
      KeyType.TEXT,
      true,
      "",
      "\"v0.1.0\"",
      "The tag, branch or commit that the project's engine is meant to be pinned at."),
  LOCATION(
      KeyType.TEXT,
      true,
      "",
      "\"projects/demo\"",
      "Where the project is: a folder, relative to the folder of fleet.toml or absolute, or a git"
          + " URL."),
  DESCRIPTION(
      KeyType.TEXT,
      false,
      "",
      "\"What the project is for\"",
      "What the project is for, in a line."),
  TAGS(
      KeyType.TEXTS,
      false,
      "[]",
      "[\"web\", \"team-a\"]",
      "Words to select projects by, with --tag."),
  ENGINE_URL(
      KeyType.TEXT,
      false,
      "",
      "\"https://example.org/engine.git\"",
      "Where the project's engine comes from, when it is not the harness's own source."),
  CLONE_TO(
      KeyType.TEXT,
      false,
      "",
      "\"projects/demo\"",
      "Where a project whose location is a URL is cloned: a folder, relative to the folder of"
          + " fleet.toml or absolute. Without it: projects/NAME."),
  ACCOUNT(
      KeyType.TEXT,
      false,
      "",
      "\"work\"",
      "The account that the programs of its agents are signed in with: two projects of one account"
          + " are not resumed at once, and `[accounts.NAME]` may give their agents variables."),
  PLACE(
      KeyType.TEXT,
      false,
      "",
      "\"box1\"",
      "The place where the project lives and its agents run: the name of a `[[place]]`. `location`"
          + " then means a folder there. Without it: this machine."),
  ALLOCATION(
      KeyType.TEXT,
      false,
      "",
      "\"memory=16G cpus=4\"",
      "What the project asks for where its place allocates, such as a Slurm cluster: keys of the"
          + " place's kind as KEY=VALUE, with spaces between them, in place of those that the"
          + " `[[place]]` has."),
  NOTE(
      KeyType.TEXT,
      false,
      "",
      "\"Ask Ann before a restart\"",
      "What people should know about the project; `po show` shows it.");

  private final String key;
  private final KeyType type;
  private final boolean required;
  private final String defaultValue;
  private final String example;
  private final String doc;

  RegistryKey(KeyType type, boolean required, String defaultValue, String example, String doc) {
    this.key = name().toLowerCase(Locale.ROOT);
    this.type = type;
    this.required = required;
    this.defaultValue = defaultValue;
    this.example = example;
    this.doc = doc;
  }

  /**
   * Returns the key as fleet.toml has it.
   *
   * @return such as {@code engine_url}
   */
  public String key() {
    return key;
  }

  /**
   * Returns what kind of value it takes.
   *
   * @return the type
   */
  public KeyType type() {
    return type;
  }

  /**
   * Checks whether every project must have it.
   *
   * @return true if so
   */
  public boolean required() {
    return required;
  }

  /**
   * Returns the value that a missing key stands for, as TOML.
   *
   * @return the value; empty text when there is none
   */
  public String defaultValue() {
    return defaultValue;
  }

  /**
   * Returns an example value, as TOML.
   *
   * @return the value
   */
  public String example() {
    return example;
  }

  /**
   * Returns what it is for.
   *
   * @return one sentence
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
  public static Optional<RegistryKey> of(String key) {
    return Arrays.stream(values()).filter(known -> known.key.equals(key)).findFirst();
  }

  /**
   * Returns all the keys as fleet.toml has them.
   *
   * @return the keys, in the order of this table
   */
  public static List<String> keys() {
    return Arrays.stream(values()).map(RegistryKey::key).toList();
  }
}
