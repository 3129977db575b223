package dev.projectorchestrator.cli.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build this is; the build writes it into a resource. */
public final class Version {

  private Version() {}

  /** Returns the version, commit and Java, such as {@code 0.1.0 (1a2b3c4), Java 17.0.15}. */
  public static String text() {
    Properties build = properties();
    return build.getProperty("version")
        + " ("
        + build.getProperty("commit")
        + "), Java "
        + System.getProperty("java.version");
  }

  /**
   * Returns the version alone. The launcher knows it: to read a resource is slow the first time.
   */
  public static String number() {
    String known = System.getProperty("po.version", "");
    return known.isEmpty() ? properties().getProperty("version") : known;
  }

  /**
   * Returns an id of all the code that runs, for what is kept from one run to the next; the
   * launcher knows it.
   *
   * @return empty text when po was not started by its launcher
   */
  public static String build() {
    return System.getProperty("po.build", "");
  }

  private static Properties properties() {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build;
  }
}
