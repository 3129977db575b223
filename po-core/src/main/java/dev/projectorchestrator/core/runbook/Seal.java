package dev.projectorchestrator.core.runbook;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the lines of one journal, each together with the line before it and the journal's place:
 * what another user, another folder or another program wrote does not pass, nor do lines that were
 * moved or left out.
 */
final class Seal {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int DIGITS = 64;

  private final Mac mac;
  private final String place;
  private String last = "";

  /**
   * Begins at the journal's first line.
   *
   * @param key the user's key
   * @param journal the journal's file, in a folder without symbolic links in its path
   */
  Seal(byte[] key, Path journal) {
    mac = mac(key);
    place = journal.toString();
  }

  /** Signs a text that is no line of a journal: it must not begin as a path does. */
  static String sign(byte[] key, String text) {
    return HexFormat.of().formatHex(mac(key).doFinal(bytes(text)));
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** Signs the next line. */
  String line(String json) {
    last = sign(json);
    return last + " " + json;
  }

  /** Reads the next line; empty when it is not the one that was signed after the last. */
  Optional<String> open(String line) {
    if (line.length() <= DIGITS || line.charAt(DIGITS) != ' ') {
      return Optional.empty();
    }
    String json = line.substring(DIGITS + 1);
    String signature = sign(json);
    if (!MessageDigest.isEqual(bytes(signature), bytes(line.substring(0, DIGITS)))) {
      return Optional.empty();
    }
    last = signature;
    return Optional.of(json);
  }

  private String sign(String json) {
    return HexFormat.of().formatHex(mac.doFinal(bytes(place + "\n" + last + "\n" + json)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
