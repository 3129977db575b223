package dev.projectorchestrator.cli.frame;

import dev.projectorchestrator.core.input.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A table with a header that fits a terminal: what does not fit is shortened or left out. */
public final class FittedTable {

  private static final int GAP = 2;

  /**
   * A column.
   *
   * @param header its header
   * @param least to how many columns of the terminal it may be shortened
   * @param rank how soon it is left out where there is no room: the highest first; 0 means never
   * @param middle whether its texts are shortened in the middle, in place of the end
   */
  public record Column(String header, int least, int rank, boolean middle) {}

  /**
   * A cell.
   *
   * @param text what it says
   * @param tone how it stands out; null means not at all
   */
  public record Cell(String text, Page.Tone tone) {
    /** Spells out what hides in the text. */
    public Cell {
      text = VisibleText.of(text);
    }

    /**
     * Creates a cell that does not stand out.
     *
     * @param text what it says
     */
    public Cell(String text) {
      this(text, null);
    }
  }

  private FittedTable() {}

  /**
   * Writes a table.
   *
   * @param page where to
   * @param columns the columns
   * @param rows the rows, with a cell for each column
   * @param width how many columns the terminal has
   */
  public static void write(Page page, List<Column> columns, List<List<Cell>> rows, int width) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = TextWidth.of(columns.get(i).header());
      for (List<Cell> row : rows) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i).text()));
      }
    }
    List<Integer> shown = fit(columns, widths, width);
    List<Cell> header = new ArrayList<>();
    columns.forEach(column -> header.add(new Cell(column.header(), Page.Tone.STRONG)));
    page.line(line(page, columns, header, shown, widths));
    for (List<Cell> row : rows) {
      page.line(line(page, columns, row, shown, widths));
    }
  }

  /** Chooses the columns that are shown, and makes those narrower that may be. */
  private static List<Integer> fit(List<Column> columns, int[] widths, int width) {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      shown.add(i);
    }
    while (least(columns, widths, shown) > width) {
      Integer first =
          shown.stream()
              .filter(i -> columns.get(i).rank() > 0)
              .max(Comparator.comparingInt(i -> columns.get(i).rank()))
              .orElse(null);
      if (first == null) {
        break;
      }
      shown.remove(first);
    }
    // Take from the widest, column by column, until it fits.
    int over = shown.stream().mapToInt(i -> widths[i] + GAP).sum() - GAP - width;
    while (over > 0) {
      Integer widest =
          shown.stream()
              .filter(i -> widths[i] > columns.get(i).least())
              .max(Comparator.comparingInt(i -> widths[i]))
              .orElse(null);
      if (widest == null) {
        break;
      }
      widths[widest]--;
      over--;
    }
    return shown;
  }

  private static int least(List<Column> columns, int[] widths, List<Integer> shown) {
    return shown.stream().mapToInt(i -> Math.min(widths[i], columns.get(i).least()) + GAP).sum()
        - GAP;
  }

  private static String line(
      Page page, List<Column> columns, List<Cell> row, List<Integer> shown, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i : shown) {
      Cell cell = row.get(i);
      String text = TextWidth.shorten(cell.text(), widths[i], columns.get(i).middle());
      boolean last = i == shown.get(shown.size() - 1);
      line.append(cell.tone() == null || text.isEmpty() ? text : page.tone(cell.tone(), text));
      line.append(last ? "" : " ".repeat(widths[i] + GAP - TextWidth.of(text)));
    }
    return line.toString().stripTrailing();
  }
}
