package dev.projectorchestrator.cli.top;

import dev.projectorchestrator.core.overview.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * How wide each column of the table is; 0 for one that has no room. The narrower the screen, the
 * fewer columns there are: name, state and age come first.
 *
 * @param width the whole line
 * @param name the project and its agent
 * @param harness the harness and the ref
 * @param drift what is off with the pin
 * @param restarts how often it was restarted
 * @param last the last column: what there is to say
 */
record Columns(int width, int name, int harness, int drift, int restarts, int last) {

  private static final int MARK = 2;
  private static final int STATE = 10;
  private static final int AGE = 4;

  static Columns of(List<Row> rows, int width) {
    int longest = 13;
    int harnessLongest = 11;
    boolean drift = false;
    for (Row row : rows) {
      longest = Math.max(longest, new AttributedString(row.key()).columnLength());
      harnessLongest = Math.max(harnessLongest, harness(row).length());
      drift |= !row.drift().isEmpty();
    }
    int fixed = MARK + 1 + STATE + 1 + AGE;
    int name = Math.min(longest, Math.max(8, Math.min(width - fixed, width / 3)));
    name = width < 60 ? Math.max(8, Math.min(longest, width - fixed)) : name;
    int left = width - fixed - name;
    int harness = left > 24 ? Math.min(harnessLongest, Math.max(12, left / 3)) : 0;
    left -= harness == 0 ? 0 : harness + 1;
    int driftWidth = drift && left > 24 ? Math.min(11, left / 3) : 0;
    left -= driftWidth == 0 ? 0 : driftWidth + 1;
    int restarts = left > 16 ? 3 : 0;
    left -= restarts == 0 ? 0 : restarts + 1;
    return new Columns(width, name, harness, driftWidth, restarts, left > 6 ? left - 1 : 0);
  }

  private static String harness(Row row) {
    return row.harness() + "@" + row.ref();
  }

  AttributedString titles(Palette palette) {
    AttributedStyle style =
        palette.color() ? AttributedStyle.DEFAULT.faint() : AttributedStyle.BOLD;
    return line(
        style, style, "  ", "PROJECT/AGENT", "STATE", "AGE", "HARNESS@REF", "DRIFT", "RE", "LAST");
  }

  AttributedString line(
      Row row, String says, String mark, boolean chosen, Instant now, Palette palette) {
    AttributedStyle style = chosen ? AttributedStyle.DEFAULT.inverse() : AttributedStyle.DEFAULT;
    AttributedStyle state = palette.of(row.need());
    return line(
        style,
        chosen ? state.inverse() : state,
        mark,
        row.key(),
        row.state(),
        row.since().map(since -> age(since, now)).orElse(""),
        harness(row),
        row.drift(),
        row.restarts() == 0 ? "" : Integer.toString(row.restarts()),
        says.strip().replaceAll("\\s+", " "));
  }

  private AttributedString line(
      AttributedStyle style,
      AttributedStyle stateStyle,
      String mark,
      String nameText,
      String state,
      String age,
      String harnessText,
      String driftText,
      String restartsText,
      String lastText) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    line.append(mark, style).append(Cells.fit(nameText, name, style)).append(" ", style);
    line.append(Cells.fit(state, STATE, stateStyle)).append(" ", style);
    line.append(Cells.fit(age, AGE, style));
    add(line, harnessText, harness, style);
    add(line, driftText, drift, style);
    add(line, restartsText, restarts, style);
    add(line, lastText, last, style);
    return Cells.fit(line.toAttributedString(), width, style);
  }

  private static void add(
      AttributedStringBuilder line, String text, int columns, AttributedStyle style) {
    if (columns > 0) {
      line.append(" ", style).append(Cells.fit(text, columns, style));
    }
  }

  /** Returns how long a time is past, in one word. */
  static String age(Instant since, Instant now) {
    return Painter.age(Duration.between(since, now));
  }
}
