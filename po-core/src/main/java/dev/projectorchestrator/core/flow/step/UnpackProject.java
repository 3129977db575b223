package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.git.EngineModules;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.SubmoduleGuard;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a project of what {@link PackProject} wrote: with the same branches, tags, remotes and
 * engine, and nothing that tells of the way it came.
 *
 * @param workspace what it works with
 * @param file the file
 * @param staging the folder in which it is made
 * @param directory where it will stand
 */
public record UnpackProject(Workspace workspace, Path file, Path staging, Path directory)
    implements Step {

  private static final String WHAT = "could not unpack the project";

  private Path workplace() {
    return staging.resolve(directory.getFileName());
  }

  private Staging stagingFolder() {
    return new Staging(staging, directory);
  }

  @Override
  public String name() {
    return "unpack";
  }

  @Override
  public String describe() {
    return "Make the project of its bundles, with its remotes as they were";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        GitCommands.init(workplace()),
        GitCommands.fetchBundle(workplace(), staging.resolve("project.bundle")),
        GitCommands.initEngine(workplace()),
        GitCommands.fetchBundle(
            workplace().resolve(GitCommands.ENGINE), staging.resolve("engine.bundle")),
        GitCommands.absorbEngine(workplace()));
  }

  @Override
  public void act(StepContext context) {
    FreeFolder.requireFree(directory);
    stagingFolder().make(workplace(), context);
    Path bundle = staging.resolve("project.bundle");
    Path engineBundle = staging.resolve("engine.bundle");
    try {
      unpack(PackedProject.read(file, bundle, engineBundle), bundle, engineBundle);
    } catch (IOException e) {
      throw PoException.failed(WHAT + ": " + e, "is the disk full?").causedBy(e);
    }
    context.remember(
        "commit", workspace.git().read(WHAT, workplace(), "rev-parse", "--verify", "HEAD"));
    context.remember("new-directory", directory.toString());
  }

  private void unpack(PackedProject packed, Path bundle, Path engineBundle) {
    GitCli git = workspace.git();
    Path project = workplace();
    Path engine = project.resolve(GitCommands.ENGINE);
    git.must(WHAT, GitCommands.init(project));
    git.must(WHAT, GitCommands.fetchBundle(project, bundle));
    git.read(WHAT, project, "symbolic-ref", "HEAD", packed.head());
    git.must(WHAT, GitCommands.checkoutBranch(project));
    boolean carried =
        CarriedEngine.URL.equals(SubmoduleGuard.check(git, project).get(GitCommands.ENGINE));
    SubmoduleGuard.checkLinks(project);
    set(git, project, packed.settings());
    git.must(WHAT, GitCommands.initEngine(project));
    git.must(WHAT, GitCommands.fetchBundle(engine, engineBundle));
    git.must(WHAT, GitCommands.checkoutEngine(project, packed.pin()));
    if (!carried) {
      set(git, engine, packed.engineSettings());
    }
    git.must(WHAT, GitCommands.absorbEngine(project));
    git.read(WHAT, project, "config", "submodule.engine.active", "true");
    if (carried) {
      CarriedEngine.settle(git, project);
    }
    SubmoduleGuard.checkLinks(project);
    EngineModules.fetchNested(git, engine);
  }

  private static void set(GitCli git, Path repository, List<PackedProject.Setting> settings) {
    for (PackedProject.Setting setting : settings) {
      git.read(WHAT, repository, "config", "--add", setting.key(), setting.value());
    }
  }

  @Override
  public List<Path> undoDeletes(StepContext context) {
    return stagingFolder().present();
  }

  @Override
  public void undo(StepContext context) {
    stagingFolder().delete(context);
  }
}
