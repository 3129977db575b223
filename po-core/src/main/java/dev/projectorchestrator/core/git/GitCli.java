package dev.projectorchestrator.core.git;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.process.Failures;
import dev.projectorchestrator.core.process.ProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user's own git, for what changes a repository or crosses the network, so that credential
 * helpers, ssh settings, signing and hooks work as the user set them. Safe for use by many threads.
 */
public final class GitCli {

  /**
   * The oldest git that will do: it knows {@code init -b}, and {@code --end-of-options} in
   * rev-parse.
   */
  public static final String MINIMUM_VERSION = "2.30";

  private static final Pattern VERSION = Pattern.compile("git version ([0-9]+)\\.([0-9]+).*");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{4,64}");

  private final ProcessRunner runner;
  private final ProcessRunner asking;
  private final boolean terminal;
  private final AtomicBoolean usable;
  private final boolean looking;

  /**
   * Makes one. Runs nothing.
   *
   * @param runner runs git
   * @param terminal whether a person sits at the terminal who can answer git's questions
   */
  public GitCli(ProcessRunner runner, boolean terminal) {
    this(runner, terminal, new AtomicBoolean(), false);
  }

  private GitCli(ProcessRunner runner, boolean terminal, AtomicBoolean usable, boolean looking) {
    this.runner = runner;
    this.asking = terminal ? runner.atTerminal() : runner;
    this.terminal = terminal;
    this.usable = usable;
    this.looking = looking;
  }

  /**
   * Returns the same git, run by another runner.
   *
   * @param other runs git
   * @return git
   */
  public GitCli with(ProcessRunner other) {
    return new GitCli(other, terminal, usable, looking);
  }

  /**
   * Returns the same git for looking: it runs no program that a repository's own configuration
   * names, and gets nothing from elsewhere but lists of refs.
   *
   * @return git
   */
  public GitCli looking() {
    return new GitCli(runner, terminal, usable, true);
  }

  /**
   * Ensures that there is a git that will do. Asks git once.
   *
   * @throws PoException with {@code MISSING_PROGRAM} when not
   */
  public void requireUsable() {
    if (usable.get()) {
      return;
    }
    CommandResult answer = run(runner, CommandSpec.of("git", "version"));
    if (!answer.succeeded()) {
      throw Failures.of("git does not work", answer, "");
    }
    String version = answer.stdout().strip();
    Matcher matcher = VERSION.matcher(version);
    String[] minimum = MINIMUM_VERSION.split("\\.");
    boolean old =
        matcher.matches()
            && (Integer.parseInt(matcher.group(1)) < Integer.parseInt(minimum[0])
                || Integer.parseInt(matcher.group(1)) == Integer.parseInt(minimum[0])
                    && Integer.parseInt(matcher.group(2)) < Integer.parseInt(minimum[1]));
    if (!matcher.matches() || old) {
      throw PoException.of(
          ErrorCode.MISSING_PROGRAM,
          "git is too old: this is '%s', and at least %s is needed"
              .formatted(version, MINIMUM_VERSION),
          "install a newer one: apt-get install git (Debian, Ubuntu), brew install git (macOS)");
    }
    usable.set(true);
  }

  /**
   * Runs a command that must succeed.
   *
   * @param what what is tried, such as {@code could not clone the project}
   * @param command one of {@link GitCommands}
   * @return how it ended
   * @throws PoException with {@code FAILED} or {@code TIMED_OUT} when it fails
   */
  public CommandResult must(String what, CommandSpec command) {
    return must(what, command, "");
  }

  /**
   * Runs a command that must succeed.
   *
   * @param what what is tried
   * @param command one of {@link GitCommands}
   * @param hint what to do when it fails
   * @return how it ended
   * @throws PoException with {@code FAILED} or {@code TIMED_OUT} when it fails
   */
  public CommandResult must(String what, CommandSpec command, String hint) {
    CommandResult result = run(asking, harmless(command));
    if (!result.succeeded()) {
      throw Failures.of(what, result, hint);
    }
    return result;
  }

