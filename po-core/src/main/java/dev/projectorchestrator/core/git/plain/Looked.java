package dev.projectorchestrator.core.git.plain;

import dev.projectorchestrator.core.cache.FileStamp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a look has read: each file and folder, and how it was right before it was read. As long as
 * all are still so, another look would see the same. What never changes, as git's objects, need not
 * be here. Used by one thread.
 */
public final class Looked {

  private final List<String> paths = new ArrayList<>();
  private final List<FileStamp> stamps = new ArrayList<>();
  private boolean settled = true;

  /** Makes one of which nothing was read. */
  public Looked() {}

  /** Notes something that is about to be read, whether it is there or not. */
  void at(Path path) {
    String text = path.toString();
    if (!paths.contains(text)) { // It counts how it was first.
      FileStamp stamp = FileStamp.of(text);
      paths.add(text);
      stamps.add(stamp);
      settled &= stamp.isSettled();
    }
  }

  /**
   * Says whether a change right after the look would be seen by the next one.
   *
   * @return false when something had just been changed when it was read
   */
  public boolean settled() {
    return settled;
  }

  /**
   * Gives what was read.
   *
   * @return absolute paths
   */
  public List<String> paths() {
    return paths;
  }

  /**
   * Gives how it was.
   *
   * @return a stamp for each path
   */
  public List<FileStamp> stamps() {
    return stamps;
  }
}
