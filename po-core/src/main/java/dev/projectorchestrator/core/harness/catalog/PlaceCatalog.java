package dev.projectorchestrator.core.harness.catalog;

import dev.projectorchestrator.api.Place;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.RefusedException;
import dev.projectorchestrator.core.harness.plugin.ApiPluginManager;
import dev.projectorchestrator.core.harness.plugin.PluginFolder;
import dev.projectorchestrator.core.harness.plugin.PluginJar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the kinds of places in plugin jars. Those of the distribution are in a folder of their own,
 * so that commands without places do not look at them.
 */
public final class PlaceCatalog implements AutoCloseable {

  private static final String FOLDER = "places";

  private final Map<String, Place> kinds = new TreeMap<>();
  private final List<CatalogProblem> problems = new ArrayList<>();
  private final ApiPluginManager plugins = new ApiPluginManager();

  private PlaceCatalog(CatalogOptions options) {
    List<PluginJar> jars = new ArrayList<>();
    List<PluginFinder.Found> found = new PluginFinder(ofPlaces(options), problems).find(Set.of());
    for (PluginFinder.Found plugin : found) {
      if (!plugin.jar().places().isEmpty()) {
        jars.add(plugin.jar());
      }
    }
    problems.addAll(plugins.load(jars));
    for (PluginJar jar : jars) {
      if (plugins.getPlugin(jar.id()) != null) {
        jar.places().forEach(name -> add(jar, name));
      }
    }
  }

  /**
   * Loads the kinds of places. Each broken jar is a problem; the others are loaded.
   *
   * @param options where plugins are
   * @return the catalog, to be closed
   */
  public static PlaceCatalog open(CatalogOptions options) {
    return new PlaceCatalog(options);
  }

  /**
   * Returns the kinds.
   *
   * @return the drivers, sorted by their kind
   */
  public Collection<Place> kinds() {
    return kinds.values();
  }

  /**
   * Finds a kind.
   *
   * @param kind its name
   * @return the driver
   * @throws PoException with {@code INVALID_CONFIG} when there is none such
   */
  public Place require(String kind) {
    Place driver = kinds.get(kind);
    if (driver == null) {
      StringBuilder message = new StringBuilder("no kind of place is named '" + kind + "'");
      problems.forEach(
          problem ->
              message.append("\n").append(problem.origin()).append(": ").append(problem.message()));
      throw PoException.of(
          ErrorCode.INVALID_CONFIG,
          message.toString(),
          "known are: " + String.join(", ", kinds.keySet()));
    }
    return driver;
  }

  private void add(PluginJar jar, String name) {
    try {
      Place driver =
          DriverFactory.create(name, Place.class, jar, plugins.getPluginClassLoader(jar.id()));
      kinds.putIfAbsent(driver.info().kind(), driver);
    } catch (RefusedException e) {
      problems.add(e.problem());
    }
  }

  private static CatalogOptions ofPlaces(CatalogOptions options) {
    return new CatalogOptions(
        options.pluginFolders().stream()
            .map(
                folder ->
                    folder.distribution()
                        ? new PluginFolder(folder.path().resolve(FOLDER), true)
                        : folder)
            .toList(),
        options.descriptors(),
        options.trust(),
        options.hostVersion());
  }

  @Override
  public void close() {
    plugins.close();
  }
}
