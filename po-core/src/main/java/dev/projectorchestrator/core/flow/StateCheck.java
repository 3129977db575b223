package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.core.runbook.StateFolder;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checks that po's state folder is this user's own, and did not come with a repository that was
 * cloned.
 */
final class StateCheck {

  private final Workspace workspace;

  StateCheck(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Describes why the folder must not be used; empty when it may, also when it is not there. */
  Optional<String> problem() {
    StateFolder state = workspace.state();
    return state
        .problem()
        .or(() -> workspace.registry().home().flatMap(home -> tracked(home, state.root())));
  }

  /** Ensures that journals may be written to the folder. */
  void require() {
    problem()
        .ifPresent(
            problem -> {
              throw StateFolder.unusable(problem);
            });
  }

  private Optional<String> tracked(Path home, Path root) {
    if (!Files.isDirectory(root)) {
      return Optional.empty();
    }
    CommandResult listed =
        workspace
            .git()
            .attempt(
                home,
                "-c",
                "core.fsmonitor=false",
                "ls-files",
                "-z",
                "--",
                root.getFileName().toString());
    // Where git does not answer, there is no repository that it could have come with.
    return listed.succeeded() && !listed.stdout().isEmpty()
        ? Optional.of(
            "git tracks "
                + listed.stdout().split("\0")[0]
                + " in "
                + home
                + " (stop that with: git rm -r --cached "
                + root.getFileName()
                + ")")
        : Optional.empty();
  }
}
