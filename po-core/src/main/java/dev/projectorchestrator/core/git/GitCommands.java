package dev.projectorchestrator.core.git;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.input.GitUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The git commands that flows run, as a person could run them by hand. What is not trusted (what is
 * vendored) gets no hooks; what comes from data stands after {@code --} or is a full commit id.
 */
public final class GitCommands {

  /** The path of the engine in every project, and the name of its submodule. */
  public static final String ENGINE = "engine";

  /** The full name of the branch that repositories of engines have. */
  public static final String MAIN = "refs/heads/main";

  private static final List<String> NO_HOOKS = List.of("-c", "core.hooksPath=/dev/null");

  /** What po clones has the remote by which it looks for it, whatever the user's default is. */
  private static final List<String> ORIGIN = List.of("-c", "clone.defaultRemoteName=origin");

  /** For what copies a whole repository. */
  private static final Duration LONG = Duration.ofMinutes(15);

  private GitCommands() {}

  /**
   * Creates a repository.
   *
   * @param directory its folder, which exists
   * @return the command
   */
  public static CommandSpec init(Path directory) {
    return git(directory, "init", "-q", "-b", "main");
  }

  /**
   * Adds the engine. A path on this machine is allowed as its source for this one command.
   *
   * @param directory the project's folder
   * @param url where it comes from
   * @return the command
   */
  public static CommandSpec addEngine(Path directory, String url) {
    List<String> arguments = new ArrayList<>(NO_HOOKS);
    allowLocal(arguments, GitUrl.isLocal(url));
    arguments.addAll(ORIGIN);
    arguments.addAll(List.of("submodule", "--quiet", "add", "--name", ENGINE, "--", url, ENGINE));
    return git(directory, arguments);
  }

  /**
   * Checks a commit out in the engine.
   *
   * @param directory the project's folder
   * @param commit a ref to show, or a full commit id to run
   * @return the command
   */
  public static CommandSpec checkoutEngine(Path directory, String commit) {
    return checkout(directory.resolve(ENGINE), commit);
  }

  /**
   * Puts the engine back to a commit, whatever a checkout that was cut off left of it.
   *
   * @param directory the project's folder
   * @param commit a full commit id
   * @return the command
   */
  public static CommandSpec restoreEngine(Path directory, String commit) {
    List<String> arguments = new ArrayList<>(NO_HOOKS);
    arguments.addAll(List.of("checkout", "-q", "--force", "--detach", commit, "--"));
    return git(directory.resolve(ENGINE), arguments);
  }

  /**
   * Gets what is new from where the engine comes from, whatever its remotes are called.
   *
   * @param directory the project's folder
   * @param url where it comes from
   * @return the command
   */
  public static CommandSpec fetchEngine(Path directory, String url) {
    List<String> arguments = new ArrayList<>(NO_HOOKS);
    arguments.addAll(List.of("fetch", "-q", "--tags", "--force", "--no-recurse-submodules"));
    arguments.addAll(List.of("--", url, "+refs/heads/*:refs/remotes/origin/*"));
    return git(directory.resolve(ENGINE), arguments);
  }

  /**
   * Creates the repository of an engine that is to be carried, without anything in it.
   *
   * @param directory the project's folder
   * @return the command
   */
  public static CommandSpec initEngine(Path directory) {
    return git(directory, "init", "-q", "-b", "main", "--template=", ENGINE);
  }

  /**
   * Gets the branches and tags of an engine from a repository that its project does not name.
   * Nothing of it tells afterwards where they are from.
   *
   * @param directory the project's folder
   * @param url the repository
   * @param refspecs which refs become which; none means branches and tags
   * @return the command
   */
  public static CommandSpec fetchReleases(Path directory, String url, String... refspecs) {
    List<String> arguments = new ArrayList<>(NO_HOOKS);
    arguments.addAll(
        List.of("fetch", "-q", "--force", "--update-head-ok", "--no-recurse-submodules"));
    arguments.addAll(List.of("--no-write-fetch-head", "--", url));
    arguments.addAll(List.of("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"));
    arguments.addAll(List.of(refspecs));
    return git(directory.resolve(ENGINE), arguments);
  }

