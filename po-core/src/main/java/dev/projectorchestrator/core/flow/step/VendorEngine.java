package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.git.EngineModules;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.SubmoduleGuard;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import java.nio.file.Path;
import java.util.List;

/**
 * Vendors the engine as a submodule, at its commit.
 *
 * @param tools what it works with
 * @param project what is to be made
 * @param choice which engine
 */
public record VendorEngine(Tools tools, NewProject project, EngineChoice choice) implements Step {

  @Override
  public String name() {
    return "vendor-engine";
  }

  @Override
  public String describe() {
    return "Add the engine as a git submodule at engine/ and check out " + choice.refWords();
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        GitCommands.addEngine(project.workplace(), choice.url()),
        GitCommands.checkoutEngine(project.workplace(), choice.commit().orElse(choice.ref())));
  }

  @Override
  public void act(StepContext context) {
    GitCli git = tools.git();
    Path directory = project.workplace();
    Path engine = directory.resolve(GitCommands.ENGINE);
    git.must("could not vendor the engine", GitCommands.addEngine(directory, choice.url()));
    String commit =
        choice
            .commit()
            .or(() -> git.commitOf(engine, choice.ref()))
            .orElseThrow(
                () ->
                    EngineChoice.unknownRef(
                        choice.ref(),
                        Masking.show(choice.url()),
                        git.remoteRefs(directory, choice.url()).tags(),
                        List.of()));
    git.must("could not check out the engine", GitCommands.checkoutEngine(directory, commit));
    SubmoduleGuard.checkLinks(directory);
    EngineModules.fetchNested(git, engine);
    context.remember("pin", commit);
  }
}
