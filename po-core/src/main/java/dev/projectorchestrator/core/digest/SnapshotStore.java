package dev.projectorchestrator.core.digest;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Replacement;
import dev.projectorchestrator.core.files.SmallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps snapshots in {@code .po/digest/} of the PO home, each under its cursor. Files appear whole
 * or not at all, so being killed loses at most the newest. Two processes may use it at once: a
 * cursor's content is always the same, whoever writes it.
 */
final class SnapshotStore {

  /** How many snapshots are kept; those used last. */
  static final int KEPT = 64;

  private static final String SUFFIX = ".json";
  private static final String ACKNOWLEDGED = "acknowledged";

  private final Path folder;
  private final Clock clock;

  SnapshotStore(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  Optional<Snapshot> load(String cursor) {
    if (!Snapshot.isCursor(cursor)) {
      return Optional.empty();
    }
    Path file = folder.resolve(cursor + SUFFIX);
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      return Snapshot.fromJson(SmallFile.text(file), cursor);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Keeps a snapshot and marks it as used now. */
  void save(Snapshot snapshot) {
    Path file = folder.resolve(snapshot.cursor() + SUFFIX);
    try {
      Files.createDirectories(folder);
      if (load(snapshot.cursor()).isEmpty()) {
        Replacement.write(file, snapshot.toJson().getBytes(StandardCharsets.UTF_8));
      }
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      prune();
    } catch (IOException e) {
      throw PoException.failed(
              "can't save the digest's snapshot: " + e.getMessage(),
              "make the folder writable, or free space on its disk")
          .at(file)
          .causedBy(e);
    }
  }

  /** Returns the cursor that was acknowledged last. */
  Optional<String> acknowledged() {
    try {
      String text = SmallFile.text(folder.resolve(ACKNOWLEDGED)).strip();
      return Snapshot.isCursor(text) ? Optional.of(text) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void acknowledge(String cursor) {
    try {
      Files.createDirectories(folder);
      Replacement.write(
          folder.resolve(ACKNOWLEDGED), (cursor + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw PoException.failed(
              "can't keep the cursor: " + e.getMessage(),
              "make the folder writable, or free space on its disk")
          .at(folder)
          .causedBy(e);
    }
  }

  private void prune() throws IOException {
    List<Path> snapshots;
    try (Stream<Path> files = Files.list(folder)) {
      snapshots = files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
    if (snapshots.size() <= KEPT) {
      return;
    }
    String keep = acknowledged().orElse("") + SUFFIX;
    List<Path> oldestFirst =
        snapshots.stream()
            .filter(file -> !file.endsWith(keep))
            .sorted(Comparator.comparing(SnapshotStore::usedAt))
            .toList();
    for (Path file : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - KEPT))) {
      Files.deleteIfExists(file);
    }
  }

  private static FileTime usedAt(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
