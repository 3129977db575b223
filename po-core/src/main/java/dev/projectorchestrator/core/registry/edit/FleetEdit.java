package dev.projectorchestrator.core.registry.edit;

/**
 * What a change of fleet.toml was, or would be.
 *
 * @param before the text before
 * @param after the text after; equal to {@code before} when nothing had to change
 * @param diff the difference as a unified diff; empty text when nothing had to change
 */
public record FleetEdit(String before, String after, String diff) {
  /**
   * Checks whether the text changed.
   *
   * @return true if so
   */
  public boolean changed() {
    return !before.equals(after);
  }
}
