package dev.projectorchestrator.core.harness.trust;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.RealPath;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.GitReads;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The engines that the user let in: each at one commit, in one project's folder. The same commit in
 * another folder is not let in, as git's data in a folder that came from elsewhere can be forged.
 */
public final class EngineTrust {

  private final TrustStore store;
  private final InstantSource clock;

  /**
   * Creates it. Reads nothing yet.
   *
   * @param store where trust is kept
   * @param clock tells the time
   */
  public EngineTrust(TrustStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Returns what is said of a project whose engine is not trusted.
   *
   * @param project its name
   * @return a few words, with the command that trusts it
   */
  public static String words(String project) {
    return "engine not trusted: po trust " + project;
  }

  /**
   * Checks whether the engine that is checked out in a project was let in.
   *
   * @param directory the project's folder
   * @return true if so
   * @throws PoException as {@link TrustStore#records} does
   */
  public boolean allows(Path directory) {
    return store
        .recordOf(TrustRecord.Kind.ENGINE, place(directory))
        .filter(record -> record.sha256().equals(commit(directory).orElse("")))
        .isPresent();
  }

  /**
   * Ensures that the engine of a project was let in.
   *
   * @param project its name
   * @param directory its folder
   * @throws PoException with {@code NOT_TRUSTED} when not
   */
  public void require(String project, Path directory) {
    if (!allows(directory)) {
      throw PoException.of(
              ErrorCode.NOT_TRUSTED,
              "the engine of '" + project + "' is not trusted, so nothing of it is run",
              "look at what is in engine/, then: po trust " + project)
          .at(directory);
    }
  }

  /**
   * Ensures that the engine of a project was let in, and that its files are those of the commit
   * that was. Reads its work tree, so this is for what drives a project, not for looks at many.
   *
   * @param project its name
   * @param directory its folder
   * @throws PoException with {@code NOT_TRUSTED} when not
   */
  public void requireUnchanged(String project, Path directory) {
    require(project, directory);
    Path engine = directory.resolve(GitCommands.ENGINE);
    if (GitReads.isChanged(engine)) {
      throw PoException.of(
              ErrorCode.NOT_TRUSTED,
              "the engine of '"
                  + project
                  + "' holds changes that were not let in, so nothing of it is run",
              "see them with: git -C "
                  + engine
                  + " status; undo them, or commit them there and: po trust "
                  + project)
          .at(directory);
    }
  }

  /**
   * Lets the engine in that is checked out in a project, in place of what was let in there before.
   *
   * @param project its name
   * @param directory its folder
   * @return the commit; empty when engine/ is no git repository
   * @throws PoException as {@link TrustStore#add} does
   */
  public Optional<String> letIn(String project, Path directory) {
    Optional<String> commit = commit(directory);
    letIn(project, directory, commit.orElse(""));
    return commit;
  }

  /**
   * Lets an engine in at a commit.
   *
   * @param project its name
   * @param directory its folder
   * @param commit the commit
   * @throws PoException as {@link TrustStore#add} does
   */
  public void letIn(String project, Path directory, String commit) {
    store.add(
        new TrustRecord(
            TrustRecord.Kind.ENGINE,
            project,
            commit,
            place(directory),
            GitReads.engineUrl(directory).orElse(""),
            clock.instant().toString()));
  }

  /**
   * Returns the commit that is checked out in a project's engine.
   *
   * @param directory the project's folder
   * @return the commit; empty when engine/ is no git repository
   */
  public Optional<String> commit(Path directory) {
    return GitReads.checkedOut(directory.resolve(GitCommands.ENGINE));
  }

  private static Path place(Path directory) {
    return RealPath.of(directory);
  }
}
