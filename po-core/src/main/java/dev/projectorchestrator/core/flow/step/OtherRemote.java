package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.GitReads;
import dev.projectorchestrator.core.runbook.Finding;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The note that an engine's remote is not where {@code .gitmodules} says: no fault of a project.
 */
final class OtherRemote {

  static final String KIND = "engine-remote";

  private OtherRemote() {}

  static Optional<Finding> in(Path directory) {
    return GitReads.otherRemote(directory).map(what -> new Finding(KIND, GitCommands.ENGINE, what));
  }
}
