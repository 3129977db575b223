package dev.projectorchestrator.core.harness.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * What a plugin jar says of itself; read without running any of its code.
 *
 * @param path the jar that was found
 * @param content the file that was read and is to be loaded: the jar, or a private copy of it
 * @param id its {@code Plugin-Id}
 * @param version its {@code Plugin-Version}
 * @param provider its {@code Plugin-Provider}; may be empty text
 * @param dependencies the parts of its {@code Plugin-Dependencies}, such as {@code aa@>=1.0.0}
 * @param drivers the classes that its services file for {@code Harness} names
 * @param factories the classes that its services file for {@code HarnessFactory} names
 * @param places the classes that its services file for {@code Place} names
 */
public record PluginJar(
    Path path,
    Path content,
    String id,
    String version,
    String provider,
    List<String> dependencies,
    List<String> drivers,
    List<String> factories,
    List<String> places) {

  /** Copies the lists. */
  public PluginJar {
    dependencies = List.copyOf(dependencies);
    drivers = List.copyOf(drivers);
    factories = List.copyOf(factories);
    places = List.copyOf(places);
  }

  /**
   * Returns what is recorded of it besides its id.
   *
   * @return its version and provider
   */
  public String label() {
    return (version + " " + provider).strip();
  }
}
