package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.MissingEngine;
import dev.projectorchestrator.core.git.SubmoduleGuard;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Refuses a folder that is no project, or (where it is to be changed) that holds changes which are
 * not committed.
 *
 * @param workspace what it works with
 * @param project the project's name
 * @param directory its folder
 * @param clean whether it must hold no changes
 */
public record CheckProject(Workspace workspace, String project, Path directory, boolean clean)
    implements Step {

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String describe() {
    return "Check that "
        + directory
        + " is a git repository with its engine at engine/"
        + (clean ? ", on a branch, without changes that are not committed" : "");
  }

  @Override
  public List<CommandSpec> commands() {
    return clean
        ? List.of(
            CommandSpec.of("git", "status", "--short", "--ignore-submodules=none").in(directory))
        : List.of();
  }

  @Override
  public boolean readOnly() {
    return true;
  }

  @Override
  public void act(StepContext context) {
    workspace.git().requireUsable();
    DriveAgents.requireFolder(directory, project);
    require(
        Files.exists(directory.resolve(".git")),
        "it is not a git repository",
        "a new project is made by: po create NAME");
    SubmoduleGuard.checkLinks(directory);
    SubmoduleGuard.check(workspace.git(), directory);
    GitCli git = workspace.git();
    require(
        pin(git, directory).isPresent(),
        "it has no engine: no submodule is committed at engine/",
        "");
    Optional<MissingEngine> missing = MissingEngine.in(directory);
    require(
        missing.isEmpty(),
        missing.map(MissingEngine::words).orElse(""),
        missing.map(engine -> engine.remedy(directory)).orElse(""));
    context.remember("directory", directory.toString());
    if (clean) {
      requireClean(git);
    } else {
      OtherRemote.in(directory).ifPresent(context::found); // An update tells when it has fetched.
    }
  }

  private void requireClean(GitCli git) {
    // Before git looks at files, which may run what the project's own configuration names.
    workspace.engines().require(project, directory);
    Path engine = directory.resolve(GitCommands.ENGINE);
    String dirtyEngine = git.read("could not look at the engine", engine, "status", "--porcelain");
    require(
        dirtyEngine.isEmpty(),
        "its engine holds changes: " + firstLine(dirtyEngine),
        "commit or undo them; they are never stashed");
    String dirty =
        git.read(
            "could not look at the project",
            directory,
            "status",
            "--porcelain",
            "--untracked-files=no",
            "--ignore-submodules=none");
    require(
        dirty.isEmpty(),
        "it holds changes that are not committed: " + firstLine(dirty),
        "commit or undo them; they are never stashed");
    require(
        git.find("could not look at the branch", directory, "symbolic-ref", "-q", "HEAD")
            .isPresent(),
        "it is on no branch",
        "check a branch out in it");
  }

  /** Returns the commit that a project's HEAD pins. */
  static Optional<String> pin(GitCli git, Path directory) {
    String what = "could not read the pin";
    if (git.find(what, directory, "rev-parse", "-q", "--verify", "HEAD").isEmpty()) {
      return Optional.empty();
    }
    String[] fields =
        git.read(what, directory, "ls-tree", "HEAD", "--", GitCommands.ENGINE).split("\\s+");
    return fields.length >= 3 && fields[1].equals("commit")
        ? Optional.of(fields[2])
        : Optional.empty();
  }

  private void require(boolean condition, String what, String hint) {
    if (!condition) {
      throw new PoException(
          ErrorCode.FAILED,
          "the project '" + project + "' can't be worked on: " + what,
          directory.toString(),
          hint);
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
