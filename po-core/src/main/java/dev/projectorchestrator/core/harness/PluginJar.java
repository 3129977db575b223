package dev.projectorchestrator.core.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a plugin jar says of itself; read without running any of its code.
 *
 * @param path the jar
 * @param id its {@code Plugin-Id}
 * @param version its {@code Plugin-Version}
 * @param provider its {@code Plugin-Provider}; may be empty text
 * @param description its {@code Plugin-Description}; may be empty text
 * @param requires its {@code Plugin-Requires}; {@code *} when it says nothing
 * @param dependencies its {@code Plugin-Dependencies}; empty text when it has none
 * @param classPath its {@code Class-Path}: other jars that it needs; empty text when it has none
 * @param multiRelease whether it holds other classes for other Javas ({@code Multi-Release})
 * @param drivers the classes that its services file for {@code Harness} names
 * @param factories the classes that its services file for {@code HarnessFactory} names
 * @param digest gives the digest of its bytes
 */
public record PluginJar(
    Path path,
    String id,
    String version,
    String provider,
    String description,
    String requires,
    String dependencies,
    String classPath,
    boolean multiRelease,
    List<String> drivers,
    List<String> factories,
    FileDigest digest) {

  /** Checks that nothing is null and copies the lists. */
  public PluginJar {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(requires, "requires");
    Objects.requireNonNull(dependencies, "dependencies");
    Objects.requireNonNull(classPath, "classPath");
    drivers = List.copyOf(drivers);
    factories = List.copyOf(factories);
    Objects.requireNonNull(digest, "digest");
  }

  /**
   * Gives the digest of the jar's bytes, as they were when it was asked for first. Reads the jar.
   *
   * @return its SHA-256 in 64 lower-case hexadecimal digits
   * @throws java.io.UncheckedIOException when the jar can't be read any more
   */
  public String sha256() {
    return digest.sha256();
  }
}
