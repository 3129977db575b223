package dev.projectorchestrator.core.git;

import dev.projectorchestrator.core.cache.CacheFile;
import dev.projectorchestrator.core.cache.CacheReader;
import dev.projectorchestrator.core.cache.CacheWriter;
import dev.projectorchestrator.core.cache.FileStamp;
import dev.projectorchestrator.core.git.plain.Looked;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier runs saw of projects' engines, with all the files that it was read from and how they
 * were. A view is believed only while each of these files is still the same one, of the same size
 * and time; one that had just been written is not kept at all, as another write could look the
 * same. Safe for use by many threads.
 */
public final class EngineCache {

  private static final EngineView.Drift[] DRIFTS = EngineView.Drift.values();

  private final CacheFile file;
  private final Map<String, Kept> known = new HashMap<>();
  private final Map<String, Kept> used = new LinkedHashMap<>();
  private boolean opened;
  private boolean learned;

  /**
   * A view as it is kept.
   *
   * @param names what it was read from, below the project's folder where that is so
   * @param stamps how that was
   */
  private record Kept(String ref, String[] names, FileStamp[] stamps, EngineView view) {}

  /**
   * Makes it. Reads nothing yet.
   *
   * @param home the PO home, in whose {@code .po/} it is
   * @param build an id of this build of the program: what another build saw is not believed
   */
  public EngineCache(Path home, String build) {
    this.file = new CacheFile(home, "engines.cache", build);
  }

  /**
   * Looks whether nothing has changed since an engine was looked at.
   *
   * @param directory the project's folder
   * @param ref the registry's ref
   * @return what was seen, without changes; null when a look is needed
   */
  EngineView find(Path directory, String ref) {
    String folder = directory.toString();
    Kept kept;
    synchronized (this) {
      open();
      kept = known.get(folder);
    }
    if (kept == null || !kept.ref().equals(ref) || !isUnchanged(folder, kept)) {
      return null;
    }
    synchronized (this) {
      used.put(folder, kept);
    }
    return kept.view();
  }

  private static boolean isUnchanged(String folder, Kept kept) {
    String[] names = kept.names();
    for (int i = 0; i < names.length; i++) {
      String path = names[i].charAt(0) == '/' ? names[i] : folder + "/" + names[i];
      if (!kept.stamps()[i].isOf(path)) {
        return false;
      }
    }
    return true;
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
    if (!looked.settled()) {
      return;
    }
    String folder = directory.toString();
    String[] names = looked.paths().toArray(new String[0]);
    FileStamp[] stamps = looked.stamps().toArray(new FileStamp[0]);
    for (int i = 0; i < names.length; i++) {
      if (names[i].startsWith(folder + "/")) {
        names[i] = names[i].substring(folder.length() + 1);
      }
    }
    synchronized (this) {
      used.put(folder, new Kept(ref, names, stamps, seen));
      learned = true;
    }
  }

  /** Writes down what this run has learned, if anything. Never fails. */
  public synchronized void save() {
    if (!learned) {
      return;
    }
    learned = false;
    // A look at a few projects forgets no others, but those that are gone.
    for (Map.Entry<String, Kept> other : known.entrySet()) {
      if (!used.containsKey(other.getKey()) && new File(other.getKey()).isDirectory()) {
        used.put(other.getKey(), other.getValue());
      }
    }
    CacheWriter out = new CacheWriter();
    Map<String, Integer> places = writeNames(out);
    out.number(used.size());
    for (Map.Entry<String, Kept> entry : used.entrySet()) {
      Kept kept = entry.getValue();
      out.text(entry.getKey());
      out.text(kept.ref());
      out.number(kept.names().length);
      for (int i = 0; i < kept.names().length; i++) {
        out.number(places.get(kept.names()[i]));
        kept.stamps()[i].write(out);
      }
      write(kept.view(), out);
    }
    file.write(out.bytes());
  }

  /** The same few names are in all projects: they are written once. */
  private Map<String, Integer> writeNames(CacheWriter out) {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (Kept kept : used.values()) {
      for (String name : kept.names()) {
        places.putIfAbsent(name, places.size());
      }
    }
    out.number(places.size());
    for (String name : places.keySet()) {
      out.text(name);
    }
    return places;
  }

  private void open() {
    if (opened) {
      return;
    }
    opened = true;
    ByteBuffer bytes = file.read();
    if (bytes == null) {
      return;
    }
    try {
      read(new CacheReader(bytes));
    } catch (RuntimeException e) {
      known.clear(); // This program can't have written it.
    }
  }

  private void read(CacheReader in) {
    String[] names = new String[in.count()];
    for (int i = 0; i < names.length; i++) {
      names[i] = in.text();
    }
    for (int left = in.count(); left > 0; left--) {
      String folder = in.text();
      String ref = in.text();
      String[] own = new String[in.count()];
      FileStamp[] stamps = new FileStamp[own.length];
      for (int i = 0; i < own.length; i++) {
        own[i] = names[in.number()];
        stamps[i] = FileStamp.read(in);
      }
      known.put(folder, new Kept(ref, own, stamps, view(in)));
    }
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
