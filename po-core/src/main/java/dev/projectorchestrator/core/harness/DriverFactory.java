package dev.projectorchestrator.core.harness;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/** Makes the objects that a plugin's services files name, and turns each failure into a problem. */
final class DriverFactory {

  private static final int LONGEST_NAME = 63;
  private static final String SHADE =
      "a plugin sees the JDK and po-api only: everything else that it needs must be in its jar";

  private DriverFactory() {}

  /**
   * Makes one object.
   *
   * @param className the class that the services file names
   * @param type what it must implement
   * @param jar the plugin
   * @param loader the plugin's class loader
   * @return the object
   * @throws RefusedException when it can't be made
   */
  static <T> T create(String className, Class<T> type, PluginJar jar, ClassLoader loader)
      throws RefusedException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return type.cast(
          Class.forName(className, true, loader).asSubclass(type).getConstructor().newInstance());
    } catch (UnsupportedClassVersionError e) {
      throw refuse(
          "newer-java",
          jar,
          className + " is built for a newer Java: " + e.getMessage(),
          "run po on a newer Java, or get a plugin that is built for Java 17",
          e);
    } catch (ClassCastException e) {
      throw refuse(
          "not-a-driver",
          jar,
          className + " does not implement " + type.getName(),
          "name a class that does in its services file",
          e);
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw refuse(
          "not-a-driver",
          jar,
          className + " is not a public class with a public constructor without parameters",
          "give it one that does no work",
          e);
    } catch (NoClassDefFoundError | ClassNotFoundException e) {
      throw refuse(
          "missing-class",
          jar,
          className + " can't be loaded: " + GuardedHarness.explain(e),
          SHADE,
          e);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      boolean missing = cause instanceof NoClassDefFoundError;
      throw refuse(
          missing ? "missing-class" : "driver-failed",
          jar,
          "the constructor of " + className + " failed: " + GuardedHarness.explain(cause),
          missing ? SHADE : "tell the plugin's provider; --verbose shows where it failed",
          cause);
    } catch (LinkageError | StackOverflowError | RuntimeException e) {
      throw refuse(
          "driver-failed",
          jar,
          className + " can't be loaded: " + GuardedHarness.explain(e),
          "tell the plugin's provider; --verbose shows where it failed",
          e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Puts a driver behind its guard, and asks it what it is.
   *
   * @param driver the driver
   * @param origin its jar or descriptor
   * @return the guarded driver
   * @throws RefusedException when it can't say what it is, or its name is not a name
   */
  static Harness guard(Harness driver, Path origin) throws RefusedException {
    Harness guarded;
    try {
      guarded = new GuardedHarness(driver, origin);
    } catch (HarnessException e) {
      throw PluginInspector.refuse("driver-failed", origin, e.getMessage(), e.hint(), e);
    }
    String name = guarded.info().name();
    if (!isName(name)) {
      throw PluginInspector.refuse(
          "bad-name",
          origin,
          "its harness name '" + name + "' is not a name",
          "a name has lower-case letters, digits and dashes, up to 63, and no dash in front",
          null);
    }
    return guarded;
  }

  static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letter && (i == 0 || c != '-')) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= LONGEST_NAME;
  }

  private static RefusedException refuse(
      String code, PluginJar jar, String message, String hint, Throwable cause) {
    return PluginInspector.refuse(code, jar.path(), message, hint, cause);
  }
}
