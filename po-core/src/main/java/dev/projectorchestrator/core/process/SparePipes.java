package dev.projectorchestrator.core.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A pair of named pipes that one run leaves for the next, in the user's own cache folder, as making
 * one costs a process. It is taken and left by a rename, so that two runs never have the same one:
 * the second makes its own. Never fails: without it a run only takes longer.
 */
final class SparePipes {

  private static final String READY = "ready";

  private final Path parent;

  private SparePipes(Path parent) {
    this.parent = parent;
  }

  /**
   * Finds the place.
   *
   * @param environment the user's environment
   * @return the place, which need not exist; null when the user has no cache folder
   */
  static SparePipes ofUser(Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (!cache.startsWith("/")) { // A relative one is to be ignored; and nobody's HOME is made.
      String home = environment.getOrDefault("HOME", "");
      if (!home.startsWith("/") || !new File(home).isDirectory()) {
        return null;
      }
      cache = home + "/.cache";
    }
    return new SparePipes(Path.of(cache, "po", "pipes"));
  }

  /** Gives the folder in which folders with pipes are made and left; null if it can't be made. */
  Path parent() {
    File folder = parent.toFile();
    return folder.isDirectory() || folder.mkdirs() ? parent : null;
  }

  /**
   * Takes what was left.
   *
   * @param name the name that its folder gets
   * @param out the name of the one pipe in it
   * @param err the name of the other
   * @return its folder, as the system tells it; null when there is nothing that can be used
   */
  Path take(String name, String out, String err) {
    File mine = parent.resolve(name).toFile();
    if (!parent.resolve(READY).toFile().renameTo(mine)) {
      return null;
    }
    try {
      if (isPipe(new File(mine, out)) && isPipe(new File(mine, err))) {
        return mine.toPath().toRealPath();
      }
    } catch (IOException e) {
      return null; // Somebody has deleted it.
    }
    return null; // It is deleted as what a run has left that was killed.
  }

  /**
   * Leaves a folder for another run.
   *
   * @param folder a folder in {@link #parent}, with two pipes that nobody writes to
   * @return false when it is still there, as another one was left already
   */
  boolean leave(Path folder) {
    return folder.toFile().renameTo(folder.resolveSibling(READY).toFile());
  }

  /** Says whether this is a pipe of this user, or something else that is no file. */
  private static boolean isPipe(File file) {
    return file.canRead() && file.canWrite() && !file.isFile() && !file.isDirectory();
  }
}
