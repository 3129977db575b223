package dev.projectorchestrator.core.registry.edit;

import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.Objects;

/** One intended change of fleet.toml. */
public sealed interface FleetChange {

  /**
   * Adds a {@code [[project]]} block at the end.
   *
   * @param project the entry; its name must not be taken
   */
  record Add(ProjectEntry project) implements FleetChange {
    /** Checks that nothing is null. */
    public Add {
      Objects.requireNonNull(project, "project");
    }
  }

  /**
   * Removes a project's block.
   *
   * @param name the project
   */
  record Remove(String name) implements FleetChange {
    /** Checks that nothing is null. */
    public Remove {
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * Switches a project on or off.
   *
   * @param name the project
   * @param enabled the new value
   */
  record SetEnabled(String name, boolean enabled) implements FleetChange {
    /** Checks that nothing is null. */
    public SetEnabled {
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * Returns a project's text key a new value, adding the key where it is missing.
   *
   * @param name the project
   * @param key one of {@code ref}, {@code location}, {@code clone_to}, {@code engine_url}, {@code
   *     harness}, {@code description}
   * @param value the new value
   */
  record SetText(String name, String key, String value) implements FleetChange {
    /** Checks that nothing is null. */
    public SetText {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(value, "value");
    }
  }
}
