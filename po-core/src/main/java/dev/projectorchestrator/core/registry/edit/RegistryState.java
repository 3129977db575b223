package dev.projectorchestrator.core.registry.edit;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.KernelLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What po keeps beside the real fleet.toml, in {@code .po/}. Beside the real one: who comes by a
 * symlink must find the same lock.
 *
 * @param target the fleet.toml, symlinks resolved
 */
record RegistryState(Path target) {

  static final String FOLDER = ".po";

  /** Returns the state of a fleet.toml that was readable a moment ago. */
  static RegistryState of(Path file) {
    try {
      return new RegistryState(file.toRealPath());
    } catch (IOException e) {
      throw PoException.of(
              ErrorCode.NO_FLEET,
              "it no longer exists: " + FleetWriter.why(e),
              "check it with: ls -l " + file)
          .at(file)
          .causedBy(e);
    }
  }

  Path backup() {
    return folder().resolve("backup").resolve("fleet.toml");
  }

  /** Takes the lock, and makes the folder for it where it is missing. */
  KernelLock lock(Duration patience) {
    Path file = folder().resolve("fleet.lock");
    try {
      prepare();
      return KernelLock.take(file, patience, () -> false, holder -> busy(file, holder, patience));
    } catch (IOException e) {
      throw PoException.failed(
              "the lock can't be taken: " + FleetWriter.why(e),
              "check the permissions of the PO home, and the free space")
          .at(file)
          .causedBy(e);
    }
  }

  private static PoException busy(Path file, String holder, Duration patience) {
    return PoException.of(
            ErrorCode.BUSY,
            holder
                + " is changing fleet.toml; waited "
                + patience.toString().substring(2).toLowerCase(Locale.ROOT),
            "try again when it is done, or wait longer with --lock-timeout")
        .at(file);
  }

  private Path folder() {
    return target.resolveSibling(FOLDER);
  }

  private void prepare() throws IOException {
    if (Files.isSymbolicLink(folder())) {
      throw new IOException("it is a symbolic link, which is not followed");
    }
    Files.createDirectories(folder());
    Path ignore = folder().resolve(".gitignore");
    if (!Files.exists(ignore)) {
      Files.writeString(ignore, "*\n");
    }
  }
}
