package dev.projectorchestrator.core.registry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Reads and changes one fleet.toml. Safe to use from many processes at once: see {@link #change}.
 */
public final class FleetStore {

  private final Path file;
  private final Duration lockTimeout;

  /**
   * Makes a store. Touches nothing.
   *
   * @param file the fleet.toml; absolute
   * @param lockTimeout how long {@link #change} waits for the lock
   */
  public FleetStore(Path file, Duration lockTimeout) {
    this.file = file;
    this.lockTimeout = lockTimeout;
  }

  /**
   * Gives the file.
   *
   * @return the fleet.toml
   */
  public Path file() {
    return file;
  }

  /**
   * Reads the file with every problem that it has.
   *
   * @return the fleet and the problems
   * @throws dev.projectorchestrator.core.error.PoException with {@code NO_FLEET} when the file is
   *     missing or can't be read
   */
  public FleetReading read() {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads a file that must be valid.
   *
   * @return the fleet
   * @throws dev.projectorchestrator.core.error.PoException with {@code NO_FLEET} or {@code
   *     INVALID_CONFIG}; the message holds every problem
   */
  public Fleet load() {
    throw new UnsupportedOperationException();
  }

  /**
   * Changes the file under the lock: reads it again, applies the changes, writes it atomically.
   * Blocks for at most the lock's time-out. No change at all when the file has it already.
   *
   * @param changes what to change, in order
   * @return what the change was
   * @throws dev.projectorchestrator.core.error.PoException with {@code BUSY} when the lock is held,
   *     {@code NO_SUCH_PROJECT}, {@code INVALID_CONFIG} when the file is not valid or the edit
   *     can't be made safely, {@code FAILED} when it can't be written; nothing has changed then
   */
  public FleetEdit change(List<FleetChange> changes) {
    throw new UnsupportedOperationException(lockTimeout.toString());
  }

  /**
   * Says what {@link #change} would do, and changes nothing.
   *
   * @param changes what to change, in order
   * @return what the change would be
   * @throws dev.projectorchestrator.core.error.PoException as {@link #change} does, but for {@code
   *     BUSY}
   */
  public FleetEdit preview(List<FleetChange> changes) {
    throw new UnsupportedOperationException();
  }
}
