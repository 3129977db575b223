package dev.projectorchestrator.core.registry;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads and changes one fleet.toml. Safe to use from many processes at once: see {@link #change}.
 */
public final class FleetStore {

  private final Path file;
  private final Duration lockTimeout;
  private final Optional<FleetCache> cache;

  /**
   * Makes a store. Touches nothing.
   *
   * @param file the fleet.toml; absolute
   * @param lockTimeout how long {@link #change} waits for the lock
   */
  public FleetStore(Path file, Duration lockTimeout) {
    this(file, lockTimeout, Optional.empty());
  }

  private FleetStore(Path file, Duration lockTimeout, Optional<FleetCache> cache) {
    this.file = file;
    this.lockTimeout = Objects.requireNonNull(lockTimeout, "lockTimeout");
    this.cache = cache;
  }

  /**
   * Gives a store that keeps what it parsed in {@code .po/} beside the file, and parses the same
   * text no second time. It reads the same as this one in all cases, only faster.
   *
   * @param build an id of this build of the program: what another build parsed is not believed
   * @return the store
   */
  public FleetStore remembering(String build) {
    return new FleetStore(file, lockTimeout, Optional.of(new FleetCache(file, build)));
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
    byte[] bytes = FleetBytes.read(file);
    if (cache.isEmpty()) {
      return FleetReader.read(file, bytes, RegistryRules.PLAIN);
    }
    Optional<FleetReading> known = cache.get().find(bytes);
    if (known.isPresent()) {
      return known.get();
    }
    FleetReading reading = FleetReader.read(file, bytes, RegistryRules.PLAIN);
    cache.get().keep(bytes, reading);
    return reading;
  }

  /**
   * Reads a file that must be valid.
   *
   * @return the fleet
   * @throws dev.projectorchestrator.core.error.PoException with {@code NO_FLEET} or {@code
   *     INVALID_CONFIG}; the message holds every problem
   */
  public Fleet load() {
    FleetReading reading = read();
    // No lambda: it would cost each run that reads the registry some classes.
    if (reading.fleet().isPresent()) {
      return reading.fleet().get();
    }
    throw InvalidFleet.of(reading.problems());
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
    FleetEdit edit = preview(changes);
    try {
      Files.writeString(file, edit.after());
    } catch (IOException e) {
      throw new PoException(ErrorCode.FAILED, "can't be written", file.toString(), "", e);
    }
    return edit;
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
    FleetReader reader = FleetReader.open(file, FleetBytes.read(file), RegistryRules.PLAIN);
    FleetReading reading = reader.reading();
    if (reading.fleet().isEmpty()) {
      throw InvalidFleet.of(reading.problems());
    }
    return FleetEditor.edit(file, reader, changes);
  }
}
