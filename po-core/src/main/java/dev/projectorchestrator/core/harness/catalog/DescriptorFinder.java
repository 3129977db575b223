package dev.projectorchestrator.core.harness.catalog;

import dev.projectorchestrator.api.HarnessDescriptor;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Sha256;
import dev.projectorchestrator.core.files.SmallFile;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.RefusedException;
import dev.projectorchestrator.core.harness.plugin.PluginInspector;
import dev.projectorchestrator.core.harness.trust.TrustRecord;
import dev.projectorchestrator.core.harness.trust.TrustStore;
import dev.projectorchestrator.core.input.InputKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks through the folder of descriptors, and checks that the user trusts each. */
final class DescriptorFinder {

  static final String SUFFIX = ".toml";
  private static final int MOST_BYTES = 1 << 20;

  /** A descriptor's file and its digest. */
  record Found(HarnessDescriptor descriptor, Path path, String sha256) {}

  private final TrustStore trust;
  private final List<CatalogProblem> problems;

  DescriptorFinder(TrustStore trust, List<CatalogProblem> problems) {
    this.trust = trust;
    this.problems = problems;
  }

  /** Returns the descriptors that the user trusts. */
  List<Found> trusted(Path folder) {
    List<Found> found = new ArrayList<>(all(folder));
    found.removeIf(
        descriptor -> {
          try {
            requireTrust(descriptor);
            return false;
          } catch (RefusedException e) {
            return problems.add(e.problem());
          }
        });
    return found;
  }

  /** Returns all descriptors that can be read, trusted or not. */
  List<Found> all(Path folder) {
    List<Found> found = new ArrayList<>();
    try {
      for (Path path : PluginInspector.filesIn(folder, SUFFIX)) {
        try {
          found.add(read(path));
        } catch (RefusedException e) {
          problems.add(e.problem());
        }
      }
    } catch (IOException e) {
      problems.add(CatalogProblem.unreadableFolder(folder, e));
    }
    return found;
  }

  /**
   * Reads a descriptor's file; whether it is valid is for a factory to decide.
   *
   * @param path the file
   * @return what it holds
   * @throws RefusedException when it can't be read as text, or its name is not a harness's name
   */
  static Found read(Path path) throws RefusedException {
    String file = path.getFileName().toString();
    String name = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : "";
    if (InputKind.HARNESS_NAME.problem(name).isPresent()) {
      throw new RefusedException(
          "bad-name",
          path,
          "the file's name gives the harness's name, and '" + name + "' is not one",
          "rename it: lower-case letters, digits and dashes, up to 63, then .toml");
    }
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new RefusedException(
            "invalid-descriptor", path, "it is larger than 1 MiB", "is it a descriptor?");
      }
      byte[] bytes = SmallFile.read(path, MOST_BYTES);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Found(new HarnessDescriptor(name, text, path.toString()), path, Sha256.of(bytes));
    } catch (CharacterCodingException e) {
      throw new RefusedException(
          "invalid-descriptor", path, "it is not UTF-8 text", "save it as UTF-8", e);
    } catch (IOException e) {
      throw new RefusedException(
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
    try {
      if (isTrusted(trust, found)) {
        return;
      }
      boolean changed = trust.recordOf(TrustRecord.Kind.DESCRIPTOR, found.path()).isPresent();
      String name = found.descriptor().name();
      throw new RefusedException(
          changed ? "changed-descriptor" : "untrusted-descriptor",
          found.path(),
          "the descriptor of '"
              + name
              + (changed ? "' has changed since you trusted it" : "' is new, and not trusted yet"),
          "it runs commands with your rights: read it, then run `po harness trust " + name + "`");
    } catch (PoException e) {
      throw new RefusedException(
          "trust-unreadable", found.path(), e.getMessage() + " (" + e.where() + ")", e.hint(), e);
    }
  }
}
