package dev.projectorchestrator.core.registry.edit;

import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;

/** One intended change of fleet.toml. */
public sealed interface FleetChange {

  /**
   * Adds a {@code [[project]]} block at the end.
   *
   * @param project the entry; its name must not be taken
   */
  record Add(ProjectEntry project) implements FleetChange {}

  /**
   * Removes a project's block.
   *
   * @param name the project
   */
  record Remove(String name) implements FleetChange {}

  /**
   * Switches a project on or off.
   *
   * @param name the project
   * @param enabled the new value
   */
  record SetEnabled(String name, boolean enabled) implements FleetChange {}

  /**
   * Removes a project's text key, if it is there.
   *
   * @param name the project
   * @param key such as {@code engine_url}
   */
  record ClearText(String name, String key) implements FleetChange {}

  /**
   * Gives a project another name. Changes behind this one use the new name.
   *
   * @param name the project
   * @param newName the new name; must not be taken
   */
  record Rename(String name, String newName) implements FleetChange {}

  /**
   * Adds a tag to a project that does not have it.
   *
   * @param name the project
   * @param tag the tag
   */
  record AddTag(String name, String tag) implements FleetChange {}

  /**
   * Removes a tag from a project that has it.
   *
   * @param name the project
   * @param tag the tag
   */
  record RemoveTag(String name, String tag) implements FleetChange {}

  /**
   * Gives a project's text key a new value, adding the key where it is missing.
   *
   * @param name the project
   * @param key one of {@code ref}, {@code location}, {@code clone_to}, {@code engine_url}, {@code
   *     harness}, {@code description}, {@code place}
   * @param value the new value
   */
  record SetText(String name, String key, String value) implements FleetChange {}

  /**
   * Adds a {@code [[place]]}.
   *
   * @param place the place; its name must not be taken
   */
  record AddPlace(Settings.Place place) implements FleetChange {}

  /**
   * Removes a {@code [[place]]}, at which no project must be.
   *
   * @param name its name
   */
  record RemovePlace(String name) implements FleetChange {}
}
