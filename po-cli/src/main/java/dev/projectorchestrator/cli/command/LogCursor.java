package dev.projectorchestrator.cli.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in an agent's output, named by the lines before it: harnesses number no lines, and drop
 * old ones. Where the same lines come again and again, the last place that fits is meant.
 *
 * @param size how many lines name it
 * @param hash their hash
 */
record LogCursor(int size, String hash) {

  /** How far back a cursor is looked for, in lines. */
  static final int REACH = 2000;

  private static final int WINDOW = 50;
  private static final Pattern FORM = Pattern.compile("([0-9]{1,2})-([0-9a-f]{16})");

  static Optional<LogCursor> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new LogCursor(Integer.parseInt(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** Returns the place behind some lines. */
  static LogCursor behind(List<String> lines) {
    List<String> last = lines.subList(Math.max(0, lines.size() - WINDOW), lines.size());
    return new LogCursor(last.size(), hash(last));
  }

  /** Returns the lines behind this place; empty when it is not among them. */
  Optional<List<String>> after(List<String> lines) {
    if (size == 0) {
      return Optional.of(lines); // Nothing was printed yet.
    }
    for (int end = lines.size(); end >= size; end--) {
      if (hash(lines.subList(end - size, end)).equals(hash)) {
        return Optional.of(lines.subList(end, lines.size()));
      }
    }
    return Optional.empty();
  }

  private static String hash(List<String> lines) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return size + "-" + hash;
  }
}
