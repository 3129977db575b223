package dev.projectorchestrator.cli;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.KernelLock;
import dev.projectorchestrator.core.files.Replacement;
import dev.projectorchestrator.core.files.SmallFile;
import dev.projectorchestrator.core.files.UserFolders;
import dev.projectorchestrator.core.place.PlaceRequest;
import dev.projectorchestrator.core.place.SentFleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is kept at a place for one PO home elsewhere, in the user's data folder: the journals, locks
 * and log of the runs here, in {@code .po}, and how each call ended. The fleet.toml of a call is
 * there for as long as the call.
 *
 * @param folder its folder
 * @param userHome the user's home folder
 */
record ServedHome(Path folder, Path userHome) {

  /** How long a call's end is known to whoever lost the connection. */
  private static final Duration KEPT = Duration.ofDays(14);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static ServedHome of(Map<String, String> environment, String name) throws IOException {
    if (!name.matches("[0-9a-f]{16,64}")) {
      throw PoException.usage("not the name of a home");
    }
    Path folder = UserFolders.data(environment).resolve("places").resolve(name);
    Files.createDirectories(
        folder.resolve("calls"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return new ServedHome(folder, UserFolders.home(environment));
  }

  /** Notes which build of po this home calls: others that no home calls can be removed. */
  void uses(String build) throws IOException {
    Path file = folder.resolve("build");
    if (!Files.exists(file) || !Files.readString(file).strip().equals(build)) {
      Replacement.write(file, (build + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A fleet.toml for one call. */
  record FleetFile(Path path) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      Files.deleteIfExists(path);
      // The copy that po keeps of what it has edited: it may hold accounts' secrets.
      Files.deleteIfExists(path.resolveSibling(".po").resolve("backup/fleet.toml"));
    }
  }

  /** Writes the fleet.toml of a call, and removes those of calls that were killed. */
  FleetFile fleet(PlaceRequest request) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(ServedHome::isLeftOver).toList()) {
        Files.deleteIfExists(file);
      }
    }
    Path file =
        folder.resolve("call-" + ProcessHandle.current().pid() + "-" + request.id() + ".toml");
    Files.writeString(file, SentFleet.settled(request.fleet(), userHome.toString()));
    return new FleetFile(file);
  }

  private static boolean isLeftOver(Path file) {
    String[] parts = file.getFileName().toString().split("-");
    return parts[0].equals("call")
        && parts.length == 3
        && ProcessHandle.of(Long.parseLong(parts[1])).isEmpty();
  }

  /** Returns the folder that a command works in. */
  Path directory(String named) throws IOException {
    if (named.isEmpty()) {
      return folder;
    }
    Path directory = userHome.resolve(named.startsWith("~/") ? named.substring(2) : named);
    return Files.createDirectories(directory.normalize());
  }

  void keep(PlaceRequest request) throws IOException {
    Replacement.write(
        folder.resolve("kept-" + request.id()), request.toLine().getBytes(StandardCharsets.UTF_8));
  }

  PlaceRequest takeKept(String id) throws IOException {
    if (!id.matches("[0-9a-f]{16,64}")) {
      throw PoException.usage("not the name of a request");
    }
    Path file = folder.resolve("kept-" + id);
    String text = new String(SmallFile.read(file, PlaceRequest.LONGEST), StandardCharsets.UTF_8);
    Files.delete(file);
    return PlaceRequest.parse(text);
  }

  /** A call that runs, under a lock of its own. */
  record Call(Path file, KernelLock lock) implements AutoCloseable {

    /** Notes how it ended, before anybody is told. */
    void ended(String text) throws IOException {
      Replacement.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
      lock.close();
    }
  }

  Call begin(String id) throws IOException {
    forgetOld();
    return new Call(end(id), lock(id));
  }

  /** Waits until a call does not run; empty when it never ended by itself. */
  Optional<String> awaitEnd(String id) throws IOException {
    try (KernelLock none = lock(id)) {
      return Files.exists(end(id))
          ? Optional.of(
              new String(SmallFile.read(end(id), PlaceRequest.LONGEST * 4), StandardCharsets.UTF_8))
          : Optional.empty();
    }
  }

  private KernelLock lock(String id) throws IOException {
    return KernelLock.take(
        folder.resolve("calls").resolve(id + ".lock"),
        PATIENCE,
        () -> false,
        holder -> PoException.of(ErrorCode.BUSY, "it still runs here: " + holder));
  }

  private Path end(String id) {
    return folder.resolve("calls").resolve(id + ".json");
  }

  private void forgetOld() {
    Instant before = Instant.now().minus(KEPT);
    try (Stream<Path> files = Files.list(folder.resolve("calls"))) {
      List<Path> old = files.toList();
      for (Path file : old) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // They cost little; the next call tries again.
      return;
    }
  }
}