  /**
   * Copies the engine's commit, with its history, into the project's own repository.
   *
   * @param directory the project's folder
   * @param commit a ref to show, or a full commit id to run
   * @return the command
   */
  public static CommandSpec copyRelease(Path directory, String commit) {
    List<String> arguments = new ArrayList<>();
    allowLocal(arguments, true);
    // The commit may be at the tip of no branch, which older protocols refuse.
    arguments.addAll(List.of("-c", "protocol.version=2", "fetch", "-q", "--no-tags"));
    arguments.addAll(List.of("--no-recurse-submodules", "--no-write-fetch-head"));
    arguments.addAll(List.of("--", "./" + ENGINE, commit));
    return git(directory, arguments);
  }

  /**
   * Begins a merge that takes none of the engine's files: what is committed next has the engine's
   * commit as its second parent. Does nothing when that is an ancestor already.
   *
   * @param directory the project's folder
   * @param commit a ref to show, or a full commit id to run
   * @return the command
   */
  public static CommandSpec joinRelease(Path directory, String commit) {
    return git(
        directory,
        "merge",
        "-q",
        "--strategy=ours",
        "--no-commit",
        "--no-ff",
        "--allow-unrelated-histories",
        "--no-verify-signatures",
        "--no-autostash",
        commit);
  }

  /**
   * Makes the repository at {@code engine/} a submodule that comes from the project itself.
   *
   * @param directory the project's folder
   * @return the command
   */
  public static CommandSpec addCarriedEngine(Path directory) {
    return git(
        directory,
        "submodule",
        "--quiet",
        "add",
        "--name",
        ENGINE,
        "--",
        CarriedEngine.URL,
        ENGINE);
  }

  /**
   * Puts what is staged of the engine back to what is committed.
   *
   * @param directory the project's folder
   * @return the command
   */
  public static CommandSpec unstageEngine(Path directory) {
    return git(directory, "reset", "-q", "--", ".gitmodules", ENGINE);
  }

  /**
   * Puts {@code .gitmodules} back to what is committed.
   *
   * @param directory the project's folder
   * @return the command
   */
  public static CommandSpec restoreModules(Path directory) {
    List<String> arguments = new ArrayList<>(NO_HOOKS);
    arguments.addAll(List.of("checkout", "-q", "HEAD", "--", ".gitmodules"));
    return git(directory, arguments);
  }

  /**
   * Moves the engine's repository to where git keeps those of submodules.
   *
   * @param directory the project's folder
   * @return the command
   */
  public static CommandSpec absorbEngine(Path directory) {
    return git(directory, "submodule", "--quiet", "absorbgitdirs", ENGINE);
  }

  /**
   * Stages all that is new or changed.
   *
   * @param directory the project's folder
   * @return the command
   */
  public static CommandSpec addAll(Path directory) {
    return git(directory, "add", "--all", "--", ".");
  }

  /**
   * Stages all that is new or changed, but the engine.
   *
   * @param directory the project's folder
   * @return the command
   */
  public static CommandSpec addAllButEngine(Path directory) {
    return git(directory, "add", "--all", "--", ".", ":!" + ENGINE);
  }

  /**
   * Stages the engine's commit, and where it comes from.
   *
   * @param directory the project's folder
   * @return the command
   */
  public static CommandSpec addEnginePin(Path directory) {
    return git(directory, "add", "--", ".gitmodules", ENGINE);
  }

  /**
   * Commits what is staged.
   *
   * @param directory the project's folder
   * @param message the message
   * @return the command
   */
  public static CommandSpec commit(Path directory, String message) {
    return git(directory, "commit", "-q", "-m", message);
  }

  /**
   * Commits the engine's pin and nothing else.
   *
   * @param directory the project's folder
   * @param message the message
   * @return the command
   */
  public static CommandSpec commitPin(Path directory, String message) {
    return git(directory, "commit", "-q", "-m", message, "--", ENGINE);
  }

  /**
   * Clones a repository without its submodules, whose names have to be looked at first.
   *
   * @param directory where the command runs
   * @param url what is cloned
   * @param target where to
   * @return the command
   */
  public static CommandSpec clone(Path directory, String url, Path target) {
    List<String> arguments = new ArrayList<>(ORIGIN);
    arguments.addAll(
        List.of("clone", "-q", "--no-recurse-submodules", "--", url, target.toString()));
    return git(directory, arguments);
  }

  /**
   * Creates a repository without a work tree.
   *
   * @param directory its folder, which exists
   * @return the command
   */
  public static CommandSpec initBare(Path directory) {
    return git(directory, "init", "-q", "--bare", "-b", "main", "--template=");
  }

