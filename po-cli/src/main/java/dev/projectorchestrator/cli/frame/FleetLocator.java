package dev.projectorchestrator.cli.frame;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Finds the fleet.toml that a command line means. */
public final class FleetLocator {

  /** The registry's file name in a PO home. */
  public static final String FILE_NAME = "fleet.toml";

  private FleetLocator() {}

  /**
   * Finds it: what was named, else {@code PO_FLEET}, else the nearest one upwards.
   *
   * @param named what {@code --fleet} said; may be null
   * @param invocation where the command was called
   * @return an absolute path; it exists unless it was named
   * @throws PoException with {@code NO_FLEET} when there is none upwards
   */
  public static Path locate(Path named, Invocation invocation) {
    Path found = find(named, invocation);
    if (found == null) {
      throw PoException.of(
              ErrorCode.NO_FLEET,
              "no " + FILE_NAME + " here or in any folder above",
              "make a PO home with 'po init', or name one with --fleet FILE or PO_FLEET")
          .at(invocation.directory());
    }
    return found;
  }

  /** Does the same as {@link #locate}, but gives null when there is none. */
  public static Path find(Path named, Invocation invocation) {
    if (named != null) {
      if (named.toString().isEmpty()) {
        throw new PoException(ErrorCode.USAGE, "--fleet is empty", "", "name a fleet.toml");
      }
      return file(named, invocation);
    }
    String variable = invocation.variable("PO_FLEET");
    if (variable != null) {
      return file(Path.of(variable), invocation);
    }
    for (Path dir = invocation.directory(); dir != null; dir = dir.getParent()) {
      Path candidate = dir.resolve(FILE_NAME);
      // A dangling symlink still marks this folder as the PO home: don't search further up.
      if (Files.exists(candidate, LinkOption.NOFOLLOW_LINKS)) {
        return candidate;
      }
    }
    return null;
  }

  /** A folder stands for the fleet.toml in it: people name the PO home as often as the file. */
  private static Path file(Path named, Invocation invocation) {
    Path path = invocation.directory().resolve(named).normalize();
    return Files.isDirectory(path) ? path.resolve(FILE_NAME) : path;
  }
}
