package dev.projectorchestrator.core.harness.plugin;

import dev.projectorchestrator.core.harness.CatalogProblem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DependencyResolver.CyclicDependencyException;
import org.pf4j.DependencyResolver.DependenciesNotFoundException;
import org.pf4j.DependencyResolver.DependenciesWrongVersionException;
import org.pf4j.DependencyResolver.WrongDependencyVersion;
import org.pf4j.ExtensionFinder;
import org.pf4j.JarPluginLoader;
import org.pf4j.JarPluginManager;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginStatusProvider;

/**
 * PF4J's manager of plugin jars, where a plugin sees the JDK, po-api, its own jar and the plugins
 * that its {@code Plugin-Dependencies} name. PF4J's life cycle and extensions are not used: drivers
 * are found by their services files.
 */
public final class ApiPluginManager extends JarPluginManager implements AutoCloseable {

  private static final ClassLoader API =
      new ApiOnlyClassLoader(ApiPluginManager.class.getClassLoader());

  /**
   * Loads jars, whatever order they come in; runs no code of them. Each is resolved by itself, as
   * PF4J gives up on all plugins, or on those depended on, when one has wrong dependencies.
   *
   * @param jars what {@link PluginInspector} let through, of distinct ids
   * @return a problem for each jar that is not loaded
   */
  public List<CatalogProblem> load(Collection<PluginJar> jars) {
    List<PluginJar> waiting = new ArrayList<>(jars);
    Map<String, CatalogProblem> problems = new LinkedHashMap<>();
    boolean loadedOne = true;
    while (loadedOne) {
      loadedOne = waiting.removeIf(jar -> loads(jar, problems));
    }
    return List.copyOf(problems.values());
  }

  private boolean loads(PluginJar jar, Map<String, CatalogProblem> problems) {
    try {
      loadPlugin(jar.content());
      problems.remove(jar.id());
      return true;
    } catch (RuntimeException e) { // Such as a ParseException of a dependency's version.
      unloadPlugin(jar.id(), false, false);
      problems.put(jar.id(), problem(jar, e));
      return false;
    }
  }

  private static CatalogProblem problem(PluginJar jar, RuntimeException failure) {
    String code = "missing-dependency";
    String message;
    if (failure instanceof DependenciesWrongVersionException wrong) {
      WrongDependencyVersion other = wrong.getDependencies().get(0);
      message =
          "it depends on %s %s, and there is %s"
              .formatted(
                  other.getDependencyId(), other.getRequiredVersion(), other.getExistingVersion());
    } else if (failure instanceof DependenciesNotFoundException
        || failure instanceof CyclicDependencyException) {
      message =
          "it depends on plugins that are not here, or depend on it: "
              + String.join(", ", jar.dependencies());
    } else {
      code = "not-loaded";
      message = "it can't be loaded: " + failure.getMessage();
    }
    return new CatalogProblem(
        code,
        jar.path(),
        message,
        "install the plugins that it depends on, or ask its provider",
        Optional.of(failure));
  }

  @Override
  public void close() {
    unloadPlugins();
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new JarPluginLoader(this) {
      @Override
      protected PluginClassLoader createPluginClassLoader(Path jar, PluginDescriptor descriptor) {
        return new PluginClassLoader(pluginManager, descriptor, API, ClassLoadingStrategy.APD) {
          @Override
          protected boolean shouldDelegateToParent(String className) {
            return false; // PF4J's own classes are no business of a plugin.
          }

          /**
           * Opens the jar for this stream alone: the JDK would share one open file among all
           * loaders of the jar, and the first that is closed closes it for the others.
           */
          @Override
          public InputStream getResourceAsStream(String name) {
            URL resource = getResource(name);
            if (resource == null) {
              return null;
            }
            try {
              URLConnection connection = resource.openConnection();
              connection.setUseCaches(false);
              return connection.getInputStream();
            } catch (IOException e) {
              return null; // What ClassLoader says of a resource that can't be read.
            }
          }
        };
      }
    };
  }

  /** Not used, as jars are loaded by their paths. */
  @Override
  protected PluginRepository createPluginRepository() {
    return null;
  }

  /** Not used, as drivers are no extensions of PF4J. */
  @Override
  protected ExtensionFinder createExtensionFinder() {
    return null;
  }

  /** Not used, as PF4J's own reads lists of plugin ids in files beside the jars. */
  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return null;
  }

  @Override
  protected boolean isPluginDisabled(String pluginId) {
    return false;
  }
}
