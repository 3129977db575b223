package dev.projectorchestrator.core.harness.trust;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.OwnFiles;
import dev.projectorchestrator.core.files.Replacement;
import dev.projectorchestrator.core.files.Sha256;
import dev.projectorchestrator.core.files.SmallFile;
import dev.projectorchestrator.core.files.UserFolders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the user trusts, harnesses and engines: {@code
 * ${XDG_DATA_HOME:-~/.local/share}/po/trust.json}. It is never beside what it permits, so that a
 * cloned PO home can't bring its own permission. Safe for several processes at once: changes are
 * made under a kernel lock and appear atomically.
 */
public final class TrustStore {

  private static final int MOST_BYTES = 64 << 20;
  private static final Object IN_THIS_PROCESS = new Object();

  private final Path file;
  private final Path copies;
  private Seen seen;

  /**
   * Creates a store over a file. Reads nothing yet.
   *
   * @param file the file; it and its folder need not exist
   */
  public TrustStore(Path file) {
    this.file = file.toAbsolutePath();
    this.copies = this.file.resolveSibling("trusted-plugins");
  }

  /**
   * Returns the user's own store.
   *
   * @param environment the user's environment
   * @return the store
   */
  public static TrustStore ofUser(Map<String, String> environment) {
    return new TrustStore(UserFolders.data(environment).resolve("trust.json"));
  }

  /**
   * Returns where the record is.
   *
   * @return the file; absolute; it need not exist
   */
  public Path file() {
    return file;
  }

  /**
   * Returns all that is trusted.
   *
   * @return the records, in the order recorded; empty when there is no file
   * @throws PoException with {@code INVALID_CONFIG} when the file can't be read: then nothing is to
   *     be taken as trusted
   */
  public List<TrustRecord> records() {
    return read().records();
  }

  private Seen read() {
    try {
      return seen();
    } catch (NoSuchFileException e) {
      return Seen.NOTHING;
    } catch (IOException | RuntimeException e) { // Gson and what it calls throw a dozen kinds.
      throw PoException.of(
              ErrorCode.INVALID_CONFIG,
              "the record of what is trusted can't be read, so nothing counts as trusted: " + e,
              "make the file your own and writable for nobody else, or delete it and trust again:"
                  + " po harness trust NAME, po trust NAME")
          .at(file)
          .causedBy(e);
    }
  }

  /** Reads the file, unless it is the one that was read before. */
  private synchronized Seen seen() throws IOException {
    BasicFileAttributes now =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (seen == null || !seen.isOf(now)) {
      if (!OwnFiles.isOwn(file) || !now.isSymbolicLink() && !OwnFiles.isPrivate(file)) {
        throw new IOException("another user owns it, or can change it");
      }
      seen = Seen.of(now, TrustFile.parse(SmallFile.readUnlinked(file, MOST_BYTES)));
    }
    return seen;
  }

  /**
   * Checks whether some content is trusted.
   *
   * @param kind what it is
   * @param sha256 the digest of its bytes
   * @return true if so
   * @throws PoException as {@link #records} does
   */
  public boolean allows(TrustRecord.Kind kind, String sha256) {
    return records().stream().anyMatch(r -> r.kind() == kind && r.sha256().equals(sha256));
  }

  /**
   * Finds what was trusted at a place, whatever lies there now.
   *
   * @param kind what it is
   * @param origin the place
   * @return the record, or empty
   * @throws PoException as {@link #records} does
   */
  public Optional<TrustRecord> recordOf(TrustRecord.Kind kind, Path origin) {
    Path place = origin.toAbsolutePath().normalize();
    return Optional.ofNullable(read().byPlace().getOrDefault(kind, Map.of()).get(place));
  }

  /**
   * Copies a trusted plugin jar to the user's data, unless it was copied before. Whoever can change
   * the jar can't change the copy, so what was checked is what is loaded.
   *
   * @param jar the jar
   * @return the copy; empty when the jar is not trusted as it is now
   * @throws IOException when it can't be read or copied
   * @throws PoException as {@link #records} does
   */
  public Optional<Path> trustedCopy(Path jar) throws IOException {
    String sha256 = Sha256.of(jar);
    if (!allows(TrustRecord.Kind.PLUGIN, sha256)) {
      return Optional.empty();
    }
    Path copy = copies.resolve(sha256 + ".jar");
    if (!Files.exists(copy)) {
      Sha256.copy(jar, copy, sha256);
    }
    return Optional.of(copy);
  }

  /**
   * Records something as trusted, in place of what was trusted at the same place before.
   * Idempotent. Blocks while another process changes the file.
   *
   * @param record what to trust
   * @throws PoException when the file can't be read or written; it is then as it was
   */
  public void add(TrustRecord record) {
    change(
        records -> {
          records.removeIf(r -> r.kind() == record.kind() && r.origin().equals(record.origin()));
          records.add(record);
        });
  }

  /**
   * Removes records. Blocks while another process changes the file.
   *
   * @param which which ones
   * @throws PoException when the file can't be read or written; it is then as it was
   */
  public void remove(Predicate<TrustRecord> which) {
    change(records -> records.removeIf(which));
  }

  private void change(Consumer<List<TrustRecord>> change) {
    try {
      Files.createDirectories(file.getParent());
      synchronized (IN_THIS_PROCESS) { // A second lock of one process throws instead of waiting.
        try (FileChannel channel =
                FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.lock()) {
          List<TrustRecord> records = new ArrayList<>(records());
          change.accept(records);
          Replacement.write(file, TrustFile.format(records));
          deleteCopiesExcept(records.stream().map(r -> r.sha256() + ".jar").toList());
        }
      }
    } catch (IOException e) {
      throw PoException.failed(
              "can't write the record of what is trusted: " + e,
              "make the folder writable for yourself")
          .at(file)
          .causedBy(e);
    }
  }

  private void deleteCopiesExcept(List<String> names) throws IOException {
    if (Files.isDirectory(copies)) {
      try (Stream<Path> files = Files.list(copies)) {
        for (Path copy : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
          if (!names.contains(copy.getFileName().toString())) {
            Files.deleteIfExists(copy);
          }
        }
      }
    }
  }

  /** What was read of the file, which is replaced and never changed in place. */
  private record Seen(
      BasicFileAttributes file,
      List<TrustRecord> records,
      Map<TrustRecord.Kind, Map<Path, TrustRecord>> byPlace) {

    static final Seen NOTHING = new Seen(null, List.of(), Map.of());

    static Seen of(BasicFileAttributes file, List<TrustRecord> records) {
      Map<TrustRecord.Kind, Map<Path, TrustRecord>> byPlace = new EnumMap<>(TrustRecord.Kind.class);
      for (TrustRecord record : records) {
        byPlace
            .computeIfAbsent(record.kind(), kind -> new HashMap<>())
            .put(record.origin(), record);
      }
      return new Seen(file, List.copyOf(records), byPlace);
    }

    boolean isOf(BasicFileAttributes now) {
      return Objects.equals(file.fileKey(), now.fileKey())
          && file.lastModifiedTime().equals(now.lastModifiedTime())
          && file.size() == now.size();
    }
  }
}
