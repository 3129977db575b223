package dev.projectorchestrator.core.registry.edit;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.KernelLock;
import dev.projectorchestrator.core.registry.check.CheckedFleet;
import dev.projectorchestrator.core.registry.check.RegistryRules;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.ProjectProblem;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.registry.model.SettingsKey;
import dev.projectorchestrator.core.registry.read.FleetBytes;
import dev.projectorchestrator.core.registry.read.FleetCache;
import dev.projectorchestrator.core.registry.read.SettingsReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads and changes one fleet.toml. Safe to use from many processes at once: see {@link #change}.
 */
public final class FleetStore {

  /** How often a change is retried after a concurrent modification. */
  private static final int ATTEMPTS = 5;

  private final Path file;
  private final Duration lockTimeout;
  private final Optional<FleetCache> cache;
  private final Optional<Consumer<Problem>> warned;

  /** What was parsed last, here or for an edit; null at first. */
  private volatile Parsed last;

  /** What was read last, here or for an edit; null at first. */
  private volatile Read read;

  /** A text that was read, and what that gave. */
  private record Read(byte[] bytes, FleetReading reading) {}

  /** A text that was parsed, and what that gave. */
  private record Parsed(byte[] bytes, CheckedFleet fleet, FleetReading reading) {
    Parsed(byte[] bytes, CheckedFleet fleet) {
      this(bytes, fleet, fleet.reading());
    }
  }

  /**
   * Creates a store. Touches nothing.
   *
   * @param file the fleet.toml; absolute
   * @param lockTimeout how long {@link #change} waits for the lock
   */
  public FleetStore(Path file, Duration lockTimeout) {
    this(file, lockTimeout, Optional.empty(), Optional.empty());
  }

  private FleetStore(
      Path file,
      Duration lockTimeout,
      Optional<FleetCache> cache,
      Optional<Consumer<Problem>> warned) {
    this.warned = warned;
    this.file = file;
    this.lockTimeout = Objects.requireNonNull(lockTimeout, "lockTimeout");
    this.cache = cache;
  }

  /**
   * Returns a store that caches what it parsed in {@code .po/} beside the file, and parses the same
   * text no second time. It reads the same as this one in all cases, only faster.
   *
   * @param build an id of this build of the program: what another build parsed is not believed
   * @return the store
   */
  public FleetStore remembering(String build) {
    return new FleetStore(file, lockTimeout, Optional.of(new FleetCache(file, build)), warned);
  }

  /**
   * Returns a store that reports warnings where a file is loaded.
   *
   * @param listener hears of each warning, each time
   * @return the store
   */
  public FleetStore warning(Consumer<Problem> listener) {
    return new FleetStore(file, lockTimeout, cache, Optional.of(listener));
  }

  /**
   * Returns the file.
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
   * @throws PoException with {@code NO_FLEET} when the file is missing or can't be read
   */
  public FleetReading read() {
    byte[] bytes = FleetBytes.read(file);
    Read before = read;
    if (before == null || !Arrays.equals(before.bytes(), bytes)) {
      before =
          new Read(
              bytes,
              last(bytes)
                  .map(Parsed::reading)
                  .or(() -> cache.flatMap(kept -> kept.find(bytes)))
                  .orElseGet(() -> parsedAnew(bytes)));
      read = before;
    }
    return before.reading();
  }

  private FleetReading parsedAnew(byte[] bytes) {
    FleetReading reading = parsed(bytes).reading();
    cache.ifPresent(kept -> kept.keep(bytes, reading));
    return reading;
  }

  private Optional<Parsed> last(byte[] bytes) {
    return Optional.ofNullable(last).filter(known -> Arrays.equals(known.bytes(), bytes));
  }

  /** Parses a text, unless it is the one that was parsed last. */
  private Parsed parsed(byte[] bytes) {
    Optional<Parsed> known = last(bytes);
    if (known.isEmpty()) {
      known = Optional.of(new Parsed(bytes, CheckedFleet.of(file, bytes, RegistryRules.PLAIN)));
      last = known.get();
    }
    return known.get();
  }

  /**
   * Reads a file that must be valid.
   *
   * @return the fleet
   * @throws PoException with {@code NO_FLEET} or {@code INVALID_CONFIG}; the message holds every
   *     problem
   */
  public Fleet load() {
    FleetReading reading = read();
    Fleet fleet = reading.fleet().orElseThrow(() -> InvalidFleet.of(reading.problems()));
    if (warned.isPresent()) {
      for (Problem warning : reading.problems()) {
        warned.get().accept(warning);
      }
    }
    return fleet;
  }

  /**
   * Reads what the file says besides the projects.
   *
   * @return the settings
   * @throws PoException with {@code NO_FLEET} when the file is missing or can't be read, {@code
   *     INVALID_CONFIG} when a setting is wrong
   */
  public Settings settings() {
    Settings settings =
        SettingsReader.read(new String(FleetBytes.read(file), StandardCharsets.UTF_8));
    if (!settings.problems().isEmpty()) {
      throw PoException.of(
              ErrorCode.INVALID_CONFIG,
              String.join("\n", settings.problems()),
              "see where with: po validate")
          .at(file);
    }
    return settings;
  }

  /**
   * Reads the places. Parses no text that was parsed before.
   *
   * @return the places by their names, in the file's order
   * @throws PoException as {@link #settings} does
   */
  public Map<String, Settings.Place> places() {
    FleetReading reading = read();
    return reading.problems().isEmpty() ? reading.places() : settings().places();
  }

  /**
   * Checks whether it may be worth the time to look for budgets.
   *
   * @return false when there is no budget for sure
   */
  public boolean mayHaveBudgets() {
    return Files.exists(file)
        && new String(FleetBytes.read(file), StandardCharsets.UTF_8)
            .contains(SettingsKey.Table.BUDGET.key());
  }

  /**
   * Reads what can be read of a file with errors.
   *
   * @return the fleet of those projects that are in order, and every problem of the file
   * @throws PoException with {@code NO_FLEET} when the file is missing or can't be read, and with
   *     {@code INVALID_CONFIG} when no project can be read
   */
  public FleetReading readable() {
    FleetReading whole = read();
    if (whole.fleet().isPresent()) {
      return whole;
    }
    FleetReading parts =
        CheckedFleet.of(file, FleetBytes.read(file), RegistryRules.PLAIN).readable();
    if (parts.fleet().orElseThrow().projects().isEmpty()) {
      throw InvalidFleet.of(whole.problems());
    }
    return parts;
  }

  /**
   * Reads the file as {@link #read} does, and looks deeper: at the harnesses that the rules know,
   * and with one look at the disk for each project at the folders. Touches nothing but the disk.
   *
   * @param rules what is known beyond the file
   * @return the fleet and the problems
   * @throws PoException with {@code NO_FLEET} when the file is missing or can't be read
   */
  public FleetReading validate(RegistryRules rules) {
    return validate(rules, project -> "", project -> List.of());
  }

  /**
   * Reads the file as {@link #validate(RegistryRules)} does, and warns of drift.
   *
   * @param rules what is known beyond the file
   * @param drift says in words how a project's engine differs from its ref; empty text when it does
   *     not. Asked for each project whose folder is there, unless the file has errors
   * @param usable finds what keeps a project from being driven; asked as drift is
   * @return the fleet and the problems
   * @throws PoException with {@code NO_FLEET} when the file is missing or can't be read
   */
  public FleetReading validate(
      RegistryRules rules,
      Function<ProjectEntry, String> drift,
      Function<ProjectEntry, List<ProjectProblem>> usable) {
    CheckedFleet checked = CheckedFleet.of(file, FleetBytes.read(file), rules);
    checked.checkDisk(drift, usable);
    return checked.reading();
  }

  /**
   * Changes the file under the lock: reads it again, applies the changes, writes it atomically.
   * Blocks for at most the lock's time-out. No change at all when the file has it already. The
   * version before is kept in {@code .po/backup/}. A change that somebody makes meanwhile without
   * the lock is seen, and kept: the changes are then applied to what that gave.
   *
   * @param changes what to change, in order
   * @return what the change was
   * @throws PoException with {@code BUSY} when the lock is held, {@code NO_SUCH_PROJECT}, {@code
   *     INVALID_CONFIG} when the file is not valid or the edit can't be made safely, {@code FAILED}
   *     when it can't be written or would not be valid, such as with a name that is taken; nothing
   *     has changed then
   */
  public FleetEdit change(List<FleetChange> changes) {
    return change(changes, () -> {});
  }

  /** Changes the file, and runs something between reading and writing it: for tests. */
  FleetEdit change(List<FleetChange> changes, Runnable between) {
    // Make no state folder for a file that does not exist.
    FleetBytes.read(file);
    RegistryState state = RegistryState.of(file);
    try (KernelLock lock = state.lock(lockTimeout)) {
      Objects.requireNonNull(lock, "lock");
      FleetWriter writer = new FleetWriter(state.target(), state.backup());
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        byte[] bytes = FleetBytes.read(file);
        FleetEdit edit = edit(bytes, changes);
        between.run();
        byte[] after = edit.after().getBytes(StandardCharsets.UTF_8);
        if (!edit.changed() || writer.replace(bytes, after)) {
          last = new Parsed(after, edit.result());
          return edit;
        }
      }
    }
    throw PoException.failed(
            "another program keeps changing it without taking the lock; nothing was changed",
            "close the editors and stop the scripts that write it, then try again")
        .at(file);
  }

  /**
   * Checks a text that is to replace the file's.
   *
   * @param text any bytes
   * @return what it says, with every problem
   */
  public FleetReading check(byte[] text) {
    return CheckedFleet.of(file, text, RegistryRules.PLAIN).reading();
  }

  /**
   * Replaces the whole text under the lock, unless the file holds another one by now. The version
   * before is kept in {@code .po/backup/}.
   *
   * @param expected what the file must hold still
   * @param text what it is to hold
   * @return false, and nothing has changed, when it holds something else
   * @throws PoException with {@code BUSY} when the lock is held, {@code FAILED} when it can't be
   *     written
   */
  public boolean replace(byte[] expected, byte[] text) {
    RegistryState state = RegistryState.of(file);
    try (KernelLock lock = state.lock(lockTimeout)) {
      Objects.requireNonNull(lock, "lock");
      return new FleetWriter(state.target(), state.backup()).replace(expected, text);
    }
  }

  /**
   * Returns what {@link #change} would do, without changing anything.
   *
   * @param changes what to change, in order
   * @return what the change would be
   * @throws PoException as {@link #change} does, but for {@code BUSY}
   */
  public FleetEdit preview(List<FleetChange> changes) {
    return edit(FleetBytes.read(file), changes);
  }

  private FleetEdit edit(byte[] bytes, List<FleetChange> changes) {
    Parsed parsed = parsed(bytes);
    if (parsed.reading().fleet().isEmpty()) {
      throw InvalidFleet.of(parsed.reading().problems());
    }
    return FleetEditor.edit(file, parsed.fleet(), changes);
  }
}
