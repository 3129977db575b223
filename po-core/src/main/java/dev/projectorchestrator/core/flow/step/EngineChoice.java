package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.RemoteRefs;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which engine a new project gets. What the user left open is known only when the source has been
 * looked at; it is then a fact of the run, kept in its journal. What is known so far is what a plan
 * shows.
 *
 * @param harness the harness's name
 * @param url where the engine comes from, if the user named it
 * @param ref the engine's tag, branch or commit, if the user named it
 * @param carry whether the project is to carry it, wherever it comes from
 */
public record EngineChoice(
    String harness, Optional<String> url, Optional<String> ref, boolean carry) {

  private static final String URL = "engine-url";
  private static final String REF = "ref";
  private static final String PIN = "pin";

  private static final int SHOWN = 20;

  /** What stands in commands for what is not known yet. */
  private static final String NEWEST = "ITS-NEWEST-RELEASE";

  private static final String UNKNOWN_SOURCE = "THE-ENGINE-OF-";

  /** Returns where the engine comes from; words in its place where that is not known yet. */
  String url(StepContext context) {
    return url.or(() -> context.recall(URL)).orElseGet(this::unknownSource);
  }

  /**
   * Returns the ref as far as it is known.
   *
   * @param context holds what steps have found out
   * @return the ref; words in its place where only a look at the source tells
   */
  public String ref(StepContext context) {
    return ref.or(() -> context.recall(REF)).orElse(NEWEST);
  }

  /** Returns the commit that the ref stands for; empty when only the cloned engine tells. */
  Optional<String> commit(StepContext context) {
    return context.recall(PIN);
  }

  /**
   * Checks whether the project carries the engine in its own repository: when that is wanted, and
   * when the harness's own source is on this machine, where nobody else would get it.
   */
  boolean carried(StepContext context) {
    String from = url(context);
    return carry || url.isEmpty() && !from.equals(unknownSource()) && GitUrl.isLocal(from);
  }

  /** Describes the engine for people, as far as it is known. */
  String words(StepContext context) {
    String from = url(context);
    return from.equals(unknownSource())
        ? "the newest release of the engine of " + harness
        : refWords(context) + " in " + from;
  }

  /** Describes the ref for people, as far as it is known. */
  String refWords(StepContext context) {
    String which = ref(context);
    return which.equals(NEWEST) ? "its newest release" : which;
  }

  private String unknownSource() {
    return UNKNOWN_SOURCE + harness;
  }

  /** Remembers what the driver will offer, so that a plan can name it before it is there. */
  void expect(Workspace workspace, Harness driver, StepContext context) {
    if (url.isEmpty()) {
      Optional<EngineSource> offered =
          DriverCalls.ask("", () -> driver.defaultSource(workspace.host()));
      offered.ifPresent(source -> remember(context, source.url(), ref.orElse(source.ref())));
    }
  }

  /** Looks at the source, and remembers what it says about what was left open. */
  void resolve(Workspace workspace, StepContext context) {
    Harness driver = workspace.harness(harness);
    Optional<EngineSource> offered =
        url.isPresent()
            ? driver.info().defaultSource().filter(source -> source.url().equals(url.get()))
            : Optional.of(DriverCalls.ask("", () -> driver.prepareDefaultSource(workspace.host())));
    String source = url.orElseGet(() -> offered.orElseThrow().url());
    context.progress("looking at " + source);
    RemoteRefs remote = workspace.git().remoteRefs(source);
    String wanted =
        ref.or(() -> offered.map(EngineSource::ref))
            .or(remote::best)
            .orElseThrow(
                () ->
                    PoException.failed(
                        "there is neither a tag nor a branch in " + Masking.show(source),
                        "is it the right repository?"));
    if (remote.commits().values().stream().anyMatch(id -> id.length() == SHA_256)
        && !"sha256".equals(workspace.processes().environment().get("GIT_DEFAULT_HASH"))) {
      throw PoException.failed(
          Masking.show(source) + " has SHA-256 object ids, which a SHA-1 project can't pin",
          "make the project with GIT_DEFAULT_HASH=sha256, or use an engine with SHA-1 ids");
    }
    Optional<String> commit = remote.commit(wanted);
    if (commit.isEmpty() && !GitCli.looksLikeCommit(wanted)) {
      throw unknownRef(wanted, Masking.show(source), remote.tags(), remote.branches());
    }
    remember(context, source, wanted);
    commit.ifPresent(pin -> context.remember(PIN, pin));
  }

  /** How many digits such an id has. */
  private static final int SHA_256 = 64;

  private static void remember(StepContext context, String source, String wanted) {
    context.remember(URL, source);
    context.remember(REF, wanted);
  }

  /** Creates the exception that lists the refs that there are. */
  static PoException unknownRef(
      String ref, String source, List<String> tags, List<String> branches) {
    List<String> known = new ArrayList<>(tags.isEmpty() ? branches : tags);
    String kind = tags.isEmpty() ? "branches" : "tags";
    String list = String.join(", ", known.subList(0, Math.min(SHOWN, known.size())));
    return PoException.failed(
        "there is no tag, branch or commit "
            + Masking.show(ref)
            + " in "
            + source
            + (known.isEmpty()
                ? ", and no tags"
                : "; its " + kind + ": " + list + (known.size() > SHOWN ? ", …" : "")),
        known.isEmpty() ? "" : "name one of these, or a commit");
  }
}
