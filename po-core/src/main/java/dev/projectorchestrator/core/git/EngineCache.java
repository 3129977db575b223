package dev.projectorchestrator.core.git;

import dev.projectorchestrator.core.cache.CacheReader;
import dev.projectorchestrator.core.cache.CacheWriter;
import dev.projectorchestrator.core.cache.StampedCache;
import dev.projectorchestrator.core.git.plain.Looked;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What earlier runs saw of projects' engines; believed only while all that it was read from is
 * unchanged. Safe for use by many threads.
 */
public final class EngineCache {

  private static final EngineView.Drift[] DRIFTS = EngineView.Drift.values();

  private final StampedCache views;

  /**
   * Makes it. Reads nothing yet.
   *
   * @param home the PO home, in whose {@code .po/} it is
   * @param build an id of this build of the program: what another build saw is not believed
   */
  public EngineCache(Path home, String build) {
    this.views = new StampedCache(home, "engines.cache", build);
  }

  /**
   * Looks whether nothing has changed since an engine was looked at.
   *
   * @param directory the project's folder
   * @param ref the registry's ref
   * @return what was seen, without changes; null when a look is needed
   */
  EngineView find(Path directory, String ref) {
    CacheReader in = views.find(directory.toString(), ref);
    try {
      return in == null ? null : view(in);
    } catch (RuntimeException e) {
      return null; // This program can't have written it.
    }
  }

  /**
   * Keeps what was seen, unless a change right after it might go unseen.
   *
   * @param directory the project's folder
   * @param ref the registry's ref
   * @param seen what was seen, without changes
   * @param looked what it was read from
   */
  void keep(Path directory, String ref, EngineView seen, Looked looked) {
    if (looked.settled()) {
      CacheWriter out = new CacheWriter();
      write(seen, out);
      views.keep(directory.toString(), ref, looked.paths(), looked.stamps(), out.bytes());
    }
  }

  /** Writes down what this run has learned, if anything. Never fails. */
  public void save() {
    views.save();
  }

  private static void write(EngineView view, CacheWriter out) {
    out.optional(view.pin());
    out.optional(view.checkedOut());
    out.optional(view.refCommit());
    out.number(view.drift().ordinal());
    out.texts(view.tagsAtPin());
    out.optional(view.url());
    // To the second, as git writes it.
    out.large(view.checkedOutAt().isPresent() ? view.checkedOutAt().get().getEpochSecond() : 0);
  }

  private static EngineView view(CacheReader in) {
    Optional<String> pin = in.optional();
    Optional<String> checkedOut = in.optional();
    Optional<String> refCommit = in.optional();
    EngineView.Drift drift = DRIFTS[in.number()];
    List<String> tags = in.texts();
    Optional<String> url = in.optional();
    long checkedOutAt = in.large();
    return new EngineView(
        pin,
        checkedOut,
        refCommit,
        drift,
        tags,
        Optional.empty(),
        Optional.empty(),
        url,
        checkedOutAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(checkedOutAt)),
        Optional.empty());
  }
}
