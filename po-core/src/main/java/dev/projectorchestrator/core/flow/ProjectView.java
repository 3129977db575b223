package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One project in detail: what the registry says, and what is there.
 *
 * @param entry its registry entry
 * @param directory its folder, or where its URL location is or would be cloned; absolute
 * @param exists whether that folder is there
 * @param sessionPrefix the prefix that its harness's configuration gives, where there is one
 * @param engine its engine's pin and drift
 */
public record ProjectView(
    ProjectEntry entry,
    Path directory,
    boolean exists,
    Optional<String> sessionPrefix,
    EngineView engine) {

  /**
   * Looks at a project. Blocks on the file system; loads the project's driver.
   *
   * @param flows looks at it
   * @param entry the project
   * @return what was seen; a folder that is gone is an answer, not an error
   */
  public static ProjectView of(Flows flows, ProjectEntry entry) {
    Path directory = flows.directory(entry);
    if (entry.place().isPresent()) {
      EngineView engine = flows.looks().engine(entry);
      return new ProjectView(entry, directory, engine.pin().isPresent(), Optional.empty(), engine);
    }
    boolean exists = Files.isDirectory(directory);
    return new ProjectView(
        entry,
        directory,
        exists,
        exists ? sessionPrefix(flows, entry) : Optional.empty(),
        exists ? flows.looks().engine(entry) : EngineView.unknown("its folder is not there"));
  }

  private static Optional<String> sessionPrefix(Flows flows, ProjectEntry entry) {
    try {
      DrivenProject driven = flows.drive(entry.name());
      return driven.harness().sessionPrefix(driven.context());
    } catch (HarnessException e) {
      return Optional.empty(); // What is wrong with its configuration is told as a problem.
    } catch (PoException e) {
      if (e.code() == ErrorCode.NO_SUCH_HARNESS) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
