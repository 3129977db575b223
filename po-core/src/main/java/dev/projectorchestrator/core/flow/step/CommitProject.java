package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.SmallFile;
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
 * Lets git ignore what the harness writes at run time, and makes the first commit.
 *
 * @param workspace what it works with
 * @param project what is to be made
 */
public record CommitProject(Workspace workspace, NewProject project) implements Step {

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
  public List<CommandSpec> commands() {
    return List.of(
        GitCommands.addAll(project.workplace()), GitCommands.commit(project.workplace(), MESSAGE));
  }

  @Override
  public void act(StepContext context) {
    Path directory = project.workplace();
    GitCli git = workspace.git();
    ignore(directory, workspace.harness(project.harness()).info().runtimePaths());
    git.must("could not stage the files", GitCommands.addAll(directory));
    git.must(
        "could not make the first commit",
        new Identity(git, workspace.processes().environment())
            .apply(GitCommands.commit(directory, MESSAGE)));
    context.remember(
        "commit", git.read("could not read the commit", directory, "rev-parse", "HEAD"));
  }

  /** Adds the lines that are missing, and keeps what the engine's init wrote. */
  private static void ignore(Path directory, List<String> lines) {
    Path file = directory.resolve(".gitignore");
    try {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw PoException.failed("the engine's init made a .gitignore that is no file");
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
