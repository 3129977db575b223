package dev.projectorchestrator.core.harness;

import dev.projectorchestrator.api.HarnessDescriptor;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks through the folder of descriptors, and checks that the user let each in. */
final class DescriptorFinder {

  static final String SUFFIX = ".toml";
  private static final long MOST_BYTES = 1 << 20;

  /** A descriptor's file and its digest. */
  record Found(HarnessDescriptor descriptor, Path path, String sha256) {}

  private final TrustStore trust;
  private final List<CatalogProblem> problems;

  DescriptorFinder(TrustStore trust, List<CatalogProblem> problems) {
    this.trust = trust;
    this.problems = problems;
  }

  /** Gives the descriptors that the user let in. */
  List<Found> find(Path folder) {
    List<Found> found = new ArrayList<>();
    for (Found descriptor : all(folder)) {
      try {
        requireTrust(descriptor);
        found.add(descriptor);
      } catch (RefusedException e) {
        problems.add(e.problem());
      }
    }
    return found;
  }

  /** Gives all descriptors that can be read, let in or not. */
  List<Found> all(Path folder) {
    List<Found> found = new ArrayList<>();
    for (Path path : files(folder)) {
      try {
        found.add(read(path));
      } catch (RefusedException e) {
        problems.add(e.problem());
      }
    }
    return found;
  }

  private List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try {
      return PluginInspector.filesIn(folder, SUFFIX);
    } catch (IOException e) {
      problems.add(CatalogProblem.unreadableFolder(folder, e));
      return List.of();
    }
  }

  /**
   * Reads a descriptor's file; whether it is valid is for a factory to say.
   *
   * @param path the file
   * @return what it holds
   * @throws RefusedException when it can't be read as text, or its name is not a harness's name
   */
  static Found read(Path path) throws RefusedException {
    String file = path.getFileName().toString();
    String name = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : "";
    if (!DriverFactory.isName(name)) {
      throw PluginInspector.refuse(
          "bad-name",
          path,
          "the file's name gives the harness's name, and '" + name + "' is not one",
          "rename it: lower-case letters, digits and dashes, up to 63, then .toml",
          null);
    }
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw PluginInspector.refuse(
            "invalid-descriptor", path, "it is larger than 1 MiB", "is it a descriptor?", null);
      }
      byte[] bytes = Files.readAllBytes(path);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Found(new HarnessDescriptor(name, text, path.toString()), path, Sha256.of(bytes));
    } catch (CharacterCodingException e) {
      throw PluginInspector.refuse(
          "invalid-descriptor", path, "it is not UTF-8 text", "save it as UTF-8", e);
    } catch (IOException e) {
      throw PluginInspector.refuse(
          "unreadable-descriptor", path, "it can't be read: " + e, "check its permissions", e);
    }
  }

  static boolean isTrusted(TrustStore trust, Found found) {
    return trust.records().stream()
        .anyMatch(
            r ->
                r.kind() == TrustRecord.Kind.DESCRIPTOR
                    && r.sha256().equals(found.sha256())
                    && r.name().equals(found.descriptor().name()));
  }

  private void requireTrust(Found found) throws RefusedException {
    boolean allowed;
    boolean changed;
    try {
      allowed = isTrusted(trust, found);
      changed = trust.recordOf(TrustRecord.Kind.DESCRIPTOR, found.path()).isPresent();
    } catch (PoException e) {
      throw PluginInspector.refuse(
          "trust-unreadable", found.path(), e.getMessage() + " (" + e.where() + ")", e.hint(), e);
    }
    if (!allowed) {
      String name = found.descriptor().name();
      throw PluginInspector.refuse(
          changed ? "changed-descriptor" : "untrusted-descriptor",
          found.path(),
          "the descriptor of '"
              + name
              + (changed
                  ? "' has changed since you let it in"
                  : "' is new, and you have not let it in"),
          "it runs commands with your rights: read it, then run `po harness trust " + name + "`",
          null);
    }
  }
}
