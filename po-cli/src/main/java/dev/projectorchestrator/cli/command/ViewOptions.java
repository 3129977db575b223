package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.command.ProjectColumn.Row;
import dev.projectorchestrator.cli.frame.FittedTable;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.Terminal;
import dev.projectorchestrator.core.error.PoException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How projects are shown. */
final class ViewOptions {

  private static final int ANY_WIDTH = 100_000;
  private static final List<String> FORMS = List.of("", "table", "wide", "plain", "name", "json");

  @Option(
      order = 40,
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description =
          "table, fitted to the terminal; wide, with all columns; plain, one line each without a"
              + " header; name; json. Default: table on a terminal, else plain.")
  String form = "";

  @Option(
      order = 40,
      names = "--columns",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "Only these columns, in this order: name, state, up, restarts, agents, enabled, engine,"
              + " harness, ref, tags, location, description.")
  List<String> columns = new ArrayList<>();

  @Option(
      order = 40,
      names = "--sort",
      paramLabel = "COLUMN",
      description =
          "Sort by a column. Default: what needs a person first with --live, else as fleet.toml.")
  String sort = "";

  boolean json() {
    return form.equals("json");
  }

  boolean namesOnly() {
    return form.equals("name");
  }

  /** Checks the words. */
  void check() {
    if (!FORMS.contains(form)) {
      throw PoException.usage(
          "'" + form + "' is no form of output", "there are: table, wide, plain, name, json");
    }
    for (String word : columns) {
      column(word);
    }
    if (!sort.isEmpty()) {
      column(sort);
    }
  }

  /** Checks whether the plain form is wanted that programs read, of the usual columns. */
  boolean plain(Terminal terminal) {
    return columns.isEmpty()
        && sort.isEmpty()
        && (form.equals("plain") || form.isEmpty() && !terminal.out());
  }

  /**
   * Writes the projects.
   *
   * @param page where to
   * @param given the projects
   * @param usual the columns that are shown when none is asked for
   * @param terminal where it is shown
   */
  void write(Page page, List<Row> given, List<ProjectColumn> usual, Terminal terminal) {
    List<Row> rows = new ArrayList<>(given);
    if (!sort.isEmpty()) {
      rows.sort(column(sort).order());
    }
    if (form.equals("name")) {
      rows.forEach(row -> page.line(row.entry().name()));
      return;
    }
    boolean wide = form.equals("wide");
    List<ProjectColumn> shown = new ArrayList<>();
    if (columns.isEmpty()) {
      shown.addAll(usual);
      if (wide) {
        shown.add(ProjectColumn.DESCRIPTION);
      } else {
        // What no project has says nothing.
        shown.removeIf(
            column ->
                column != ProjectColumn.NAME
                    && rows.stream().allMatch(row -> column.cell(row).text().isEmpty()));
      }
    } else {
      columns.forEach(word -> shown.add(column(word)));
    }
    if (form.equals("plain") || form.isEmpty() && !terminal.out()) {
      page.table(
          rows,
          row -> shown.stream().map(column -> column.cell(row).text()).toArray(String[]::new));
      return;
    }
    FittedTable.write(
        page,
        shown.stream().map(ProjectColumn::column).toList(),
        rows.stream().map(row -> shown.stream().map(column -> column.cell(row)).toList()).toList(),
        wide || !terminal.out() ? ANY_WIDTH : terminal.columns());
  }

  private static ProjectColumn column(String word) {
    for (ProjectColumn column : ProjectColumn.values()) {
      if (column.key().equals(word.toLowerCase(Locale.ROOT))) {
        return column;
      }
    }
    throw PoException.usage(
        "there is no column '" + word + "'",
        "there are: "
            + String.join(
                ", ", Arrays.stream(ProjectColumn.values()).map(ProjectColumn::key).toList()));
  }
}
