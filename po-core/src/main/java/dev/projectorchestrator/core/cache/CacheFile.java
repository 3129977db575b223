package dev.projectorchestrator.core.cache;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;

/**
 * A file in a PO home's {@code .po/} that may be missing, old, cut short or of another build: it is
 * given only whole, and to who has the key that it was written with. Never fails and never says
 * anything: without it a run only takes longer.
 */
public final class CacheFile {

  private static final int MAGIC = 0x706f4301;
  private static final int HEAD = 3 * Integer.BYTES;
  private static final long LARGEST = 32L << 20;

  private final Path folder;
  private final Path file;
  private final byte[] key;

  /**
   * Names it. Touches nothing.
   *
   * @param home the PO home
   * @param name the file's name
   * @param build an id of this build of the program: what another build wrote is not given
   */
  public CacheFile(Path home, String name, String build) {
    this.folder = home.resolve(".po");
    this.file = folder.resolve(name);
    this.key = (build + "\n" + file).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads it.
   *
   * @return what was written; null when there is nothing to be believed
   */
  public CacheReader read() {
    byte[] kept;
    try (InputStream in = new FileInputStream(file.toFile())) {
      kept = in.readAllBytes();
    } catch (FileNotFoundException e) {
      return null;
    } catch (IOException e) {
      return null;
    }
    if (kept.length < HEAD + key.length) {
      return null;
    }
    try {
      CacheReader in = new CacheReader(kept);
      boolean believed = in.number() == sum(kept) && in.number() == MAGIC && in.skipIfEqual(key);
      return believed ? in : null;
    } catch (RuntimeException e) {
      return null; // Another program wrote it.
    }
  }

  /**
   * Writes it, in place of what was there.
   *
   * @param content what {@link #read} is to give
   */
  public void write(byte[] content) {
    if (content.length > LARGEST) {
      return;
    }
    byte[] kept =
        ByteBuffer.allocate(HEAD + key.length + content.length)
            .putInt(0)
            .putInt(MAGIC)
            .putInt(key.length)
            .put(key)
            .put(content)
            .array();
    ByteBuffer.wrap(kept).putInt(0, sum(kept));
    // Under a name of this process's own, then moved: nobody reads half of it.
    Path fresh = folder.resolve(file.getFileName() + "-" + ProcessHandle.current().pid());
    try {
      prepareFolder();
      Files.write(fresh, kept);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      // A read-only PO home, a full disk: it works without.
      removeQuietly(fresh);
    }
  }

  private static int sum(byte[] kept) {
    CRC32 crc = new CRC32();
    crc.update(kept, Integer.BYTES, kept.length - Integer.BYTES);
    return (int) crc.getValue();
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