  /**
   * Copies what is checked out elsewhere into a repository's branch main, with its history.
   *
   * @param directory the repository, without a work tree
   * @param source the other repository
   * @return the command
   */
  public static CommandSpec fetchHead(Path directory, Path source) {
    List<String> arguments = new ArrayList<>();
    allowLocal(arguments, true);
    arguments.addAll(List.of("fetch", "-q", "--update-head-ok", "--no-tags", "--"));
    arguments.addAll(List.of(source.toString(), "HEAD:refs/heads/main"));
    return git(directory, arguments);
  }

  /**
   * Writes all branches and tags, and what is checked out, into a file.
   *
   * @param directory the repository
   * @param file the file
   * @return the command
   */
  public static CommandSpec bundle(Path directory, Path file) {
    return git(directory, "bundle", "create", "--quiet", file.toString(), "HEAD", "--all")
        .within(LONG);
  }

  /**
   * Gets all that a bundle holds. Nothing tells afterwards where it is from.
   *
   * @param directory the repository
   * @param file the bundle
   * @return the command
   */
  public static CommandSpec fetchBundle(Path directory, Path file) {
    List<String> arguments = new ArrayList<>(NO_HOOKS);
    arguments.addAll(List.of("-c", "core.logAllRefUpdates=false", "fetch", "-q"));
    arguments.addAll(List.of("--update-head-ok", "--no-write-fetch-head"));
    arguments.addAll(List.of("--no-recurse-submodules", "--", file.toString()));
    arguments.addAll(List.of("HEAD", "+refs/*:refs/*"));
    return git(directory, arguments).within(LONG);
  }

  /**
   * Checks out the branch that HEAD names.
   *
   * @param directory the repository
   * @return the command
   */
  public static CommandSpec checkoutBranch(Path directory) {
    List<String> arguments = new ArrayList<>(NO_HOOKS);
    arguments.addAll(List.of("-c", "core.logAllRefUpdates=false", "reset", "-q", "--hard"));
    return git(directory, arguments).within(LONG);
  }

  /**
   * Checks a commit out in a clone.
   *
   * @param directory the clone
   * @param commit a full commit id
   * @return the command
   */
  public static CommandSpec checkout(Path directory, String commit) {
    List<String> arguments = new ArrayList<>(NO_HOOKS);
    arguments.addAll(List.of("checkout", "-q", "--detach", commit, "--"));
    return git(directory, arguments);
  }

  /**
   * Gets the engine of a clone.
   *
   * @param directory the project's folder
   * @param local whether a path on this machine is allowed as its source, for this one command
   * @return the command
   */
  public static CommandSpec updateEngine(Path directory, boolean local) {
    List<String> arguments = new ArrayList<>(NO_HOOKS);
    allowLocal(arguments, local);
    arguments.addAll(ORIGIN);
    arguments.addAll(List.of("submodule", "--quiet", "update", "--init", "--", ENGINE));
    return git(directory, arguments);
  }

  /**
   * Lists what a repository elsewhere has.
   *
   * @param directory where the command runs
   * @param url the repository
   * @return the command
   */
  public static CommandSpec lsRemote(Path directory, String url) {
    return git(directory, "ls-remote", "--symref", "--", url);
  }

  /**
   * Pushes to a repository elsewhere. Nothing there is overwritten, but its branch main where that
   * is at the given commit.
   *
   * @param directory the repository
   * @param url where to
   * @param refspecs what, each as {@code SOURCE:FULL-NAME}
   * @param movedFrom the commit at which the branch main is there, if it is to be moved to another
   *     line of history
   * @return the command
   */
  public static CommandSpec push(
      Path directory, String url, List<String> refspecs, Optional<String> movedFrom) {
    List<String> arguments = new ArrayList<>(List.of("push", "-q"));
    movedFrom.ifPresent(commit -> arguments.add("--force-with-lease=" + MAIN + ":" + commit));
    arguments.addAll(List.of("--", url));
    arguments.addAll(refspecs);
    return git(directory, arguments);
  }

  static CommandSpec git(Path directory, String... arguments) {
    return git(directory, List.of(arguments));
  }

  private static CommandSpec git(Path directory, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("git"));
    all.addAll(arguments);
    return CommandSpec.of(all).in(directory);
  }

  private static void allowLocal(List<String> arguments, boolean local) {
    if (local) {
      arguments.addAll(List.of("-c", "protocol.file.allow=always"));
    }
  }
}
