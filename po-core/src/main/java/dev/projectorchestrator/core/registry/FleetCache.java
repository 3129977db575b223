package dev.projectorchestrator.core.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What the last parse of one fleet.toml gave, kept in {@code .po/} beside it. It holds the whole
 * text that was parsed, and is used only for exactly that text, read by the same build of this
 * program from the same place; whatever is wrong with it, the text is parsed again. Never fails and
 * never says anything: without it a run only takes longer.
 */
final class FleetCache {

  private static final int MAGIC = 0x706f4631;

  /** A larger registry is no list of projects; and this much must fit into memory thrice. */
  private static final int LARGEST = 32 << 20;

  private final Path file;
  private final Path folder;
  private final byte[] key;

  FleetCache(Path file, String build) {
    this.file = file;
    this.folder = file.resolveSibling(".po");
    this.key = (build + "\n" + file).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Looks whether this text was parsed before.
   *
   * @param text the fleet.toml as it is now
   * @return what parsing it gave; empty when that must be found out
   */
  Optional<FleetReading> find(byte[] text) {
    try {
      byte[] kept = Files.readAllBytes(cacheFile());
      ReadingDecoder in = new ReadingDecoder(kept);
      int sum = in.number();
      CRC32 crc = new CRC32();
      crc.update(kept, Integer.BYTES, kept.length - Integer.BYTES);
      if (sum != (int) crc.getValue()
          || in.number() != MAGIC
          || !in.skipIfEqual(key)
          || !in.skipIfEqual(text)) {
        return Optional.empty();
      }
      return Optional.of(in.reading(file));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps what a parse gave, if it gave a fleet.
   *
   * @param text what was parsed
   * @param reading what that gave
   */
  void keep(byte[] text, FleetReading reading) {
    if (reading.fleet().isEmpty() || text.length > LARGEST) {
      return;
    }
    ReadingEncoder out = new ReadingEncoder(text.length * 2 + 256);
    out.number(0);
    out.number(MAGIC);
    out.bytes(key);
    out.bytes(text);
    out.reading(reading);
    byte[] kept = out.bytes();
    CRC32 crc = new CRC32();
    crc.update(kept, Integer.BYTES, kept.length - Integer.BYTES);
    ReadingEncoder.put(kept, 0, (int) crc.getValue());
    // Under a name of this process's own, then moved: nobody reads half of it.
    Path fresh = folder.resolve("fleet.cache-" + ProcessHandle.current().pid());
    try {
      prepareFolder();
      Files.write(fresh, kept);
      Files.move(fresh, cacheFile(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      // A read-only PO home, a full disk: it works without.
      removeQuietly(fresh);
    }
  }

  private Path cacheFile() {
    return folder.resolve("fleet.cache");
  }

  /** A PO home that is kept in git, but was not made by po, need not ignore this folder. */
  private void prepareFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
      Files.writeString(folder.resolve(".gitignore"), "*\n");
    }
  }

  private static void removeQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It is as good as gone: nobody reads it.
      return;
    }
  }
}
