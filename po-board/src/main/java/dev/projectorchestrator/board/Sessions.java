package dev.projectorchestrator.board;

import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may use the board: whoever brings the token of this run gets a cookie, which stays good for a
 * day, also when the board is started again. The cookie is an end time, signed with a key that only
 * this user can read.
 */
final class Sessions {

  static final String COOKIE = "po-board";
  static final Duration GOOD_FOR = Duration.ofHours(24);

  private static final int KEY_BYTES = 32;
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final String token;
  private final byte[] key;
  private final InstantSource clock;

  Sessions(byte[] key, InstantSource clock) {
    this.token = TEXT.encodeToString(random());
    this.key = key.clone();
    this.clock = clock;
  }

  /** Opens the sessions of a PO home: reads its key, or makes one. */
  static Sessions open(Path folder, InstantSource clock) {
    Path file = folder.resolve("board-key");
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.size(file) == KEY_BYTES
          && isPrivate(file)) {
        return new Sessions(Files.readAllBytes(file), clock);
      }
      Files.createDirectories(folder);
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      byte[] made = random();
      Files.write(file, made, StandardOpenOption.WRITE);
      return new Sessions(made, clock);
    } catch (IOException e) {
      throw PoException.failed(
              "can't keep the board's key: " + e.getMessage(), "make the folder writable for you")
          .at(file)
          .causedBy(e);
    }
  }

  private static boolean isPrivate(Path file) throws IOException {
    return Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
        .equals(PosixFilePermissions.fromString("rw-------"));
  }

  private static byte[] random() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** Returns what stands in the URL that is shown to the user. */
  String token() {
    return token;
  }

  boolean isToken(String text) {
    return same(text, token);
  }

  /** Returns the value of a new cookie. */
  String newCookie() {
    String end = Long.toString(clock.instant().plus(GOOD_FOR).getEpochSecond());
    return end + "." + sign(end);
  }

  boolean isCookie(String value) {
    int dot = value.indexOf('.');
    if (dot < 1 || !value.substring(0, dot).matches("\\d{1,12}")) {
      return false;
    }
    String end = value.substring(0, dot);
    return same(value.substring(dot + 1), sign(end))
        && Long.parseLong(end) > clock.instant().getEpochSecond();
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return TEXT.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
