package dev.projectorchestrator.cli.frame;

import com.google.gson.JsonObject;
import dev.projectorchestrator.core.registry.FleetStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one run of a command works with: where the fleet is, and where answers go. */
public final class Session {

  private final Invocation invocation;
  private final Printer printer;
  private final CommonOptions options;
  private final List<JsonObject> problems = new ArrayList<>();

  public Session(Invocation invocation, Printer printer, CommonOptions options) {
    this.invocation = invocation;
    this.printer = printer;
    this.options = options;
  }

  public Invocation invocation() {
    return invocation;
  }

  /** Gives the fleet.toml that is meant; does not look whether it can be read. */
  public Path fleetFile() {
    return FleetLocator.locate(options.fleet, invocation);
  }

  public FleetStore store(Duration lockTimeout) {
    return new FleetStore(fleetFile(), lockTimeout);
  }

  public FleetStore store() {
    return store(Duration.ofSeconds(10));
  }

  public int answer(Answer answer) {
    return printer.answer(answer, problems);
  }
}
