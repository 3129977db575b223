package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.RemoteRefs;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds out which releases of an engine a git host lacks, and refuses a repository in which
 * something else would be overwritten.
 *
 * @param workspace what it works with
 * @param harness the name of the harness whose engine it is
 * @param url the repository at the host
 */
public record CompareReleases(Workspace workspace, String harness, String url) implements Step {

  /** The fact that holds the full names of what is to be pushed, separated by blanks. */
  static final String PUSHED = "pushed";

  static final String NEWEST = "newest";
  static final String NEWEST_COMMIT = "newest-commit";

  /** The fact that holds the commit of an older release, from which the branch is to be moved. */
  static final String MOVED_FROM = "moved-from";

  private static final String OTHER = "name an empty repository, or one that holds this engine";

  @Override
  public String name() {
    return "compare";
  }

  @Override
  public String describe() {
    return "Look which releases " + Masking.show(url) + " has, and that nothing there is another";
  }

  @Override
  public List<CommandSpec> commands(StepContext context) {
    return List.of(GitCommands.lsRemote(Path.of("."), url));
  }

  @Override
  public boolean readOnly() {
    return true;
  }

  @Override
  public void act(StepContext context) {
    context.remember("url", url);
    Path repository = repository(context);
    context.remember(PrepareEngine.REPOSITORY, repository.toString());
    RemoteRefs there = workspace.git().remoteRefs(url);
    if (!Files.isDirectory(repository)) {
      return; // A plan unpacks nothing.
    }
    compare(workspace.git().remoteRefs(repository.toString()), there, context);
  }

  private Path repository(StepContext context) {
    Harness driver = workspace.harness(harness);
    return context
        .recall(PrepareEngine.REPOSITORY)
        .map(Path::of)
        .orElseGet(
            () ->
                PrepareEngine.local(
                    DriverCalls.ask("", () -> driver.defaultSource(workspace.host()))
                        .orElseThrow(
                            () -> PoException.failed("the harness carries no engine", ""))));
  }

  private void compare(RemoteRefs here, RemoteRefs there, StepContext context) {
    List<String> missing = new ArrayList<>();
    Map<String, String> all = new TreeMap<>(there.commits());
    for (String tag : here.tags()) {
      String name = "refs/tags/" + tag;
      String own = here.commits().get(name);
      String other = all.putIfAbsent(name, own);
      if (other == null) {
        missing.add(name);
      } else if (!other.equals(own)) {
        throw PoException.failed(
            "the tag %s at %s is another commit, %s: it would be overwritten"
                .formatted(tag, Masking.show(url), other.substring(0, 7)),
            OTHER);
      }
    }
    Optional<String> branch = there.defaultBranch().filter(name -> !name.equals("main"));
    if (branch.isPresent()) {
      throw overwritten(branch.get());
    }
    // Without a single release, what is newest is the branch.
    here.commit(GitCommands.MAIN).ifPresent(commit -> all.putIfAbsent(GitCommands.MAIN, commit));
    RemoteRefs both = new RemoteRefs(all, Optional.of("main"));
    String newest = both.best().orElseThrow(() -> PoException.failed("the engine is empty", ""));
    String commit = both.commit(newest).orElseThrow();
    // A newer po may have published a release that is not here.
    if (here.commit(newest).isPresent() && moveMain(there, commit, context)) {
      missing.add(GitCommands.MAIN);
    }
    context.remember(NEWEST, newest);
    context.remember(NEWEST_COMMIT, commit);
    context.remember(PUSHED, String.join(" ", missing));
  }

  /** The branch is where a clone begins: at the newest release that anybody has published. */
  private boolean moveMain(RemoteRefs there, String newest, StepContext context) {
    Optional<String> main = there.commit(GitCommands.MAIN);
    if (main.isEmpty() || main.get().equals(newest)) {
      return main.isEmpty();
    }
    boolean release =
        there.tags().stream().anyMatch(tag -> there.commit("refs/tags/" + tag).equals(main));
    if (!release) {
      throw overwritten("main");
    }
    context.remember(MOVED_FROM, main.get());
    return true;
  }

  private PoException overwritten(String branch) {
    return PoException.failed(
        "the branch %s at %s is no release of this engine: it would be overwritten"
            .formatted(branch, Masking.show(url)),
        OTHER);
  }
}
