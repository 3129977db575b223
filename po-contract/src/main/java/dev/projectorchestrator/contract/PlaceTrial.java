package dev.projectorchestrator.contract;

import dev.projectorchestrator.api.Allocation;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Place;
import dev.projectorchestrator.api.PlaceContext;
import java.util.Objects;
import java.util.Optional;

/**
 * What the checks of a kind of place work on: a driver, and a place that is there.
 *
 * @param driver the driver
 * @param place a place that can be reached without a person
 */
public record PlaceTrial(Place driver, PlaceContext place) {

  /** Checks that nothing is null. */
  public PlaceTrial {
    Objects.requireNonNull(driver, "driver");
    Objects.requireNonNull(place, "place");
  }

  CommandSpec command(String script) {
    return driver.command(place, Optional.empty(), script, false);
  }

  CommandResult run(String script, String input) {
    return place.host().commands().run(command(script).reading(input));
  }

  CommandResult runIn(String project, String script) {
    return place
        .host()
        .commands()
        .run(driver.command(place, Optional.of(project), script, false).reading("read"));
  }

  /** Returns what an allocation is to do by itself: nothing. */
  Allocation wanted() {
    return new Allocation("cat >/dev/null", "again", "stop", line -> {});
  }
}
