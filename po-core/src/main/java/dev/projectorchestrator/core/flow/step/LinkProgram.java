package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Lets the PO's own agent find the program that made or started it, wherever that is installed: by
 * a link in {@code .po/bin/}, which git ignores, as it holds for this machine only.
 *
 * @param home the PO home
 * @param launcher the program; empty when that is not known
 */
public record LinkProgram(Path home, Optional<Path> launcher) implements Step {

  private Path link() {
    return home.resolve(".po").resolve("bin").resolve("po");
  }

  private Path fresh() {
    return link().resolveSibling("po.new");
  }

  @Override
  public String name() {
    return "link-program";
  }

  @Override
  public String describe() {
    return "Let the agent find po, by a link at .po/bin/po";
  }

  @Override
  public List<CommandSpec> commands() {
    return launcher
        .map(
            program ->
                List.of(
                    CommandSpec.of("mkdir", "-p", link().getParent().toString()),
                    CommandSpec.of("ln", "-sfn", program.toString(), link().toString())))
        .orElse(List.of());
  }

  @Override
  public boolean done(StepContext context) {
    try {
      return launcher.isEmpty()
          || Files.isSymbolicLink(link()) && Files.readSymbolicLink(link()).equals(launcher.get());
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void act(StepContext context) {
    try {
      Files.createDirectories(link().getParent());
      // Replace it by rename: an agent may be about to run it.
      Files.deleteIfExists(fresh());
      Files.createSymbolicLink(fresh(), launcher.orElseThrow());
      Files.move(fresh(), link(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw PoException.failed(
              "could not make the link " + link() + ": " + e,
              "check the permissions and the free space")
          .causedBy(e);
    }
  }

  @Override
  public List<Path> undoDeletes(StepContext context) {
    return launcher.isPresent() && done(context) ? List.of(link()) : List.of();
  }

  /** Takes the link away with what was made around it; leaves what else is in there. */
  @Override
  public void undo(StepContext context) {
    try {
      Files.deleteIfExists(fresh());
      for (Path ours : undoDeletes(context)) {
        Files.delete(ours);
      }
      for (Path folder : List.of(link().getParent(), link().getParent().getParent())) {
        if (Files.isDirectory(folder) && FreeFolder.isEmpty(folder)) {
          Files.delete(folder);
        }
      }
    } catch (IOException e) {
      throw PoException.failed("could not delete the link " + link() + ": " + e).causedBy(e);
    }
  }
}
