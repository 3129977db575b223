package dev.projectorchestrator.core.files;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Checks whether files are this user's own. Never follows a symbolic link at the end of a path. */
public final class OwnFiles {

  private OwnFiles() {}

  /**
   * Checks whether a file or folder belongs to the user who runs this process.
   *
   * @param path what to look at
   * @return true if so; false when it is not there
   */
  public static boolean isOwn(Path path) {
    try {
      return number(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)) == Me.UID;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * Checks whether only its owner may change a file or folder.
   *
   * @param path what to look at
   * @return true if so; false when it is not there
   */
  public static boolean isPrivate(Path path) {
    try {
      long mode = number(Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS));
      return (mode & 022) == 0;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static long number(Object attribute) {
    return ((Number) attribute).longValue();
  }

  /** Looked up when it is first asked for. */
  private static final class Me {
    static final long UID = uid();

    private static long uid() {
      try {
        // Cheaper than asking the system's list of users.
        return number(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
      } catch (IOException | UnsupportedOperationException e) {
        return new UnixSystem().getUid();
      }
    }
  }
}
