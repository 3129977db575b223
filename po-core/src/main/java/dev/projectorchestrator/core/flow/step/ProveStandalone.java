package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.isolation.StandaloneProof;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proves that the project works on a machine that has never heard of po.
 *
 * @param workspace what it works with
 * @param name the project's name
 * @param harness its harness
 * @param directory where it is
 * @param isNew whether the project is being made: what is found fails the flow at once, but that it
 *     works on this machine only, as where the user named a folder as the engine's source
 */
public record ProveStandalone(
    Workspace workspace, String name, String harness, Path directory, boolean isNew)
    implements Step {

  private static final String PLACE = "proof";
  private static final String MARK = "standalone-";

  @Override
  public String name() {
    return "prove-standalone";
  }

  @Override
  public String describe() {
    return "Clone the project with its engine as a stranger would, and see that the harness's own"
        + " status works there with an empty home folder";
  }

  @Override
  public void act(StepContext context) {
    Path place =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve(MARK + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
    context.remember(PLACE, place.toString());
    List<Finding> findings =
        workspace
            .proof()
            .prove(
                new StandaloneProof.Subject(directory, name, ref()),
                workspace.harness(harness),
                place,
                !isNew);
    findings.forEach(context::found);
    if (isNew) {
      failOn(
          findings.stream()
              .filter(finding -> !finding.kind().equals(StandaloneProof.HERE_ONLY))
              .toList(),
          "the project does not stand alone");
    }
  }

  private String ref() {
    return workspace
        .registry()
        .store()
        .flatMap(store -> store.read().fleet())
        .flatMap(fleet -> fleet.find(name))
        .map(ProjectEntry::ref)
        .orElse("REF");
  }

  private static Optional<Path> place(StepContext context) {
    return context
        .recall(PLACE)
        .map(Path::of)
        .filter(place -> Files.exists(place, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public List<Path> undoDeletes(StepContext context) {
    return place(context).stream().toList();
  }

  @Override
  public void undo(StepContext context) {
    place(context)
        .ifPresent(
            place -> {
              requireOurs(place);
              Trees.delete(place);
            });
  }

  /**
   * What is in it was put there by the proof alone: a home folder, what was served, and the clone.
   */
  private void requireOurs(Path place) {
    Staging.requireOwnFolder(place);
    try (Stream<Path> entries = Files.list(place)) {
      Set<String> made = Set.of("home", StandaloneProof.SERVED, name);
      boolean ours =
          entries.allMatch(entry -> made.contains(entry.getFileName().toString()))
              && place.getFileName().toString().matches(MARK + "[0-9a-f]{16}");
      if (!ours) {
        throw Staging.notOurs(place);
      }
    } catch (IOException e) {
      throw Staging.notOurs(place);
    }
  }

  static void failOn(List<Finding> findings, String what) {
    if (!findings.isEmpty()) {
      throw PoException.failed(
          what
              + ":\n"
              + findings.stream()
                  .map(finding -> "  " + finding.line())
                  .collect(Collectors.joining("\n")));
    }
  }
}
