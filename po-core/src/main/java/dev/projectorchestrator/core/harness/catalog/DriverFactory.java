package dev.projectorchestrator.core.harness.catalog;

import dev.projectorchestrator.core.harness.RefusedException;
import dev.projectorchestrator.core.harness.plugin.PluginJar;
import java.lang.reflect.InvocationTargetException;

/** Creates the objects that a plugin's services files name, and turns failures into problems. */
final class DriverFactory {

  private static final String TELL_PROVIDER =
      "report it to the plugin's provider; --verbose shows where it failed";

  private DriverFactory() {}

  /**
   * Creates one object.
   *
   * @param className the class that the services file names
   * @param type what it must implement
   * @param jar the plugin
   * @param loader the plugin's class loader
   * @return the object
   * @throws RefusedException when it can't be created
   */
  static <T> T create(String className, Class<T> type, PluginJar jar, ClassLoader loader)
      throws RefusedException {
    return LoadWatch.during(jar, () -> createNow(className, type, jar, loader), LoadWatch.PATIENCE);
  }

  private static <T> T createNow(String className, Class<T> type, PluginJar jar, ClassLoader loader)
      throws RefusedException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return type.cast(
          Class.forName(className, true, loader).asSubclass(type).getConstructor().newInstance());
    } catch (UnsupportedClassVersionError e) {
      throw new RefusedException(
          "newer-java",
          jar.path(),
          className + " is built for a newer Java: " + e.getMessage(),
          "run po on a newer Java, or get a plugin that is built for Java 17",
          e);
    } catch (ClassCastException e) {
      throw new RefusedException(
          "not-a-driver",
          jar.path(),
          className + " does not implement " + type.getName(),
          "name a class that does in its services file",
          e);
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw new RefusedException(
          "not-a-driver",
          jar.path(),
          className + " is not a public class with a public constructor without parameters",
          "give it one that does no work",
          e);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw failure(jar, "the constructor of " + className + " failed: ", cause);
    } catch (ClassNotFoundException | LinkageError | StackOverflowError | RuntimeException e) {
      throw failure(jar, className + " can't be loaded: ", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static RefusedException failure(PluginJar jar, String what, Throwable cause) {
    boolean missing =
        cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException;
    return new RefusedException(
        missing ? "missing-class" : "driver-failed",
        jar.path(),
        what + GuardedHarness.explain(cause),
        missing
            ? "a plugin sees the JDK, po-api and its Plugin-Dependencies only: everything else that"
                + " it needs must be in its jar"
            : TELL_PROVIDER,
        cause);
  }
}
