package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.isolation.StandaloneProof;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

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
            .resolve(
                "standalone-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
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

  @Override
  public void undo(StepContext context) {
    context.recall(PLACE).map(Path::of).ifPresent(Trees::delete);
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
