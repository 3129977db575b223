package dev.projectorchestrator.core.git;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.input.GitUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The git commands that flows run, as a person could run them by hand. What is not trusted (what is
 * vendored) gets no hooks; what comes from data stands after {@code --} or is a full commit id.
 */
public final class GitCommands {

  /** The path of the engine in every project, and the name of its submodule. */
  public static final String ENGINE = "engine";

  private static final List<String> NO_HOOKS = List.of("-c", "core.hooksPath=/dev/null");

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
    List<String> arguments = new ArrayList<>(NO_HOOKS);
    arguments.addAll(List.of("checkout", "-q", "--detach", commit, "--"));
    return git(directory.resolve(ENGINE), arguments);
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
   * Gets what is new from where the engine comes from.
   *
   * @param directory the project's folder
   * @return the command
   */
  public static CommandSpec fetchEngine(Path directory) {
    List<String> arguments = new ArrayList<>(NO_HOOKS);
    arguments.addAll(
        List.of("fetch", "-q", "--tags", "--force", "--no-recurse-submodules", "--", "origin"));
    return git(directory.resolve(ENGINE), arguments);
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
    return git(directory, "clone", "-q", "--no-recurse-submodules", "--", url, target.toString());
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
