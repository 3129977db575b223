package dev.projectorchestrator.core.harness;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.HarnessFactory;
import dev.projectorchestrator.core.cache.CacheFile;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The harnesses that plugin jars and descriptors give. Where several have the same name, a
 * descriptor wins over a plugin, and a plugin in a later folder over one in an earlier folder; the
 * others are among the problems as {@code shadowed}.
 */
public final class PluginCatalog implements HarnessCatalog {

  private final Map<String, CatalogEntry> entries = new TreeMap<>();
  private final Map<String, Integer> orders = new TreeMap<>();
  private final List<CatalogProblem> problems = new ArrayList<>();
  private final List<HarnessFactory> factories = new ArrayList<>();
  private final List<FactoryToMake> factoriesToMake = new ArrayList<>();
  private final PluginHost plugins;

  private PluginCatalog(CatalogOptions options, InspectionCache inspections) {
    List<PluginFinder.Found> found = new PluginFinder(options, problems, inspections).find();
    // No lambda nor stream from here to the driver: a live status would feel the first of each.
    List<PluginJar> jars = new ArrayList<>();
    for (PluginFinder.Found plugin : found) {
      jars.add(plugin.jar());
    }
    plugins = new PluginHost(jars);
    problems.addAll(plugins.problems());
    for (PluginFinder.Found plugin : found) {
      Optional<ClassLoader> loader = plugins.classLoader(plugin.jar());
      if (loader.isPresent()) {
        addPlugin(plugin.jar(), loader.get(), plugin.order());
      }
    }
    if (options.descriptors().isPresent()) {
      DescriptorFinder finder = new DescriptorFinder(options.trust(), problems);
      for (DescriptorFinder.Found descriptor : finder.find(options.descriptors().get())) {
        addDescriptor(descriptor);
      }
    }
  }

  /**
   * Looks for harnesses, and loads what was found and let in. Blocks on the file system. What can't
   * be used becomes a problem, never an exception.
   *
   * @param options where to look
   * @return the catalog; to be closed
   */
  public static PluginCatalog open(CatalogOptions options) {
    return new PluginCatalog(options, null);
  }

  /**
   * Does as {@link #open(CatalogOptions)} does, and looks only into those jars that have changed
   * since the last time.
   *
   * @param options where to look
   * @param memory where to keep what was found
   * @return the catalog; to be closed
   */
  public static PluginCatalog open(CatalogOptions options, CacheFile memory) {
    return new PluginCatalog(options, new InspectionCache(memory));
  }

  @Override
  public List<CatalogEntry> entries() {
    return List.copyOf(entries.values());
  }

  @Override
  public List<CatalogProblem> problems() {
    makeFactories();
    return List.copyOf(problems);
  }

  @Override
  public CatalogEntry require(String name) {
    CatalogEntry entry = entries.get(name);
    if (entry != null) {
      return entry;
    }
    StringBuilder message = new StringBuilder("no harness is named '").append(name).append("'");
    message.append(
        entries.isEmpty()
            ? "; none is known"
            : "; known are: " + String.join(", ", entries.keySet()));
    String hint = "see what there is with: po harness list";
    for (CatalogProblem problem : problems()) {
      if (isAbout(problem, name)) {
        message.append("\n").append(problem.origin()).append(": ").append(problem.message());
        hint = problem.hint().isEmpty() ? hint : problem.hint();
      }
    }
    throw new PoException(ErrorCode.NO_SUCH_HARNESS, message.toString(), "", hint);
  }

  @Override
  public void close() {
    plugins.close();
  }

  /** A failed jar may be what gives the name when its file name holds the name. */
  private static boolean isAbout(CatalogProblem problem, String name) {
    Path file = problem.origin().getFileName();
    return !problem.code().equals("shadowed")
        && file != null
        && (file.toString().equals(name + ".toml")
            || file.toString().endsWith(".jar") && file.toString().contains(name));
  }

  private void addPlugin(PluginJar jar, ClassLoader loader, int order) {
    for (String className : jar.drivers()) {
      try {
        Harness driver = DriverFactory.create(className, Harness.class, jar, loader);
        add(entry(jar.version(), CatalogEntry.Kind.PLUGIN, jar.path(), driver), order);
      } catch (RefusedException e) {
        problems.add(e.problem());
      }
    }
    for (String className : jar.factories()) {
      factoriesToMake.add(new FactoryToMake(className, jar, loader));
    }
  }

  private void addDescriptor(DescriptorFinder.Found found) {
    try {
      Harness driver = fromFactories(found);
      CatalogEntry entry = entry("", CatalogEntry.Kind.DESCRIPTOR, found.path(), driver);
      add(entry, Integer.MAX_VALUE);
    } catch (RefusedException e) {
      problems.add(e.problem());
    }
  }

  private Harness fromFactories(DescriptorFinder.Found found) throws RefusedException {
    makeFactories();
    Optional<HarnessException> refusal = Optional.empty();
    for (HarnessFactory factory : factories) {
      try {
        return factory.fromDescriptor(found.descriptor());
      } catch (HarnessException e) {
        refusal = refusal.isEmpty() ? Optional.of(e) : refusal;
      } catch (RuntimeException | StackOverflowError | LinkageError e) {
        throw PluginInspector.refuse(
            "driver-failed",
            found.path(),
            "the plugin that reads descriptors failed: " + GuardedHarness.explain(e),
            "tell the plugin's provider; --verbose shows where it failed",
            e);
      }
    }
    if (refusal.isPresent()) {
      throw PluginInspector.refuse(
          "invalid-descriptor",
          found.path(),
          "it is not a valid descriptor:\n" + refusal.get().getMessage(),
          refusal.get().hint(),
          refusal.get());
    }
    throw PluginInspector.refuse(
        "no-factory",
        found.path(),
        "no plugin that reads descriptors is loaded",
        "the distribution brings harness-generic-shell in its plugins folder: unpack it anew",
        null);
  }

  private static CatalogEntry entry(
      String version, CatalogEntry.Kind kind, Path origin, Harness driver) throws RefusedException {
    Harness guarded = DriverFactory.guard(driver, origin);
    return new CatalogEntry(guarded.info().name(), version, kind, origin, guarded);
  }

  private void add(CatalogEntry entry, int order) {
    CatalogEntry before = entries.get(entry.name());
    if (before == null) {
      entries.put(entry.name(), entry);
      orders.put(entry.name(), order);
      return;
    }
    boolean sameFolder = orders.get(entry.name()) == order;
    CatalogEntry winner = sameFolder ? before : entry;
    CatalogEntry loser = sameFolder ? entry : before;
    entries.put(entry.name(), winner);
    orders.put(entry.name(), order);
    problems.add(
        new CatalogProblem(
            sameFolder ? "duplicate-name" : "shadowed",
            loser.origin(),
            "its harness '" + loser.name() + "' is not used: " + winner.origin() + " gives it too",
            "remove the one that you don't want"));
  }

  /** Not made before they are needed: most PO homes have no descriptor. */
  private synchronized void makeFactories() {
    List<FactoryToMake> waiting = List.copyOf(factoriesToMake);
    factoriesToMake.clear();
    for (FactoryToMake factory : waiting) {
      try {
        factories.add(factory.make());
      } catch (RefusedException e) {
        problems.add(e.problem());
      }
    }
  }

  private record FactoryToMake(String className, PluginJar jar, ClassLoader loader) {
    HarnessFactory make() throws RefusedException {
      return DriverFactory.create(className, HarnessFactory.class, jar, loader);
    }
  }
}
