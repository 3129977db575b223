package dev.projectorchestrator.core.live;

import dev.projectorchestrator.api.FileMemory;
import dev.projectorchestrator.core.cache.CacheReader;
import dev.projectorchestrator.core.cache.CacheWriter;
import dev.projectorchestrator.core.cache.FileStamp;
import dev.projectorchestrator.core.cache.StampedCache;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a driver made out of one project's files in earlier runs. */
final class DriverMemory implements FileMemory {

  private final StampedCache cache;
  private final String driver;
  private final String folder;

  /**
   * Makes it.
   *
   * @param cache keeps what is made
   * @param driver tells this driver, as it is now, from all others
   * @param folder the project's folder; absolute
   */
  DriverMemory(StampedCache cache, String driver, String folder) {
    this.cache = cache;
    this.driver = driver;
    this.folder = folder;
  }

  @Override
  public String recall(String what, List<String> files, Supplier<String> maker) {
    String purpose = driver + "\n" + what;
    CacheReader kept = cache.find(folder, purpose);
    if (kept != null) {
      try {
        return kept.text();
      } catch (RuntimeException e) {
        // This program can't have written it.
      }
    }
    List<String> paths = new ArrayList<>(files.size());
    List<FileStamp> stamps = new ArrayList<>(files.size());
    for (String file : files) {
      String path = folder + "/" + file;
      paths.add(path);
      stamps.add(FileStamp.of(path));
    }
    String made = maker.get();
    if (made != null) {
      CacheWriter out = new CacheWriter();
      out.text(made);
      cache.keep(folder, purpose, paths, stamps, out.bytes());
    }
    return made;
  }
}
