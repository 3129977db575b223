package dev.projectorchestrator.core.harness.catalog;

import dev.projectorchestrator.api.Harness;
import java.nio.file.Path;

/**
 * A harness that can be used.
 *
 * @param name its name
 * @param version the plugin's version; for a descriptor, empty text
 * @param kind whether a plugin or a descriptor gives it
 * @param origin the jar or the descriptor
 * @param harness the driver
 */
public record CatalogEntry(String name, String version, Kind kind, Path origin, Harness harness) {

  /** What gives a harness. */
  public enum Kind {
    /** A driver in a plugin jar. */
    PLUGIN,
    /** A descriptor in the PO home. */
    DESCRIPTOR
  }
}
