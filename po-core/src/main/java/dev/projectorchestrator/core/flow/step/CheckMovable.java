package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Sha256;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.SubmoduleGuard;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Refuses a project whose agents run, or that holds what git does not carry. What git ignores is
 * not carried either, and named.
 *
 * @param workspace what it works with
 * @param project the project's name
 * @param harness its harness
 * @param directory its folder
 */
public record CheckMovable(Workspace workspace, String project, String harness, Path directory)
    implements Step {

  private static final String LEFT = "left-behind";
  private static final int MOST_NAMED = 8;

  @Override
  public String name() {
    return "check-movable";
  }

  @Override
  public String describe() {
    return "Check that the agents of '"
        + project
        + "' are stopped, and that git carries all that is in "
        + directory;
  }

  @Override
  public String describe(StepContext context) {
    return describe()
        + context.recall(LEFT).map(left -> "; git ignores, so this stays: " + left).orElse("");
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of("git", "status", "--short", "--ignored").in(directory),
        CommandSpec.of("git", "stash", "list").in(directory));
  }

  @Override
  public boolean readOnly() {
    return true;
  }

  /** What the place has begun to unpack needs no other pack, also when that was undone here. */
  @Override
  public boolean done(StepContext context) {
    return RunThere.isCalled(context);
  }

  @Override
  public void act(StepContext context) {
    new CheckProject(workspace, project, directory, true).act(context);
    workspace.engines().requireUnchanged(project, directory);
    requireStopped();
    GitCli git = workspace.git();
    Path engine = directory.resolve(GitCommands.ENGINE);
    require(
        Files.isDirectory(directory.resolve(".git")),
        "it is a linked work tree of another repository",
        "move that one");
    for (Path repository : List.of(directory, engine)) {
      String where = repository.equals(engine) ? "its engine" : "it";
      String stash =
          git.find(
                  "could not look for stashes",
                  repository,
                  "rev-parse",
                  "-q",
                  "--verify",
                  "refs/stash")
              .orElse("");
      require(
          stash.isEmpty(),
          where + " has stashes",
          "see them with: git -C " + repository + " stash list");
      String shallow =
          git.read("could not look", repository, "rev-parse", "--is-shallow-repository");
      require(
          shallow.equals("false"),
          where + " is a shallow clone",
          "get the rest with: git -C " + repository + " fetch --unshallow");
      long trees =
          git.read("could not look", repository, "worktree", "list", "--porcelain")
              .lines()
              .filter(line -> line.startsWith("worktree "))
              .count();
      require(
          trees == 1,
          where + " has linked work trees",
          "remove them: git -C " + repository + " worktree list");
    }
    List<String> others =
        SubmoduleGuard.check(git, directory).keySet().stream()
            .filter(path -> !path.equals(GitCommands.ENGINE))
            .toList();
    require(
        others.isEmpty(),
        "it has submodules besides its engine: " + String.join(", ", others),
        "move it by hand: clone it there, then po adopt --place");
    nameFiles(git, context);
    context.remember("refs", refs(git, directory));
  }

  private void requireStopped() {
    ProjectStatus status = workspace.harness(harness).status(workspace.contexts().of(directory));
    if (status.state() == ProjectState.UNKNOWN) {
      throw PoException.failed(
          "it can't be known whether agents of '"
              + project
              + "' run: "
              + String.join("; ", status.evidence()),
          "see: po status --live " + project);
    }
    if (status.state() != ProjectState.STOPPED) {
      throw PoException.failed(
          "agents of '" + project + "' run", "stop them first: po stop " + project);
    }
  }

  private void nameFiles(GitCli git, StepContext context) {
    String status =
        git.read(
            "could not look at " + directory,
            directory,
            "status",
            "--porcelain",
            "--ignored",
            "--untracked-files=normal");
    String untracked = named(status, "?? ");
    require(
        untracked.isEmpty(),
        "it holds files that git does not carry: " + untracked,
        "commit them, have git ignore them, or move them away");
    String ignored = named(status, "!! ");
    if (!ignored.isEmpty()) {
      context.remember(LEFT, ignored);
      context.found(new Finding("not-carried", directory.toString(), "git ignores: " + ignored));
    }
  }

  private static String named(String status, String mark) {
    List<String> names =
        status
            .lines()
            .filter(line -> line.startsWith(mark))
            .map(line -> line.substring(3))
            .toList();
    return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
        + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
  }

  /** Returns a digest of all that its refs say. */
  static String refs(GitCli git, Path directory) {
    StringBuilder refs = new StringBuilder();
    for (Path repository : List.of(directory, directory.resolve(GitCommands.ENGINE))) {
      refs.append(git.read("could not read the refs", repository, "show-ref", "--head"))
          .append('\n');
    }
    return Sha256.of(refs.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void require(boolean condition, String what, String hint) {
    if (!condition) {
      throw PoException.failed("'" + project + "' can't be moved: " + what, hint).at(directory);
    }
  }
}
