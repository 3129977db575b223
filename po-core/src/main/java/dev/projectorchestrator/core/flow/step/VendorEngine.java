package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.git.EngineModules;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.SubmoduleGuard;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Vendors the engine as a submodule, at its commit.
 *
 * @param workspace what it works with
 * @param project what is to be made
 * @param choice which engine
 */
public record VendorEngine(Workspace workspace, NewProject project, EngineChoice choice)
    implements Step {

  @Override
  public String name() {
    return "vendor-engine";
  }

  @Override
  public String describe() {
    return describe(StepContext.EMPTY);
  }

  @Override
  public String describe(StepContext context) {
    return (choice.carried(context)
            ? "Get the engine into engine/ and check out "
            : "Add the engine as a git submodule at engine/ and check out ")
        + choice.refWords(context);
  }

  @Override
  public List<CommandSpec> commands(StepContext context) {
    List<CommandSpec> commands = new ArrayList<>(getEngine(context));
    commands.add(
        GitCommands.checkoutEngine(
            project.workplace(), choice.commit(context).orElse(choice.ref(context))));
    return commands;
  }

  private List<CommandSpec> getEngine(StepContext context) {
    Path directory = project.workplace();
    String url = choice.url(context);
    return choice.carried(context)
        ? List.of(GitCommands.initEngine(directory), GitCommands.fetchReleases(directory, url))
        : List.of(GitCommands.addEngine(directory, url));
  }

  @Override
  public void act(StepContext context) {
    GitCli git = workspace.git();
    Path directory = project.workplace();
    Path engine = directory.resolve(GitCommands.ENGINE);
    getEngine(context).forEach(command -> git.must("could not vendor the engine", command));
    String commit =
        choice
            .commit(context)
            .or(() -> git.commitOf(engine, choice.ref(context)))
            .orElseThrow(
                () ->
                    EngineChoice.unknownRef(
                        choice.ref(context),
                        Masking.show(choice.url(context)),
                        git.remoteRefs(choice.url(context)).tags(),
                        List.of()));
    git.must("could not check out the engine", GitCommands.checkoutEngine(directory, commit));
    SubmoduleGuard.checkLinks(directory);
    EngineModules.fetchNested(git, engine);
    context.remember("pin", commit);
  }
}
