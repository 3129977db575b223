package dev.projectorchestrator.core.harness;

import dev.projectorchestrator.core.cache.CacheFile;
import dev.projectorchestrator.core.cache.CacheReader;
import dev.projectorchestrator.core.cache.CacheWriter;
import dev.projectorchestrator.core.cache.FileStamp;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What plugin jars said of themselves when they were looked into last. It is believed only while a
 * jar is still the same file, of the same size and time; whether the user let it in is asked of its
 * bytes all the same.
 */
final class InspectionCache {

  private final CacheFile file;
  private final Map<String, Kept> known = new HashMap<>();
  private final Map<String, Kept> used = new LinkedHashMap<>();
  private boolean learned;

  private record Kept(FileStamp stamp, PluginJar jar) {}

  /**
   * Reads what was kept.
   *
   * @param file where it is kept
   */
  InspectionCache(CacheFile file) {
    this.file = file;
    CacheReader in = file.read();
    if (in != null) {
      try {
        read(in);
      } catch (RuntimeException e) {
        known.clear(); // This program can't have written it.
      }
    }
  }

  /**
   * Gives what a jar says of itself, which passes all checks of an inspector.
   *
   * @param path the jar
   * @param inspector looks into it where nothing is known
   * @return what it says
   * @throws RefusedException when it can't be a plugin of this po
   */
  PluginJar look(Path path, PluginInspector inspector) throws RefusedException {
    FileStamp stamp = FileStamp.of(path.toString());
    Kept kept = known.get(path.toString());
    if (kept == null || !kept.stamp().equals(stamp)) {
      kept = new Kept(stamp, inspector.look(path));
      learned |= stamp.isSettled();
    }
    if (kept.stamp().isSettled()) {
      used.put(path.toString(), kept);
    }
    return kept.jar();
  }

  /** Writes down what was learned, if anything. Never fails. */
  void save() {
    if (!learned) {
      return;
    }
    CacheWriter out = new CacheWriter();
    out.number(Runtime.version().feature());
    out.number(used.size());
    for (Kept kept : used.values()) {
      kept.stamp().write(out);
      PluginJar jar = kept.jar();
      out.text(jar.path().toString());
      out.text(jar.id());
      out.text(jar.version());
      out.text(jar.provider());
      out.text(jar.description());
      out.text(jar.requires());
      out.text(jar.dependencies());
      out.text(jar.classPath());
      out.number(jar.multiRelease() ? 1 : 0);
      out.texts(jar.drivers());
      out.texts(jar.factories());
    }
    file.write(out.bytes());
  }

  private void read(CacheReader in) {
    if (in.number() != Runtime.version().feature()) {
      return; // Another Java may be too old for a jar.
    }
    for (int left = in.count(); left > 0; left--) {
      FileStamp stamp = FileStamp.read(in);
      Path path = Path.of(in.text());
      PluginJar jar =
          new PluginJar(
              path,
              in.text(),
              in.text(),
              in.text(),
              in.text(),
              in.text(),
              in.text(),
              in.text(),
              in.number() == 1,
              in.texts(),
              in.texts(),
              new FileDigest(path));
      known.put(path.toString(), new Kept(stamp, jar));
    }
  }
}
