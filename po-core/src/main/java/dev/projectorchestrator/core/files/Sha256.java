package dev.projectorchestrator.core.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests, in 64 lower-case hexadecimal digits. */
public final class Sha256 {

  private Sha256() {}

  /**
   * Returns the digest of some bytes.
   *
   * @param content the bytes
   * @return the digest
   */
  public static String of(byte[] content) {
    return HexFormat.of().formatHex(digest().digest(content));
  }

  /**
   * Returns the digest of a file.
   *
   * @param file the file
   * @return the digest of its bytes
   * @throws IOException when it can't be read
   */
  public static String of(Path file) throws IOException {
    MessageDigest digest = digest();
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(file + " is not a regular file");
    }
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Copies a file whose digest is known. The copy appears whole, with this digest, or not at all.
   *
   * @param file the file
   * @param target where to; its folder need not exist, what is there is replaced
   * @param sha256 the digest
   * @throws IOException when it can't be copied, or has changed
   */
  public static void copy(Path file, Path target, String sha256) throws IOException {
    Files.createDirectories(target.getParent());
    Path fresh = Files.createTempFile(target.getParent(), ".copy-", ".tmp");
    try {
      Files.copy(file, fresh, StandardCopyOption.REPLACE_EXISTING);
      if (!of(fresh).equals(sha256)) {
        throw new IOException("it has changed since it was read");
      }
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
