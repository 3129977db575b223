package dev.projectorchestrator.cli.frame;

import com.google.gson.JsonObject;
import dev.projectorchestrator.core.harness.CatalogOptions;
import dev.projectorchestrator.core.harness.HarnessCatalog;
import dev.projectorchestrator.core.harness.PluginCatalog;
import dev.projectorchestrator.core.registry.FleetStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /**
   * Loads the harnesses that this machine and this PO home know. Only commands that drive a harness
   * call it, as it costs more than all that a light command does.
   *
   * @return the catalog, to be closed
   */
  public HarnessCatalog catalog() {
    Path file = FleetLocator.find(options.fleet, invocation);
    return PluginCatalog.open(
        CatalogOptions.standard(
            invocation.distribution().map(folder -> folder.resolve("plugins")),
            Optional.ofNullable(file).map(Path::getParent),
            invocation.environment(),
            Version.number()));
  }

  public int answer(Answer answer) {
    return printer.answer(answer, problems);
  }
}