  /**
   * Runs a command that may fail and that asks nobody anything.
   *
   * @param directory where
   * @param arguments git's arguments
   * @return how it ended
   */
  public CommandResult attempt(Path directory, String... arguments) {
    return attempt(GitCommands.git(directory, arguments));
  }

  /**
   * Runs a command that may fail and that asks nobody anything.
   *
   * @param command one of {@link GitCommands}
   * @return how it ended
   */
  public CommandResult attempt(CommandSpec command) {
    return run(runner, harmless(command));
  }

  /**
   * Runs a command that must succeed and that asks nobody anything.
   *
   * @param what what is tried
   * @param directory where
   * @param arguments git's arguments
   * @return what it wrote to its standard output, without blanks at the end
   * @throws PoException when it fails
   */
  public String read(String what, Path directory, String... arguments) {
    CommandResult result = attempt(directory, arguments);
    if (!result.succeeded()) {
      throw Failures.of(what, result, "");
    }
    return result.stdout().stripTrailing();
  }

  /**
   * Runs a command that answers with exit status 1 when there is no such thing.
   *
   * @param what what is tried
   * @param directory where
   * @param arguments git's arguments
   * @return what it wrote to its standard output, without blanks at the end; empty when there is no
   *     such thing
   * @throws PoException when it fails in another way
   */
  public Optional<String> find(String what, Path directory, String... arguments) {
    CommandResult result = attempt(directory, arguments);
    if (result.succeeded()) {
      return Optional.of(result.stdout().stripTrailing());
    }
    if (result.outcome() == CommandResult.Outcome.EXITED && result.exitStatus() == 1) {
      return Optional.empty();
    }
    throw Failures.of(what, result, "");
  }

  /**
   * Lists what a repository elsewhere has. Runs git in no repository, so with the user's own
   * configuration only.
   *
   * @param url a valid git URL; not relative
   * @return its tags and branches
   * @throws PoException with {@code FAILED} when it can't be reached
   */
  public RemoteRefs remoteRefs(String url) {
    CommandResult result = run(asking, GitCommands.lsRemote(Path.of("/"), url));
    if (!result.succeeded()) {
      throw Failures.of(
          "could not reach " + Masking.show(url),
          result,
          result.outcome() == CommandResult.Outcome.TIMED_OUT
              ? ""
              : "check the URL, and that git can read it: git ls-remote " + Masking.mask(url));
    }
    return RemoteRefs.parse(result.stdout());
  }

  /**
   * Finds the commit that a ref stands for in a repository on this machine: a tag, a branch of
   * where it was cloned from, a branch, or a commit.
   *
   * @param directory the repository
   * @param ref the ref
   * @return the full commit id; empty when it has no such thing
   */
  public Optional<String> commitOf(Path directory, String ref) {
    List<String> names =
        COMMIT.matcher(ref).matches()
            ? List.of("refs/tags/" + ref, "refs/remotes/origin/" + ref, ref)
            : List.of(
                "refs/tags/" + ref,
                "refs/remotes/origin/" + ref,
                "refs/heads/" + ref,
                ref.startsWith("refs/") ? ref : "refs/" + ref);
    for (String name : names) {
      Optional<String> commit =
          find(
              "could not look for " + ref,
              directory,
              "rev-parse",
              "-q",
              "--verify",
              "--end-of-options",
              name + "^{commit}");
      if (commit.isPresent()) {
        return commit;
      }
    }
    return Optional.empty();
  }

  /**
   * Checks whether a ref can only be a commit's id.
   *
   * @param ref the ref
   * @return true when it is made of 4 to 64 hexadecimal digits
   */
  public static boolean looksLikeCommit(String ref) {
    return COMMIT.matcher(ref.toLowerCase(Locale.ROOT)).matches();
  }

  private CommandSpec harmless(CommandSpec command) {
    return looking ? NoPrograms.of(command, listing -> run(runner, listing)) : command;
  }

  private CommandResult run(ProcessRunner with, CommandSpec command) {
    CommandSpec silent =
        terminal && with == asking ? command : command.with("GIT_TERMINAL_PROMPT", "0");
    try {
      return with.run(silent);
    } catch (HarnessException e) {
      throw Failures.of("", e);
    }
  }
}
