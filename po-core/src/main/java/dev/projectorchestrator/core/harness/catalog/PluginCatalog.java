package dev.projectorchestrator.core.harness.catalog;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.HarnessFactory;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.RefusedException;
import dev.projectorchestrator.core.harness.plugin.ApiPluginManager;
import dev.projectorchestrator.core.harness.plugin.PluginJar;
import dev.projectorchestrator.core.input.InputKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pf4j.PluginWrapper;

/**
 * The harnesses that plugin jars and descriptors give. Where several have the same name, a
 * descriptor wins over a plugin, and a plugin in a later folder over one in an earlier folder; the
 * others are among the problems as {@code shadowed}.
 */
public final class PluginCatalog implements HarnessCatalog {

  /** A harness and the place of its folder among all folders. */
  private record Ranked(CatalogEntry entry, int order) {}

  private final Map<String, Ranked> harnesses = new TreeMap<>();
  private final List<CatalogProblem> problems = new ArrayList<>();
  private final List<PluginJar> withFactories = new ArrayList<>();
  private final List<HarnessFactory> factories = new ArrayList<>();
  private final ApiPluginManager plugins = new ApiPluginManager();

  private PluginCatalog(CatalogOptions options) {
    List<PluginFinder.Found> found = new PluginFinder(options, problems).find(Set.of());
    problems.addAll(plugins.load(found.stream().map(PluginFinder.Found::jar).toList()));
    for (PluginFinder.Found plugin : found) {
      if (plugins.getPlugin(plugin.jar().id()) != null) {
        addDrivers(plugin.jar(), plugin.order());
      }
    }
    options
        .descriptors()
        .map(new DescriptorFinder(options.trust(), problems)::trusted)
        .ifPresent(descriptors -> descriptors.forEach(this::addDescriptor));
  }

  /**
   * Looks for harnesses, and loads what was found and is trusted. Blocks on the file system. What
   * can't be used becomes a problem, never an exception.
   *
   * @param options where to look
   * @return the catalog; to be closed
   */
  public static PluginCatalog open(CatalogOptions options) {
    return new PluginCatalog(options);
  }

