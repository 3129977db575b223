package dev.projectorchestrator.cli.frame;

import dev.projectorchestrator.core.input.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text for people, put together in memory and printed in one go. What comes from projects may hold
 * anything: characters that a terminal acts on, or that hide, are spelled out here, so that no
 * command can forget it.
 */
public final class Page {

  /** How a word stands out on a terminal. */
  public enum Tone {
    GOOD("32"),
    WARN("33"),
    BAD("31"),
    FAINT("2"),
    STRONG("1");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  /** Loaded where there is colour. */
  private static final class Tones {
    static final Pattern PATTERN = Pattern.compile("\u001b\\[(?:0|2|1|31|32|33)m");
  }

  private static final char ESCAPE = '\u001b';
  private static final String BLANKS = " ".repeat(64);

  private final boolean color;
  private final StringBuilder text = new StringBuilder();

  public Page(boolean color) {
    this.color = color;
  }

  /** Writes one line; a line end in it is spelled out, as it came with somebody's text. */
  public Page line(String line) {
    text.append(visible(line)).append('\n');
    return this;
  }

  /** Writes a text that may have several lines of its own. */
  public Page lines(String lines) {
    lines.lines().forEach(this::line);
    return this;
  }

  /** Writes a text of po's own as it is, such as a script for a shell. */
  public Page ownText(String own) {
    text.append(own);
    return this;
  }

  public Page line() {
    text.append('\n');
    return this;
  }

  /** Returns a word in a tone, or as it is where there is no colour. */
  public String tone(Tone tone, String word) {
    return color ? "\u001b[" + tone.code + "m" + word + "\u001b[0m" : word;
  }

  /** Returns a number with its word, such as {@code 1 project} and {@code 2 projects}. */
  public static String many(long count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }

  /** Writes a row for each item, with the columns aligned; the last column is not padded. */
  public <T> Page table(Collection<T> items, Function<T, String[]> row) {
    List<String[]> rows = new ArrayList<>(items.size());
    for (T item : items) {
      rows.add(row.apply(item));
    }
    return table(rows);
  }

  /** Writes rows with their columns aligned; the last column is not padded. */
  public Page table(List<String[]> rows) {
    int[] widths = new int[0];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = visible(row[i]);
      }
      if (row.length > widths.length) {
        widths = Arrays.copyOf(widths, row.length);
      }
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], TextWidth.of(row[i]));
      }
    }
    for (String[] row : rows) {
      int end = text.length();
      for (int i = 0; i < row.length; i++) {
        text.append(row[i]);
        if (!row[i].isEmpty()) {
          end = text.length();
        }
        if (i + 1 < row.length) {
          pad(widths[i] + 2 - TextWidth.of(row[i]));
        }
      }
      text.setLength(end);
      text.append('\n');
    }
    return this;
  }

  /** Spells out what hides in a text, but the tones that {@link #tone} gave. */
  private String visible(String words) {
    if (!color || words.indexOf(ESCAPE) < 0) {
      return VisibleText.of(words);
    }
    StringBuilder shown = new StringBuilder();
    Matcher tones = Tones.PATTERN.matcher(words);
    int from = 0;
    while (tones.find()) {
      shown.append(VisibleText.of(words.substring(from, tones.start()))).append(tones.group());
      from = tones.end();
    }
    return shown.append(VisibleText.of(words.substring(from))).toString();
  }

  private void pad(int count) {
    for (int left = count; left > 0; left -= BLANKS.length()) {
      text.append(BLANKS.substring(0, Math.min(left, BLANKS.length())));
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
