package dev.projectorchestrator.core.place;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.Place;
import dev.projectorchestrator.api.PlaceContext;
import dev.projectorchestrator.api.PlaceInfo;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.harness.catalog.PlaceCatalog;
import dev.projectorchestrator.core.input.Spelling;
import dev.projectorchestrator.core.process.ProcessRunner;
import dev.projectorchestrator.core.registry.model.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds the driver of a place's kind, and checks the keys that fleet.toml gives it.
 *
 * @param catalog opens the kinds of places
 * @param processes runs programs for drivers
 * @param state what is kept of places
 */
record PlaceDrivers(Supplier<PlaceCatalog> catalog, ProcessRunner processes, PlaceState state) {

  List<PlaceInfo> kinds() {
    return catalog.get().kinds().stream().map(Place::info).toList();
  }

  /**
   * Returns the driver of a place.
   *
   * @throws PoException with {@code INVALID_CONFIG} when its keys do not fit
   */
  Place driver(Settings.Place place) {
    Place driver = catalog.get().require(place.kind());
    requireKeys(place, driver.info());
    return driver;
  }

  PlaceContext context(Settings.Place place, Map<String, String> keys, boolean interactive) {
    return new PlaceContext(
        place.name(),
        state.home(),
        keys,
        state.sockets(),
        interactive,
        new Host(processes.environment(), new Bounded(processes, place.timeout())));
  }

  /** Runs what names no deadline of its own for as long as the place may take. */
  private record Bounded(ProcessRunner processes, Duration timeout) implements CommandRunner {
    @Override
    public CommandResult run(CommandSpec command) {
      return processes.run(within(command));
    }

    @Override
    public CommandResult run(CommandSpec command, Consumer<String> lines) {
      return processes.run(within(command), lines);
    }

    private CommandSpec within(CommandSpec command) {
      return command.timeout().isPresent() ? command : command.within(timeout);
    }
  }

  /** Says what is wrong with a place's kind and keys; empty text when nothing is. Asks nobody. */
  String problem(Settings.Place place) {
    try {
      driver(place).command(context(place, place.keys(), false), Optional.empty(), "true", false);
      return "";
    } catch (PoException | HarnessException e) {
      return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
  }

  private static void requireKeys(Settings.Place place, PlaceInfo info) {
    List<String> known = info.keys().stream().map(PlaceInfo.Key::name).toList();
    List<String> wrong = new ArrayList<>();
    for (String key : place.keys().keySet()) {
      if (!known.contains(key)) {
        String near = Spelling.nearest(key, known);
        wrong.add(
            "a place of kind "
                + info.kind()
                + " has no key '"
                + key
                + "'"
                + (near.isEmpty() ? "" : "; did you mean " + near + "?"));
      }
    }
    for (PlaceInfo.Key key : info.keys()) {
      if (key.required() && !place.keys().containsKey(key.name())) {
        wrong.add("it needs " + key.name() + ", such as \"" + key.example() + "\"");
      }
    }
    if (!wrong.isEmpty()) {
      throw PoException.of(
          ErrorCode.INVALID_CONFIG,
          "[[place]] '" + place.name() + "': " + String.join("; ", wrong),
          "its keys are: name, kind, timeout, " + String.join(", ", known));
    }
  }
}
