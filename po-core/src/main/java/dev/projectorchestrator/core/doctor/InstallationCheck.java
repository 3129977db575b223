package dev.projectorchestrator.core.doctor;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares the files of po's own installation with the list that its release came with. */
public final class InstallationCheck {

  /** The list, in the format of {@code sha256sum}; a build of a checkout has none. */
  static final String LIST = "lib/files.sha256";

  /** Where a file that is not in the list would be loaded as code. */
  private static final List<String> CODE = List.of("lib", "plugins");

  private static final String REINSTALL = "install this version anew";
  private static final int DIGEST_LENGTH = 64;

  private final Path home;

  /**
   * Creates a check.
   *
   * @param home the installation's folder, with {@code bin/po} in it
   */
  public InstallationCheck(Path home) {
    this.home = home;
  }

  /**
   * Reads all files of the installation.
   *
   * @return what was seen
   */
  public List<Check> examine() {
    List<Check> checks = new ArrayList<>();
    Path program = home.resolve("bin/po");
    checks.add(
        Files.isExecutable(program)
            ? Check.ok("program", program.toString())
            : Check.problem("program", program + " is not executable", REINSTALL));
    Path list = home.resolve(LIST);
    if (!Files.isRegularFile(list)) {
      checks.add(Check.ok("files", "not checked: built from a checkout, without " + LIST));
      return checks;
    }
    try {
      checks.addAll(files(Files.readAllLines(list)));
    } catch (IOException e) {
      throw new PoException(
          ErrorCode.FAILED, "can't read the installation: " + e.getMessage(), "", REINSTALL);
    }
    return checks;
  }

  private List<Check> files(List<String> lines) throws IOException {
    List<Check> wrong = new ArrayList<>();
    Set<String> listed = new TreeSet<>(Set.of(LIST));
    for (String line : lines) {
      // The digest, a space, a mark for binary files, the name.
      String name = line.substring(DIGEST_LENGTH + 2);
      listed.add(name);
      Path file = home.resolve(name);
      if (!Files.isRegularFile(file)) {
        wrong.add(Check.problem("file " + name, "is missing", REINSTALL));
      } else if (!digest(file).equals(line.substring(0, DIGEST_LENGTH))) {
        wrong.add(Check.problem("file " + name, "was changed", REINSTALL));
      }
    }
    for (String name : present()) {
      if (!listed.contains(name)) {
        wrong.add(
            Check.problem(
                "file " + name, "is not of this version", "move it away, or " + REINSTALL));
      }
    }
    return wrong.isEmpty()
        ? List.of(Check.ok("files", lines.size() + " files are as released"))
        : wrong;
  }

  private List<String> present() throws IOException {
    List<String> names = new ArrayList<>();
    for (String folder : CODE) {
      try (Stream<Path> files = Files.walk(home.resolve(folder))) {
        files
            .filter(Files::isRegularFile)
            .forEach(file -> names.add(home.relativize(file).toString()));
      }
    }
    return names;
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
