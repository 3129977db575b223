package dev.projectorchestrator.core.place;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.OwnFiles;
import dev.projectorchestrator.core.files.Replacement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** What is kept of places, in {@code .po/places}: when each answered last, and this home's name. */
public final class PlaceState {

  /** A socket's path may have 104 bytes; ssh's name of one takes 41, and 17 while it is made. */
  private static final int LONGEST_SOCKETS = 44;

  private final Path folder;
  private final Map<String, String> environment;
  private final InstantSource clock;

  /**
   * Creates it. Touches nothing.
   *
   * @param state po's state folder
   * @param environment po's environment
   * @param clock tells the time
   */
  public PlaceState(Path state, Map<String, String> environment, InstantSource clock) {
    this.folder = state.resolve("places");
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * Returns the name that this PO home has over there: by chance, so that it tells nothing.
   *
   * @return the name
   */
  public synchronized String home() {
    Path file = folder.resolve("home");
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      String name = Places.chance();
      write(file, name + "\n");
      return name;
    } catch (IOException e) {
      throw PoException.failed("can't be read: " + e).at(file).causedBy(e);
    }
  }

  private void write(Path file, String text) {
    try {
      Files.createDirectories(folder);
      Replacement.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw PoException.failed("can't be written: " + e).at(file).causedBy(e);
    }
  }

  /** Notes that a place has answered. */
  void answered(String place) {
    Path file = folder.resolve(place + ".answered");
    try {
      if (!Files.exists(file)) {
        Files.createFile(file);
      }
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    } catch (IOException e) {
      // It is only told when the place does not answer; a full disk must not keep its answer.
      return;
    }
  }

  /**
   * Tells when a place answered last.
   *
   * @param place its name
   * @return the time; empty when it never has
   */
  public Optional<Instant> answeredAt(String place) {
    try {
      return Optional.of(
          Files.getLastModifiedTime(folder.resolve(place + ".answered"))
              .toInstant()
              .truncatedTo(ChronoUnit.SECONDS));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns a private folder for sockets, made; empty where none is short and safe. */
  Optional<Path> sockets() {
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    Path folder =
        runtime.startsWith("/")
            ? Path.of(runtime, "po")
            : Path.of("/tmp", "po-" + environment.getOrDefault("USER", "me") + "-ssh");
    if (folder.toString().length() > LONGEST_SOCKETS) {
      return Optional.empty();
    }
    try {
      if (!Files.exists(folder)) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(folder).filter(PlaceState::isSafe);
  }

  /** In /tmp anybody could have made it. */
  private static boolean isSafe(Path folder) {
    return !Files.isSymbolicLink(folder) && OwnFiles.isOwn(folder) && OwnFiles.isPrivate(folder);
  }
}
