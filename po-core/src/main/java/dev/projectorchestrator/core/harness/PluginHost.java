package dev.projectorchestrator.core.harness;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads inspected plugin jars, each in a class loader of its own. Of the host, a plugin sees the
 * JDK and po-api; of other plugins, those that its {@code Plugin-Dependencies} name.
 */
final class PluginHost implements AutoCloseable {

  private final Map<String, ClassLoader> alone = new LinkedHashMap<>();
  private final LinkedPlugins linked;

  /**
   * Loads jars. Their classes are not touched yet.
   *
   * @param jars what {@link PluginInspector} let through, of distinct ids
   */
  PluginHost(List<PluginJar> jars) {
    // PF4J costs a quarter of a live status: it comes where there are dependencies to resolve.
    this.linked = dependOnEachOther(jars) ? new LinkedPlugins(jars) : null;
    if (linked == null) {
      for (PluginJar jar : jars) {
        alone.put(jar.id(), classLoaderOf(jar));
      }
    }
  }

  private static boolean dependOnEachOther(List<PluginJar> jars) {
    for (PluginJar jar : jars) {
      if (!jar.dependencies().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static ClassLoader classLoaderOf(PluginJar jar) {
    ClassLoader host = new ApiOnlyClassLoader(PluginHost.class.getClassLoader());
    return jar.classPath().isEmpty() && !jar.multiRelease()
        ? new JarClassLoader(jar.id(), jar.path(), host)
        : new URLClassLoader(jar.id(), new URL[] {JarClassLoader.url(jar.path())}, host);
  }

  /**
   * Gives a loaded plugin's class loader.
   *
   * @param jar the plugin
   * @return its class loader; empty when it is among the {@link #problems}
   */
  Optional<ClassLoader> classLoader(PluginJar jar) {
    return linked == null ? Optional.ofNullable(alone.get(jar.id())) : linked.classLoader(jar);
  }

  List<CatalogProblem> problems() {
    return linked == null ? List.of() : linked.problems();
  }

  @Override
  public void close() {
    if (linked != null) {
      linked.close();
    }
    List<IOException> failures = new ArrayList<>();
    for (ClassLoader loader : alone.values()) {
      try {
        ((Closeable) loader).close();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw new PoException(
          ErrorCode.FAILED, "a plugin can't be closed: " + failures.get(0), "", "");
    }
  }
}
