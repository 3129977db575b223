package dev.projectorchestrator.core.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A jar or a descriptor that can't be used, or is not used.
 *
 * @param code a stable id, such as {@code missing-manifest} or {@code shadowed}
 * @param origin the jar or the descriptor
 * @param message what is wrong
 * @param hint what to do; may be empty
 * @param cause what led to it, which only {@code --verbose} shows
 */
public record CatalogProblem(
    String code, Path origin, String message, String hint, Optional<Throwable> cause) {

  /**
   * Returns the problem of a folder that can't be listed.
   *
   * @param folder the folder
   * @param cause why not
   * @return the problem
   */
  public static CatalogProblem unreadableFolder(Path folder, IOException cause) {
    return new CatalogProblem(
        "unreadable-folder",
        folder,
        "the folder can't be read: " + cause.getMessage(),
        "check its permissions",
        Optional.of(cause));
  }
}
