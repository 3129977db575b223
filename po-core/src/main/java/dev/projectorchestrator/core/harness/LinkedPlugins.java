package dev.projectorchestrator.core.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.JarPluginManager;
import org.pf4j.Plugin;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.RuntimeMode;

/**
 * Loads plugins that depend on each other over PF4J, which puts them in order and lets each see
 * those that its {@code Plugin-Dependencies} name.
 */
final class LinkedPlugins implements AutoCloseable {

  private final Map<String, PluginWrapper> loaded = new LinkedHashMap<>();
  private final List<CatalogProblem> problems = new ArrayList<>();
  private final List<Manager> managers = new ArrayList<>();

  /**
   * Loads jars. Their classes are not touched yet.
   *
   * @param jars what {@link PluginInspector} let through, of distinct ids
   */
  LinkedPlugins(List<PluginJar> jars) {
    if (!load(jars)) {
      // PF4J gives up on all plugins when some depend on each other in a circle: the rest still
      // work.
      loaded.clear();
      load(jars.stream().filter(jar -> jar.dependencies().isEmpty()).toList());
    }
    for (PluginJar jar : jars) {
      boolean reported = problems.stream().anyMatch(p -> p.origin().equals(jar.path()));
      if (!loaded.containsKey(jar.id()) && !reported) {
        problems.add(
            new CatalogProblem(
                "missing-dependency",
                jar.path(),
                "it depends on plugins that are not here, or depend on it: " + jar.dependencies(),
                "install the plugins that it depends on"));
      }
    }
  }

  private boolean load(List<PluginJar> jars) {
    if (jars.isEmpty()) {
      return true;
    }
    Manager manager = new Manager(jars);
    managers.add(manager);
    try {
      manager.loadPlugins();
    } catch (PluginRuntimeException e) {
      return false;
    }
    for (PluginWrapper plugin : manager.getResolvedPlugins()) {
      loaded.put(plugin.getPluginId(), plugin);
    }
    return true;
  }

  /**
   * Gives a loaded plugin's class loader.
   *
   * @param jar the plugin
   * @return its class loader; empty when it is among the {@link #problems}
   */
  Optional<ClassLoader> classLoader(PluginJar jar) {
    return Optional.ofNullable(loaded.get(jar.id())).map(PluginWrapper::getPluginClassLoader);
  }

  List<CatalogProblem> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() {
    for (Manager manager : managers) {
      manager.unloadPlugins();
    }
  }

  private final class Manager extends JarPluginManager {

    private final List<PluginJar> jars;

    Manager(List<PluginJar> jars) {
      super(jars.get(0).path().toAbsolutePath().getParent());
      this.jars = jars;
      this.pluginRepository = new GivenJars();
      setResolveRecoveryStrategy(ResolveRecoveryStrategy.IGNORE_PLUGIN_AND_CONTINUE);
    }

    @Override
    public RuntimeMode getRuntimeMode() {
      return RuntimeMode.DEPLOYMENT;
    }

    @Override
    protected PluginWrapper loadPluginFromPath(Path path) {
      try {
        return super.loadPluginFromPath(path);
      } catch (RuntimeException e) {
        problems.add(
            new CatalogProblem(
                "not-loaded", path, "it can't be loaded: " + e.getMessage(), "", Optional.of(e)));
        return null;
      }
    }

    @Override
    protected boolean isPluginValid(PluginWrapper plugin) {
      return true; // PluginInspector has checked what it requires.
    }

    @Override
    protected PluginLoader createPluginLoader() {
      return new ApiOnlyLoader();
    }

    @Override
    protected PluginFactory createPluginFactory() {
      return wrapper -> new NoLifecycle();
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
      return new AlwaysEnabled();
    }

    private final class ApiOnlyLoader implements PluginLoader {
      @Override
      public boolean isApplicable(Path path) {
        return true;
      }

      @Override
      public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
        PluginClassLoader loader =
            new PluginClassLoader(
                Manager.this,
                descriptor,
                new ApiOnlyClassLoader(LinkedPlugins.class.getClassLoader()),
                ClassLoadingStrategy.APD) {
              @Override
              protected boolean shouldDelegateToParent(String className) {
                return false; // A plugin has no business with PF4J.
              }
            };
        loader.addFile(path.toFile());
        return loader;
      }
    }

    private final class GivenJars implements PluginRepository {
      @Override
      public List<Path> getPluginPaths() {
        return jars.stream().map(PluginJar::path).toList();
      }

      @Override
      public boolean deletePluginPath(Path path) {
        return false;
      }
    }
  }

  /** PF4J's life cycle is not part of po's SPI. */
  private static final class NoLifecycle extends Plugin {}

  private static final class AlwaysEnabled implements PluginStatusProvider {
    @Override
    public boolean isPluginDisabled(String pluginId) {
      return false;
    }

    @Override
    public void disablePlugin(String pluginId) {}

    @Override
    public void enablePlugin(String pluginId) {}
  }
}
