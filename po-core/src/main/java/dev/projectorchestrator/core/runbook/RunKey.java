package dev.projectorchestrator.core.runbook;

import dev.projectorchestrator.core.files.OwnFiles;
import dev.projectorchestrator.core.files.SmallFile;
import dev.projectorchestrator.core.files.UserFolders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The user's secret with which journals are signed: {@code
 * ${XDG_DATA_HOME:-~/.local/share}/po/run.key}. It is never beside the journals, so that a folder
 * that came from elsewhere can't bring a journal that makes po act.
 */
public final class RunKey {

  private static final int BYTES = 32;
  private static final int DIGITS = 2 * BYTES;
  private static final Object IN_THIS_PROCESS = new Object();

  private final Path file;
  private byte[] bytes;

  /**
   * Names a key. Touches nothing.
   *
   * @param file where it is kept; need not exist
   */
  public RunKey(Path file) {
    this.file = file;
  }

  /**
   * Returns the user's own key.
   *
   * @param environment the user's environment
   * @return the key
   */
  public static RunKey ofUser(Map<String, String> environment) {
    return new RunKey(UserFolders.data(environment).resolve("run.key"));
  }

  /** Returns the key, if there is one. Writes nothing. */
  synchronized Optional<byte[]> find() throws IOException {
    if (bytes == null) {
      try {
        bytes = parse(new String(SmallFile.readUnlinked(file, DIGITS + 1), StandardCharsets.UTF_8));
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
      if (bytes != null && !(OwnFiles.isOwn(file) && OwnFiles.isPrivate(file))) {
        bytes = null;
        throw new IOException("others can change the key " + file + "; delete it");
      }
    }
    return Optional.ofNullable(bytes);
  }

  /** Returns the key; makes one where there is none. */
  synchronized byte[] require() throws IOException {
    if (find().isEmpty()) {
      make();
    }
    return find().orElseThrow(() -> new IOException("there is no key in " + file));
  }

  /**
   * Signs a text; makes the key where there is none. Nobody else can make the same signature.
   *
   * @param purpose a word that tells what this is for: signatures for another purpose differ
   * @param text what to sign
   * @return the signature, in hexadecimal digits
   * @throws IOException when the key can't be read or made
   */
  public String sign(String purpose, String text) throws IOException {
    return Seal.sign(require(), purpose + "\n" + text);
  }

  private void make() throws IOException {
    Files.createDirectories(file.getParent());
    synchronized (IN_THIS_PROCESS) { // A second lock of one process throws instead of waiting.
      try (FileChannel channel =
              FileChannel.open(
                  file,
                  Set.of(
                      StandardOpenOption.CREATE,
                      StandardOpenOption.READ,
                      StandardOpenOption.WRITE,
                      LinkOption.NOFOLLOW_LINKS),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")));
          FileLock lock = channel.lock()) {
        // Another process may have made it meanwhile; a shorter one was cut off.
        if (channel.size() < DIGITS) {
          byte[] fresh = new byte[BYTES];
          new SecureRandom().nextBytes(fresh);
          ByteBuffer text = StandardCharsets.UTF_8.encode(HexFormat.of().formatHex(fresh) + "\n");
          channel.truncate(0);
          while (text.hasRemaining()) {
            channel.write(text);
          }
          channel.force(true);
        }
      }
    }
  }

  private static byte[] parse(String text) {
    try {
      byte[] parsed = HexFormat.of().parseHex(text.strip());
      return parsed.length == BYTES ? parsed : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
