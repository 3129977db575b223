package dev.projectorchestrator.core.input;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides credentials in what people, journals and logs get to see. */
public final class Masking {

  private static final String HIDDEN = "***";

  /** The user part of a URL, up to the last @ before the path: a password may hold an @ itself. */
  private static final Pattern USER_INFO =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^\\s/'\"]*)@");

  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "(?i)([?&;](?:access_token|private_token|token|password|passwd|secret|api_?key)=)"
              + "[^\\s&;'\"#]+");

  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)(authorization:\\s*[a-z]+\\s+)[^\\s'\"]+");

  private Masking() {}

  /**
   * Hides the credentials of every URL in a text. The user name of an ssh URL is no credential.
   * Idempotent.
   *
   * @param text any text
   * @return the text with {@code ***} in place of each credential
   */
  public static String mask(String text) {
    String masked = text;
    if (text.indexOf('@') >= 0) {
      Matcher matcher = USER_INFO.matcher(text);
      StringBuilder result = new StringBuilder();
      while (matcher.find()) {
        String scheme = matcher.group(1);
        String user = matcher.group(2);
        boolean name = scheme.endsWith("ssh") && user.indexOf(':') < 0;
        matcher.appendReplacement(
            result, Matcher.quoteReplacement(scheme + "://" + (name ? user : HIDDEN) + "@"));
      }
      masked = matcher.appendTail(result).toString();
    }
    masked = SECRET_PARAMETER.matcher(masked).replaceAll("$1" + HIDDEN);
    return AUTHORIZATION.matcher(masked).replaceAll("$1" + HIDDEN);
  }

  /**
   * Returns a value in a form that is safe to show: credentials hidden, control, formatting and
   * look-alike characters spelled out, cut when it is long.
   *
   * @param value any text
   * @return the text in quotes
   */
  public static String show(String value) {
    StringBuilder shown = new StringBuilder("'");
    int limit = 80;
    String masked = mask(value.length() > 4096 ? value.substring(0, 4096) : value);
    int[] codePoints = masked.codePoints().limit(limit + 1L).toArray();
    for (int i = 0; i < Math.min(codePoints.length, limit); i++) {
      spellOut(codePoints[i], shown);
    }
    if (codePoints.length > limit) {
      return shown.append("…' (").append(value.length()).append(" characters)").toString();
    }
    return shown.append("'").toString();
  }

  /**
   * Returns a line with every character spelled out that a terminal would act on, or that hides or
   * looks like another one. Hides no credentials: what is to be judged must be seen.
   *
   * @param line a line, without its end
   * @return the line, safe to print
   */
  public static String spellOut(String line) {
    StringBuilder shown = new StringBuilder(line.length());
    line.codePoints().forEach(c -> spellOut(c, shown));
    return shown.toString();
  }

  static void spellOut(int c, StringBuilder shown) {
    if (c == '\n') {
      shown.append("\\n");
    } else if (c == '\t') {
      shown.append("\\t");
    } else if (c < 0x20 || c == 0x7f || c > 0x7e && !Character.isLetterOrDigit(c)) {
      shown.append(String.format("\\u{%x}", c));
    } else {
      shown.appendCodePoint(c);
    }
  }
}