  /**
   * Returns which plugins would be loaded if some jars were not there. Runs no plugin.
   *
   * @param options where to look
   * @param without the jars to pass over
   * @return the plugins' ids
   */
  public static Set<String> loadable(CatalogOptions options, Set<Path> without) {
    List<PluginFinder.Found> found = new PluginFinder(options, new ArrayList<>()).find(without);
    try (ApiPluginManager plugins = new ApiPluginManager()) {
      plugins.load(found.stream().map(PluginFinder.Found::jar).toList());
      return plugins.getPlugins().stream()
          .map(PluginWrapper::getPluginId)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Override
  public List<CatalogEntry> entries() {
    return harnesses.values().stream().map(Ranked::entry).toList();
  }

  @Override
  public List<CatalogProblem> problems() {
    createFactories();
    return List.copyOf(problems);
  }

  @Override
  public CatalogEntry require(String name) {
    Ranked harness = harnesses.get(name);
    if (harness != null) {
      return harness.entry();
    }
    StringBuilder message = new StringBuilder("no harness is named '").append(name).append("'");
    message.append(
        harnesses.isEmpty()
            ? "; none is known"
            : "; known are: " + String.join(", ", harnesses.keySet()));
    String hint = "see all harnesses with: po harness list";
    for (CatalogProblem problem : problems()) {
      if (isAbout(problem, name)) {
        message.append("\n").append(problem.origin()).append(": ").append(problem.message());
        hint = problem.hint().isEmpty() ? hint : problem.hint();
      }
    }
    throw PoException.of(ErrorCode.NO_SUCH_HARNESS, message.toString(), hint);
  }

  @Override
  public void close() {
    plugins.close();
  }

  /** A failed jar may be what gives the name when its file name holds the name. */
  private static boolean isAbout(CatalogProblem problem, String name) {
    String file = String.valueOf(problem.origin().getFileName());
    return !problem.code().equals("shadowed")
        && (file.equals(name + ".toml") || file.endsWith(".jar") && file.contains(name));
  }

  private void addDrivers(PluginJar jar, int order) {
    for (String className : jar.drivers()) {
      try {
        Harness driver = create(className, Harness.class, jar);
        add(entry(jar.version(), CatalogEntry.Kind.PLUGIN, jar.path(), driver), order);
      } catch (RefusedException e) {
        problems.add(e.problem());
      }
    }
    if (!jar.factories().isEmpty()) {
      withFactories.add(jar);
    }
  }

  private <T> T create(String className, Class<T> type, PluginJar jar) throws RefusedException {
    return DriverFactory.create(className, type, jar, plugins.getPluginClassLoader(jar.id()));
  }

  private void addDescriptor(DescriptorFinder.Found found) {
    try {
      Harness driver = fromFactories(found);
      add(
          entry("", CatalogEntry.Kind.DESCRIPTOR, found.path(), driver),
          Integer.MAX_VALUE); // Lowest precedence.
    } catch (RefusedException e) {
      problems.add(e.problem());
    }
  }

  private Harness fromFactories(DescriptorFinder.Found found) throws RefusedException {
    createFactories();
    Optional<HarnessException> refusal = Optional.empty();
    for (HarnessFactory factory : factories) {
      try {
        return factory.fromDescriptor(found.descriptor());
      } catch (HarnessException e) {
        refusal = refusal.or(() -> Optional.of(e));
      } catch (RuntimeException | StackOverflowError | LinkageError e) {
        throw new RefusedException(
            "driver-failed",
            found.path(),
            "the plugin that reads descriptors failed: " + GuardedHarness.explain(e),
            "report it to the plugin's provider; --verbose shows where it failed",
            e);
      }
    }
    if (refusal.isPresent()) {
      throw new RefusedException(
          "invalid-descriptor",
          found.path(),
          "it is not a valid descriptor:\n" + refusal.get().getMessage(),
          refusal.get().hint(),
          refusal.get());
    }
    throw new RefusedException(
        "no-factory",
        found.path(),
        "no plugin that reads descriptors is loaded",
        "the distribution has harness-generic-shell in its plugins folder: unpack it again");
  }

  /** Asks a driver what it is, guarded. */
  private static CatalogEntry entry(
      String version, CatalogEntry.Kind kind, Path origin, Harness driver) throws RefusedException {
    Harness guarded;
    try {
      guarded = new GuardedHarness(driver, origin);
    } catch (HarnessException e) {
      throw new RefusedException("driver-failed", origin, e.getMessage(), e.hint(), e);
    }
    String name = guarded.info().name();
    if (InputKind.HARNESS_NAME.problem(name).isPresent()) {
      throw new RefusedException(
          "bad-name",
          origin,
          "its harness name '" + name + "' is not a name",
          "a name has lower-case letters, digits and dashes, up to 63, and no dash in front");
    }
    return new CatalogEntry(name, version, kind, origin, guarded);
  }

  private void add(CatalogEntry entry, int order) {
    Ranked before = harnesses.putIfAbsent(entry.name(), new Ranked(entry, order));
    if (before == null) {
      return;
    }
    boolean sameFolder = before.order() == order;
    CatalogEntry winner = sameFolder ? before.entry() : entry;
    CatalogEntry loser = sameFolder ? entry : before.entry();
    harnesses.put(entry.name(), new Ranked(winner, order));
    problems.add(
        new CatalogProblem(
            sameFolder ? "duplicate-name" : "shadowed",
            loser.origin(),
            "its harness '" + loser.name() + "' is not used: " + winner.origin() + " gives it too",
            "remove the one that you don't want",
            Optional.empty()));
  }

  /** Creates the factories when they are needed first: most PO homes have no descriptor. */
  private synchronized void createFactories() {
    for (PluginJar jar : withFactories) {
      for (String className : jar.factories()) {
        try {
          factories.add(create(className, HarnessFactory.class, jar));
        } catch (RefusedException e) {
          problems.add(e.problem());
        }
      }
    }
    withFactories.clear();
  }
}
