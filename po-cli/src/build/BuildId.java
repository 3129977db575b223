import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Run by the build: writes a digest of all that is on the program's class path. Jars of a
 * reproducible build all have the same time, and often the same size, so that neither tells whether
 * an archive of their classes still fits; this does.
 */
public final class BuildId {

  /** Takes the file to write, the class path, and the version, which goes onto a second line. */
  public static void main(String[] args) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String entry : args[1].split(java.io.File.pathSeparator)) {
      add(digest, Path.of(entry));
    }
    Path file = Path.of(args[0]);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, HexFormat.of().formatHex(digest.digest()).substring(0, 32) + "\n" + args[2] + "\n");
  }

  private static void add(MessageDigest digest, Path entry) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(entry)) {
      files = tree.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name =
          entry.equals(file) ? file.getFileName().toString() : entry.relativize(file).toString();
      digest.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
  }
}
