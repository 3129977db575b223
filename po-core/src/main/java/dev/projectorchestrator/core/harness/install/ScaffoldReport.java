package dev.projectorchestrator.core.harness.install;

import dev.projectorchestrator.api.EngineSource;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of scaffolding a descriptor.
 *
 * @param file the descriptor that was written
 * @param source where the harness was cloned from, and the ref that was chosen
 * @param found what was found in it and put into the descriptor's comments, one line each
 * @param text the descriptor
 */
public record ScaffoldReport(Path file, EngineSource source, List<String> found, String text) {
  /** Copies the list. */
  public ScaffoldReport {
    found = List.copyOf(found);
  }
}
