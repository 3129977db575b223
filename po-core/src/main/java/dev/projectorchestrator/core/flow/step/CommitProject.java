package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.SmallFile;
import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.Identity;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets git ignore what the harness writes at run time, and commits. Where the project carries its
 * engine, the first commit is without it; the second one adds it, and has the engine's commit as
 * its second parent.
 *
 * @param workspace what it works with
 * @param project what is to be made
 * @param choice which engine it has
 */
public record CommitProject(Workspace workspace, NewProject project, EngineChoice choice)
    implements Step {

  private static final String MESSAGE = "Initial commit";

  @Override
  public String name() {
    return "commit";
  }

  @Override
  public String describe() {
    return "Let git ignore the harness's run-time state, and commit";
  }

  @Override
  public List<CommandSpec> commands(StepContext context) {
    Path directory = project.workplace();
    if (!choice.carried(context)) {
      return List.of(GitCommands.addAll(directory), GitCommands.commit(directory, MESSAGE));
    }
    String pin = choice.commit(context).orElse(choice.ref(context));
    return List.of(
        GitCommands.addAllButEngine(directory),
        GitCommands.commit(directory, MESSAGE),
        GitCommands.copyRelease(directory, pin),
        GitCommands.joinRelease(directory, pin),
        GitCommands.addCarriedEngine(directory),
        GitCommands.absorbEngine(directory),
        GitCommands.commit(directory, addMessage(context)));
  }

  @Override
  public void act(StepContext context) {
    Path directory = project.workplace();
    GitCli git = workspace.git();
    ignore(directory, workspace.harness(project.harness()).info().runtimePaths());
    Identity identity = new Identity(git, workspace.processes().environment());
    boolean carried = choice.carried(context);
    git.must(
        "could not stage the files",
        carried ? GitCommands.addAllButEngine(directory) : GitCommands.addAll(directory));
    git.must(
        "could not make the first commit", identity.apply(GitCommands.commit(directory, MESSAGE)));
    if (carried) {
      String what = "could not add the engine";
      String pin = choice.commit(context).orElseThrow();
      git.must(what, GitCommands.copyRelease(directory, pin));
      git.must(what, identity.apply(GitCommands.joinRelease(directory, pin)));
      git.must(what, GitCommands.addCarriedEngine(directory));
      git.must(what, GitCommands.absorbEngine(directory));
      // The folder will be moved. Without this, git takes what .gitmodules says.
      git.read(what, directory, "config", "--unset", "submodule." + GitCommands.ENGINE + ".url");
      CarriedEngine.settle(git, directory);
      git.must(what, identity.apply(GitCommands.commit(directory, addMessage(context))));
    }
    context.remember(
        "commit", git.read("could not read the commit", directory, "rev-parse", "HEAD"));
  }

  private String addMessage(StepContext context) {
    return "Add engine " + choice.ref(context);
  }

  /** Adds the lines that are missing, and keeps what the engine's init wrote. */
  private static void ignore(Path directory, List<String> lines) {
    Path file = directory.resolve(".gitignore");
    try {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw PoException.failed("the engine's init made a .gitignore that is not a file");
      }
      List<String> text =
          new ArrayList<>(Files.exists(file) ? SmallFile.text(file).lines().toList() : List.of());
      int before = text.size();
      lines.stream().filter(line -> !text.contains(line)).forEach(text::add);
      if (text.size() > before) {
        Files.writeString(file, String.join("\n", text) + "\n");
      }
    } catch (IOException e) {
      throw PoException.failed("could not write " + file + ": " + e).causedBy(e);
    }
  }
}
