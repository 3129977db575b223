package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Sha256;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes all that git has of a project and its engine into one file.
 *
 * @param workspace what it works with
 * @param directory the project's folder
 * @param file the file, in po's own state
 */
public record PackProject(Workspace workspace, Path directory, Path file) implements Step {

  private Path bundle() {
    return file.resolveSibling(file.getFileName() + ".project");
  }

  private Path engineBundle() {
    return file.resolveSibling(file.getFileName() + ".engine");
  }

  @Override
  public String name() {
    return "pack";
  }

  @Override
  public String describe() {
    return "Bundle all branches and tags of the project and of its engine";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        GitCommands.bundle(directory, bundle()),
        GitCommands.bundle(directory.resolve(GitCommands.ENGINE), engineBundle()));
  }

  /** What the place has begun to unpack needs no other pack, also when that was undone here. */
  @Override
  public boolean done(StepContext context) {
    return RunThere.isCalled(context);
  }

  @Override
  public void act(StepContext context) {
    GitCli git = workspace.git();
    try {
      Files.createDirectories(file.getParent());
      String pin = CheckProject.pin(git, directory).orElseThrow();
      commands().forEach(command -> git.must("could not bundle the project", command));
      PackedProject.of(git, directory, pin).write(file, bundle(), engineBundle());
      Files.delete(bundle());
      Files.delete(engineBundle());
      context.remember("packed-size", String.valueOf(Files.size(file)));
      context.remember("packed-sha256", Sha256.of(file));
    } catch (IOException e) {
      throw PoException.failed("could not pack the project: " + e, "is the disk full?").causedBy(e);
    }
  }

  @Override
  public List<Path> undoDeletes(StepContext context) {
    return List.of(file, bundle(), engineBundle()).stream().filter(Files::exists).toList();
  }

  @Override
  public void undo(StepContext context) {
    try {
      for (Path each : undoDeletes(context)) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw PoException.failed("could not delete " + file + ": " + e).causedBy(e);
    }
  }
}
