package dev.projectorchestrator.core.cache;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What earlier runs made out of files in many folders, with all the files that it was made of and
 * how they were. It is believed only while each of these files is still the same one, of the same
 * size and time; what was made of one that had just been written is not kept at all, as another
 * write could look the same. Safe for use by many threads.
 */
public final class StampedCache {

  /** More different names for each folder than this tell that most belong to what is gone. */
  private static final int MOST_NAMES = 64;

  private final CacheFile file;
  private final Map<String, byte[]> known = new HashMap<>();
  private final Map<String, byte[]> used = new LinkedHashMap<>();

  /** The same few names are in all folders: they are written once, and meant by their places. */
  private final Map<String, Integer> places = new HashMap<>();

  private final List<String> names = new ArrayList<>();
  private String[] namesOfKnown = new String[0];
  private boolean opened;
  private boolean learned;

  /**
   * Makes it. Reads nothing yet.
   *
   * @param home the PO home, in whose {@code .po/} it is
   * @param name the file's name
   * @param build an id of this build of the program: what another build kept is not believed
   */
  public StampedCache(Path home, String name, String build) {
    this.file = new CacheFile(home, name, build);
  }

  /**
   * Looks whether nothing has changed since something was made.
   *
   * @param folder the folder's absolute path
   * @param purpose what it was made for, such as the words of who asks; it must be the same
   * @return what was made, to be read once; null when it is to be made anew
   */
  public CacheReader find(String folder, String purpose) {
    byte[] kept;
    synchronized (this) {
      open();
      kept = known.get(folder);
    }
    if (kept == null) {
      return null;
    }
    CacheReader in = new CacheReader(kept);
    try {
      if (!in.text().equals(purpose) || !isUnchanged(folder, in)) {
        return null;
      }
    } catch (RuntimeException e) {
      return null; // This program can't have written it.
    }
    synchronized (this) {
      used.put(folder, kept);
    }
    return in;
  }

  private boolean isUnchanged(String folder, CacheReader in) {
    for (int left = in.count(); left > 0; left--) {
      String name = namesOfKnown[in.number()];
      if (!FileStamp.isNext(in, name.charAt(0) == '/' ? name : folder + "/" + name)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Keeps what was made, unless a change right after it might go unseen, or nothing was there: that
   * would be believed of a folder that is gone.
   *
   * @param folder the folder's absolute path
   * @param purpose what it was made for
   * @param paths what it was made of; absolute
   * @param stamps how each of these was right before it was read
   * @param made what was made, as a {@link CacheWriter} gives it
   */
  public synchronized void keep(
      String folder, String purpose, List<String> paths, List<FileStamp> stamps, byte[] made) {
    open();
    CacheWriter out = new CacheWriter();
    out.text(purpose);
    out.number(paths.size());
    boolean something = false;
    for (int i = 0; i < paths.size(); i++) {
      if (!stamps.get(i).isSettled()) {
        return;
      }
      something |= stamps.get(i).exists();
      String path = paths.get(i);
      boolean below = path.startsWith(folder + "/") && path.length() > folder.length() + 1;
      out.number(place(below ? path.substring(folder.length() + 1) : path));
      stamps.get(i).write(out);
    }
    out.raw(made);
    if (something) {
      used.put(folder, out.bytes());
      learned = true;
    }
  }

  private int place(String name) {
    Integer known = places.get(name);
    if (known == null) {
      known = names.size();
      names.add(name);
      places.put(name, known);
    }
    return known;
  }

  /** Writes down what this run has learned, if anything. Never fails. */
  public synchronized void save() {
    if (!learned) {
      return;
    }
    learned = false;
    // A look at a few folders forgets no others, but those that are gone.
    for (Map.Entry<String, byte[]> other : known.entrySet()) {
      if (!used.containsKey(other.getKey()) && new File(other.getKey()).isDirectory()) {
        used.put(other.getKey(), other.getValue());
      }
    }
    CacheWriter out = new CacheWriter();
    out.texts(names);
    out.number(used.size());
    for (Map.Entry<String, byte[]> entry : used.entrySet()) {
      out.text(entry.getKey());
      out.bytes(entry.getValue());
    }
    file.write(out.bytes());
  }

  private void open() {
    if (opened) {
      return;
    }
    opened = true;
    CacheReader in = file.read();
    if (in == null) {
      return;
    }
    try {
      read(in);
    } catch (RuntimeException e) {
      known.clear(); // This program can't have written it.
      names.clear();
      places.clear();
    }
  }

  private void read(CacheReader in) {
    List<String> written = in.texts();
    int count = in.count();
    if (written.size() > MOST_NAMES * count) {
      return; // It begins anew, with the names of what there is now.
    }
    for (String name : written) {
      places.put(name, names.size());
      names.add(name);
    }
    for (int left = count; left > 0; left--) {
      known.put(in.text(), in.bytes());
    }
    namesOfKnown = names.toArray(new String[0]);
  }
}
