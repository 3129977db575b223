package dev.projectorchestrator.cli.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Java for the launcher that also writes down each class that it loads, and where from. */
final class WatchedJava {

  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path program;
  private final Path seen;

  WatchedJava(Path folder) throws IOException {
    program = folder.resolve("java");
    seen = folder.resolve("seen.txt");
    Files.writeString(
        program,
        """
        #!/bin/sh
        for option; do
          shift
          case $option in
            -cp) set -- "$@" -Xlog:class+load:file="$SEEN:none" -cp ;;
            *) set -- "$@" "$option" ;;
          esac
        done
        exec "$REAL_JAVA" "$@"
        """);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Returns a machine's environment with this Java in it. */
  Map<String, String> environment(Machine machine) {
    Map<String, String> environment = machine.environment();
    environment.remove("PO_ARCHIVE");
    environment.put("PO_JAVA", program.toString());
    environment.put("REAL_JAVA", System.getProperty("java.home") + "/bin/java");
    environment.put("SEEN", seen.toString());
    return environment;
  }

  /** Returns a line a class: its name, and behind {@code source:} where it came from. */
  List<String> loaded() throws IOException {
    return Files.readAllLines(seen);
  }

  /**
   * Gives a machine's user the archive that the build has made, as if this Java had made it: it is
   * for the same JVM.
   */
  void useArchiveOfBuild(Machine machine) throws IOException {
    Path folder =
        Path.of(
            machine.userHome() + "/.cache/po/start" + Machine.BUILT + "/with" + program.toString());
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(Machine.BUILT.resolve("start"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Waits until an archive is there, it alone, and nobody works on one. */
  Path awaitArchive(Machine machine) {
    await("an archive")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(() -> find(machine, ".making").isEmpty() && archives(machine).size() == 1);
    return archives(machine).get(0);
  }

  List<Path> archives(Machine machine) {
    return find(machine, ".jsa");
  }

  private static List<Path> find(Machine machine, String ending) {
    try (Stream<Path> files = Files.walk(machine.userHome())) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    } catch (IOException | UncheckedIOException e) {
      // Something was removed while we looked: the next look is another one.
      return List.of(machine.userHome());
    }
  }
}
