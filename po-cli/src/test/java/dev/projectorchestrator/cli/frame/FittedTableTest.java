package dev.projectorchestrator.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.cli.frame.FittedTable.Cell;
import dev.projectorchestrator.cli.frame.FittedTable.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A table that fits a terminal. */
class FittedTableTest {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("NAME", 8, 0, true),
          new Column("STATE", 7, 0, false),
          new Column("TAGS", 6, 2, false),
          new Column("LOCATION", 10, 1, true));

  @Test
  void whatFitsIsShownWhole() {
    assertThat(table(80, row("demo", "running", "web", "projects/demo")))
        .containsExactly("NAME  STATE    TAGS  LOCATION", "demo  running  web   projects/demo");
  }

  @Test
  void longTextsAreShortenedSoThatNoLineIsTooLong() {
    List<String> lines =
        table(
            40,
            row("a-very-long-name-of-a-project", "running", "web,api,prod", "projects/a-very-long"),
            row("b", "stopped", "", "x"));

    assertThat(lines).allMatch(line -> TextWidth.of(line) <= 40);
    assertThat(lines.get(1)).startsWith("a-ve…ect").contains("running  web");
  }

  @Test
  void whatMattersLeastIsLeftOutWhereThereIsNoRoom() {
    assertThat(table(18, row("a-very-long-name", "running", "web,api", "projects/x")))
        .containsExactly("NAME       STATE", "a-ve…name  running");
  }

  @Test
  void wideCharactersTakeTwoColumnsAndMarksNone() {
    assertThat(TextWidth.of("日本語")).isEqualTo(6);
    assertThat(TextWidth.of("e\u0301")).isEqualTo(1);
    assertThat(TextWidth.of("\u001b[31mred\u001b[0m")).isEqualTo(3);
    List<String> lines =
        table(80, row("日本語", "running", "web", "x"), row("abcdef", "stopped", "web", "x"));
    assertThat(lines.get(1)).isEqualTo("日本語  running  web   x");
    assertThat(lines.get(2)).isEqualTo("abcdef  stopped  web   x");
    assertThat(TextWidth.shorten("日本語日本語", 7, true)).isEqualTo("日…語");
  }

  private static List<Cell> row(String... texts) {
    return List.of(texts).stream().map(Cell::new).toList();
  }

  @SafeVarargs
  private static List<String> table(int width, List<Cell>... rows) {
    Page page = new Page(false);
    FittedTable.write(page, COLUMNS, List.of(rows), width);
    return page.toString().lines().toList();
  }
}
