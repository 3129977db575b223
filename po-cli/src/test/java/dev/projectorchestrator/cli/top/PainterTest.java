package dev.projectorchestrator.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.live.Urgency;
import dev.projectorchestrator.core.overview.Overview;
import dev.projectorchestrator.core.overview.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every line fills the screen's width and no more, whatever it shows. */
class PainterTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Table table = new Table();
  private Optional<Dialog> dialog = Optional.empty();
  private Pane pane = Pane.EVIDENCE;

  private static Row row(String project, Urgency need, String state, String says) {
    return new Row(
        project,
        "main",
        need,
        state,
        Optional.of(NOW.minusSeconds(200)),
        "agent-orchestrator",
        "v1.2.3",
        "drifted",
        3,
        says,
        true,
        List.of(state),
        List.of("tmux list-panes"));
  }

  private List<AttributedString> paint(List<Row> rows, int columns, int lines, boolean color) {
    table.show(rows);
    View view =
        new View(
            new Overview(rows, List.of(), true),
            table,
            Row::says,
            pane,
            Optional.empty(),
            List.of(),
            dialog,
            "",
            "",
            0,
            false,
            NOW);
    return new Painter(new Palette(color)).paint(view, new Size(columns, lines));
  }

  private static Dialog typing(String text) {
    Dialog dialog = Dialog.type("message", List.of(), typed -> {});
    dialog.input().append(text);
    return dialog;
  }

  @ParameterizedTest
  @CsvSource({"80, 24", "40, 20", "200, 60", "20, 5", "120, 9", "3, 9", "1, 7"})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyLineIsAsWideAsTheScreen(int columns, int lines) {
    List<Row> rows = new ArrayList<>();
    rows.add(row("漢字のプロジェクト", Urgency.ASKS, "asks", "削除してもよろしいですか \u001b[2J"));
    rows.add(row("e\u0301\u0302", Urgency.BUSY, "busy", "👩‍💻 works"));
    IntStream.range(0, 200)
        .forEach(i -> rows.add(row("project-" + i, Urgency.IDLE, "idle", "line " + i)));
    for (Pane one : Pane.values()) {
      pane = one;
      for (Optional<Dialog> open :
          List.of(
              Optional.<Dialog>empty(),
              Optional.of(Dialog.confirm("漢字", List.of("字".repeat(300)), () -> {})),
              Optional.of(typing("漢字")))) {
        dialog = open;
        List<AttributedString> painted = paint(rows, columns, lines, true);
        assertThat(painted).hasSize(lines);
        assertThat(painted)
            .allSatisfy(
                line -> {
                  assertThat(line.columnLength()).isEqualTo(columns);
                  assertThat(line.toString()).doesNotContain("\u001b");
                });
      }
    }
  }

  @Test
  void withoutColourWordsAndMarksSayItAll() {
    List<AttributedString> painted =
        paint(List.of(row("web", Urgency.ASKS, "asks", "May I?")), 80, 24, false);
    assertThat(painted.get(2).toString()).startsWith("> web/main").contains("asks", "3m", "May I?");
    assertThat(painted)
        .allSatisfy(
            line -> assertThat(line.toAnsi()).doesNotContainPattern("\u001b\\[[0-9;]*3\\d"));
  }

  @Test
  void aChosenRowStaysChosenWhenItMoves() {
    Row web = row("web", Urgency.IDLE, "idle", "");
    Row api = row("api", Urgency.IDLE, "idle", "");
    paint(List.of(web, api), 80, 24, true);
    assertThat(table.chosen()).as("who did not move yet sees the most urgent").contains(web);
    paint(List.of(api, web), 80, 24, true);
    assertThat(table.chosen()).contains(api);
    table.move(1);
    assertThat(table.chosen()).contains(web);
    paint(List.of(web, api), 80, 24, true);
    assertThat(table.chosen()).contains(web);
    table.toggleMark();
    assertThat(table.meant()).containsExactly(web);
    paint(List.of(api), 80, 24, true);
    assertThat(table.meant()).containsExactly(api);
  }
}
