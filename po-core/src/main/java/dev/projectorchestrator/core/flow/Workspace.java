package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What flows need of the world around them.
 *
 * @param store the registry; empty where there is no fleet.toml
 * @param catalog opens the harnesses; called only when one is needed, at most once; whoever gives
 *     it closes it
 * @param environment po's own environment, as it is: what children get is scrubbed by the flows
 * @param workingDirectory what relative paths of a request are relative to; absolute
 * @param commandTimeout how long one external command may take, unless a driver says otherwise
 * @param terminal whether a person sits at a terminal and can answer git's or ssh's questions
 * @param clock tells the time
 * @param interruption tells when the user wants it to end
 */
public record Workspace(
    Optional<FleetStore> store,
    Supplier<HarnessCatalog> catalog,
    Map<String, String> environment,
    Path workingDirectory,
    Duration commandTimeout,
    boolean terminal,
    Clock clock,
    Interruption interruption) {

  /** How long one external command may take, unless the user says otherwise. */
  public static final Duration DEFAULT_COMMAND_TIMEOUT = Duration.ofMinutes(2);

  /** Checks that nothing is null. */
  public Workspace {
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(catalog, "catalog");
    environment = Map.copyOf(environment);
    if (!workingDirectory.isAbsolute()) {
      throw new IllegalArgumentException("not absolute: " + workingDirectory);
    }
    Objects.requireNonNull(commandTimeout, "commandTimeout");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(interruption, "interruption");
  }

  /**
   * Gives the registry where there must be one.
   *
   * @return the registry
   * @throws PoException with {@code NO_FLEET} where there is no fleet.toml
   */
  public FleetStore requireStore() {
    return store.orElseThrow(
        () ->
            new PoException(
                ErrorCode.NO_FLEET,
                "there is no fleet.toml in " + workingDirectory + " or above it",
                "",
                "make a PO home with: po init, or name one with --fleet FILE"));
  }

  /**
   * Gives the PO home.
   *
   * @return the folder that holds fleet.toml; empty where there is none
   */
  public Optional<Path> home() {
    return store.map(FleetStore::file).map(Path::getParent);
  }
}
