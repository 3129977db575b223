package dev.projectorchestrator.mcp;

import java.util.Arrays;
import java.util.Optional;

/** How much a client may do; each tier includes those before it. */
public enum Tier {
  /** Looks only. */
  READ,
  /** Drives what is registered. */
  OPERATE,
  /** Changes what is registered, and what may run. */
  ADMIN;

  /**
   * Finds a tier.
   *
   * @param name its name, in upper or lower case
   * @return the tier; empty when there is none of this name
   */
  public static Optional<Tier> named(String name) {
    return Arrays.stream(values()).filter(tier -> tier.name().equalsIgnoreCase(name)).findFirst();
  }
}
