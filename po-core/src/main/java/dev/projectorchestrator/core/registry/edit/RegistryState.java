package dev.projectorchestrator.core.registry.edit;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

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
      throw new PoException(
          ErrorCode.NO_FLEET,
          "it can't be found any more: " + FleetWriter.why(e),
          file.toString(),
          "check it with: ls -l " + file,
          e);
    }
  }

  Path backup() {
    return folder().resolve("backup").resolve("fleet.toml");
  }

  /** Takes the lock, and makes the folder for it where it is missing. */
  FleetLock lock(Duration patience) {
    try {
      prepare();
    } catch (IOException e) {
      throw new PoException(
          ErrorCode.FAILED,
          "the folder can't be made: " + FleetWriter.why(e),
          folder().toString(),
          "check the permissions of the PO home, and the free space",
          e);
    }
    return FleetLock.take(folder().resolve("fleet.lock"), patience);
  }

  private Path folder() {
    return target.resolveSibling(FOLDER);
  }

  private void prepare() throws IOException {
    Files.createDirectories(folder());
    Path ignore = folder().resolve(".gitignore");
    if (!Files.exists(ignore)) {
      Files.writeString(ignore, "*\n");
    }
  }
}
