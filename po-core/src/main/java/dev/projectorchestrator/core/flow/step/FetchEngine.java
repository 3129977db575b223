package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.GitReads;
import dev.projectorchestrator.core.git.RemoteRefs;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Gets what is new from where the engine comes from.
 *
 * @param workspace what it works with
 * @param move the move
 */
public record FetchEngine(Workspace workspace, PinMove move) implements Step {

  /** Where the engine came from until now, where only {@code .gitmodules} said so. */
  static final String FORMER = "former-source";

  /** Lets a push that asks whether submodules were pushed know that the project brings them. */
  private static final String[] PUSHED_WITH_THE_PROJECT = {
    "+refs/heads/*:refs/remotes/releases/heads/*", "+refs/tags/*:refs/remotes/releases/tags/*"
  };

  @Override
  public String name() {
    return "fetch-engine";
  }

  @Override
  public String describe() {
    return "Fetch what is new of the engine";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        source(false)
            .map(url -> GitCommands.fetchReleases(move.directory(), url))
            .orElseGet(
                () ->
                    GitCommands.fetchEngine(
                        move.directory(),
                        GitReads.engineSource(move.directory()).orElse("ENGINE-URL"))));
  }

  /**
   * Returns where the engine is fetched from, when that is not where its submodule comes from.
   *
   * @param prepare whether the driver is to make its own source available
   */
  private Optional<String> source(boolean prepare) {
    if (move.pointTo().isEmpty() && !CarriedEngine.in(workspace.git(), move.directory())) {
      return Optional.empty();
    }
    return move.source()
        .or(() -> formerSource(workspace, move))
        .or(() -> ownSource(workspace, move, prepare));
  }

  /**
   * Returns where {@code .gitmodules} says that the engine comes from, unless that is the project
   * itself or the harness's own source.
   */
  static Optional<String> formerSource(Workspace workspace, PinMove move) {
    Optional<String> own = ownSource(workspace, move, false);
    return GitReads.engineSource(move.directory())
        .filter(url -> !url.equals(CarriedEngine.URL))
        .filter(url -> !own.equals(Optional.of(url)));
  }

  private static Optional<String> ownSource(Workspace workspace, PinMove move, boolean prepare) {
    Harness driver = workspace.harness(move.harness());
    return DriverCalls.ask(
            "",
            () ->
                prepare
                    ? Optional.of(driver.prepareDefaultSource(workspace.host()))
                    : driver.defaultSource(workspace.host()))
        .map(EngineSource::url);
  }

  @Override
  public void act(StepContext context) {
    Optional<String> source = source(true);
    if (source.isPresent()) {
      formerSource(workspace, move).ifPresent(url -> context.remember(FORMER, url));
      fetchReleases(source.get(), context);
      return;
    }
    Path engine = move.directory().resolve(GitCommands.ENGINE);
    locks().note(context);
    String url =
        GitReads.engineSource(move.directory())
            .orElseThrow(
                () ->
                    PoException.failed(".gitmodules names no URL for engine/")
                        .at(move.directory()));
    InputKind.GIT_URL.require(url, ErrorCode.FAILED, engine.toString());
    workspace
        .git()
        .must(
            "could not fetch the engine of '" + move.name() + "'",
            GitCommands.fetchEngine(move.directory(), url));
    OtherRemote.in(move.directory()).ifPresent(context::found);
  }

  /** What a name stands for is the source's to say: the project may have tags of that name. */
  private void fetchReleases(String url, StepContext context) {
    GitCli git = workspace.git();
    Path engine = move.directory().resolve(GitCommands.ENGINE);
    InputKind.GIT_URL.require(url, ErrorCode.FAILED, engine.toString());
    RemoteRefs remote = git.remoteRefs(url);
    Optional<String> commit = remote.commit(move.ref());
    if (commit.isEmpty() && !GitCli.looksLikeCommit(move.ref())) {
      throw EngineChoice.unknownRef(
          move.ref(), Masking.show(url), remote.tags(), remote.branches());
    }
    commit.ifPresent(id -> context.remember(CheckoutRef.WANTED, id));
    boolean cloned =
        !git.read("could not look", engine, "for-each-ref", "--count=1", "refs/remotes").isEmpty();
    git.must(
        "could not fetch the engine of '" + move.name() + "'",
        GitCommands.fetchReleases(
            move.directory(), url, cloned ? PUSHED_WITH_THE_PROJECT : new String[0]));
  }

  /** What was fetched may stay; the locks of a fetch that was cut off may not. */
  @Override
  public void undo(StepContext context) {
    if (!move.isGone()) {
      locks().remove(context);
    }
  }

  private StaleLocks locks() {
    return new StaleLocks(workspace.git(), move.directory().resolve(GitCommands.ENGINE), name());
  }
}
