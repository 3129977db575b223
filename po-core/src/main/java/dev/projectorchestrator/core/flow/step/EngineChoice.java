package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.RemoteRefs;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.runbook.StepContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which engine a new project gets. What the user left open is known only when the source has been
 * looked at; what is known so far is what a plan shows.
 */
public final class EngineChoice {

  private static final int SHOWN = 20;

  /** What stands in commands for what is not known yet. */
  private static final String NEWEST = "ITS-NEWEST-RELEASE";

  private static final String UNKNOWN_SOURCE = "THE-ENGINE-OF-";

  private final String harness;
  private Optional<String> url;
  private Optional<String> ref;
  private Optional<String> commit = Optional.empty();
  private Optional<EngineSource> expected = Optional.empty();

  /**
   * Begins with what the user named.
   *
   * @param harness the harness's name
   * @param url where the engine comes from, if named
   * @param ref the ref, if named
   */
  public EngineChoice(String harness, Optional<String> url, Optional<String> ref) {
    this.harness = harness;
    this.url = url;
    this.ref = ref;
  }

  String url() {
    return url.or(() -> expected.map(EngineSource::url)).orElse(UNKNOWN_SOURCE + harness);
  }

  /**
   * Gives the ref as far as it is known.
   *
   * @return the ref; words in its place where only a look at the source tells
   */
  public String ref() {
    Optional<String> offered = url.isPresent() ? Optional.empty() : expected.map(EngineSource::ref);
    return ref.or(() -> offered).orElse(NEWEST);
  }

  /** Says for people which engine it will be, as far as that is known. */
  String words() {
    return url().equals(UNKNOWN_SOURCE + harness)
        ? "the newest release of the engine of " + harness
        : refWords() + " in " + url();
  }

  /** Says for people which ref it will be, as far as that is known. */
  String refWords() {
    return ref().equals(NEWEST) ? "its newest release" : ref();
  }

  Optional<String> commit() {
    return commit;
  }

  /** Notes what the driver will offer, so that a plan can name it before it is there. */
  void expect(Tools tools, Harness driver) {
    expected = Tools.ask("", () -> driver.defaultSource(tools.host()));
  }

  /** Looks at the source, and settles what was left open. */
  void resolve(Tools tools, Path directory, StepContext context) {
    Harness driver = tools.harness(harness);
    Optional<EngineSource> offered =
        url.isPresent()
            ? driver.info().defaultSource().filter(source -> source.url().equals(url.get()))
            : Optional.of(Tools.ask("", () -> driver.prepareDefaultSource(tools.host())));
    String source = url.orElseGet(() -> offered.orElseThrow().url());
    context.progress("looking at " + source);
    RemoteRefs remote = tools.git().remoteRefs(directory, source);
    String wanted =
        ref.or(() -> offered.map(EngineSource::ref))
            .or(remote::best)
            .orElseThrow(
                () ->
                    new PoException(
                        ErrorCode.FAILED,
                        "there is neither a tag nor a branch in " + Masking.show(source),
                        "",
                        "is it the right repository?"));
    commit = remote.commit(wanted);
    if (commit.isEmpty() && !GitCli.looksLikeCommit(wanted)) {
      throw unknownRef(wanted, Masking.show(source), remote.tags(), remote.branches());
    }
    url = Optional.of(source);
    ref = Optional.of(wanted);
    context.remember("engine-url", source);
    context.remember("ref", wanted);
  }

  /** Makes the exception that lists what there is. */
  static PoException unknownRef(
      String ref, String source, List<String> tags, List<String> branches) {
    List<String> known = new ArrayList<>(tags.isEmpty() ? branches : tags);
    String kind = tags.isEmpty() ? "branches" : "tags";
    String list = String.join(", ", known.subList(0, Math.min(SHOWN, known.size())));
    return new PoException(
        ErrorCode.FAILED,
        "there is no tag, branch or commit "
            + Masking.show(ref)
            + " in "
            + source
            + (known.isEmpty()
                ? ", and no tags"
                : "; its " + kind + ": " + list + (known.size() > SHOWN ? ", …" : "")),
        "",
        known.isEmpty() ? "" : "name one of these, or a commit");
  }
}
