package dev.projectorchestrator.cli.top;

import dev.projectorchestrator.core.live.Urgency;
import dev.projectorchestrator.core.overview.ActionRun;
import dev.projectorchestrator.core.overview.LiveOutput;
import dev.projectorchestrator.core.overview.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Makes the lines of the screen from what is to be shown. Touches no terminal. */
final class Painter {

  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  private static final int SMALLEST_TABLE = 4;

  private final Palette palette;

  Painter(Palette palette) {
    this.palette = palette;
  }

  /**
   * Makes the lines.
   *
   * @param view what is to be shown; its table is told how many rows fit
   * @param size the size of the screen
   * @return one line for each row of the screen, each as wide as it
   */
  List<AttributedString> paint(View view, Size size) {
    int width = size.getColumns();
    int body = Math.max(1, size.getRows() - 3);
    boolean split = view.pane() != Pane.NONE && body > SMALLEST_TABLE + 2;
    int wanted = Math.max(SMALLEST_TABLE, Math.min(view.table().rows().size(), body * 2 / 5));
    int tableHeight = split ? Math.min(wanted, body - 3) : body;
    view.table().height(tableHeight);
    List<AttributedString> lines = new ArrayList<>();
    lines.add(header(view, width));
    Columns columns = Columns.of(view.table().rows(), width);
    lines.add(columns.titles(palette));
    lines.addAll(filled(rows(view, columns), tableHeight, width));
    if (split) {
      lines.add(rule(paneTitle(view), width));
      int room = body - tableHeight - 1;
      lines.addAll(filled(pane(view, width, room), room, width));
    }
    if (view.dialog().isPresent()) {
      lines = withDialog(lines, view.dialog().get(), view.scroll(), width, size.getRows());
    }
    lines.add(footer(view, width));
    return lines.subList(0, Math.min(lines.size(), size.getRows()));
  }

  private AttributedString header(View view, int width) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    line.append(" po top ", palette.title());
    view.overview()
        .totals()
        .forEach(
            (need, count) ->
                line.append(" ").append(count + " " + word(need), palette.of(need)).append(" "));
    if (!view.overview().looked()) {
      line.append(" looking…");
    }
    if (!view.filter().isEmpty()) {
      line.append(" /" + Cells.visible(view.filter()), palette.title());
    }
    if (view.table().marks() > 0) {
      line.append(" " + view.table().marks() + " marked", palette.warning());
    }
    if (view.readOnly()) {
      line.append(" read-only", palette.warning());
    }
    for (String problem : view.overview().problems()) {
      line.append("  " + Cells.visible(problem), palette.bad());
    }
    return Cells.fit(line.toAttributedString(), width, PLAIN);
  }

  private static String word(Urgency need) {
    return switch (need) {
      case TROUBLE -> "failed";
      case BUSY -> "running"; // Of most programs nobody can say that they are busy.
      default -> need.name().toLowerCase(Locale.ROOT);
    };
  }

  private List<AttributedString> rows(View view, Columns columns) {
    List<AttributedString> lines = new ArrayList<>();
    Optional<Row> chosen = view.table().chosen();
    for (Row row : view.table().visible()) {
      boolean here = chosen.isPresent() && chosen.get().key().equals(row.key());
      lines.add(
          columns.line(
              row,
              view.said().apply(row),
              mark(here, view.table().isMarked(row)),
              here,
              view.now(),
              palette));
    }
    if (lines.isEmpty()) {
      lines.add(
          new AttributedString(
              view.filter().isEmpty()
                  ? "  no project is registered: po create NAME --register, or po adopt"
                  : "  nothing matches; esc shows all"));
    }
    return lines;
  }

  private static String mark(boolean chosen, boolean marked) {
    return (chosen ? ">" : " ") + (marked ? "*" : " ");
  }

  private String paneTitle(View view) {
    String of = view.table().chosen().map(Row::key).orElse("");
    return view.pane() == Pane.RUNS ? "runs" : view.pane().title() + " " + of;
  }

  /** Of heavy lines: JLine draws light ones as ASCII where it can't be sure of the terminal. */
  private AttributedString rule(String title, int width) {
    String shown = "━━ " + Cells.visible(title) + " ";
    int rest = Math.max(0, width - new AttributedString(shown).columnLength());
    return Cells.fit(shown + "━".repeat(rest), width, palette.title());
  }

  private List<AttributedString> pane(View view, int width, int room) {
    List<String> lines =
        switch (view.pane()) {
          case NONE -> List.of();
          case SCREEN, LOG -> output(view);
          case EVIDENCE ->
              view.table().chosen().map(row -> evidence(row, view.now())).orElse(List.of());
          case RUNS -> runs(view.runs());
        };
    List<String> wrapped = new ArrayList<>();
    for (String line : lines) {
      wrapped.addAll(view.pane() == Pane.SCREEN ? List.of(line) : wrap(line, width));
    }
    // What is new stands at the end.
    int end = Math.max(Math.min(room, wrapped.size()), wrapped.size() - view.scroll());
    return wrapped.subList(Math.max(0, end - room), end).stream()
        .map(line -> Cells.fit(line, width, PLAIN))
        .toList();
  }

  private static List<String> output(View view) {
    Row row = view.table().chosen().orElse(null);
    LiveOutput output = view.output().orElse(null);
    if (row == null || row.agent().isEmpty()) {
      return List.of("  no agent is known here");
    }
    if (output == null) {
      return List.of("  looking…");
    }
    if (view.pane() == Pane.SCREEN && output.screen().isPresent()) {
      return withoutEmptyEnd(output.screen().get().lines());
    }
    if (view.pane() == Pane.SCREEN && output.screenProblem().isEmpty()) {
      return List.of("  looking…");
    }
    List<String> lines = new ArrayList<>(output.log());
    String problem = view.pane() == Pane.SCREEN ? output.screenProblem() : output.logProblem();
    if (lines.isEmpty() || view.pane() == Pane.SCREEN) {
      lines.add("  " + (problem.isEmpty() ? "it has printed nothing yet" : problem));
    }
    return lines;
  }

  private static List<String> withoutEmptyEnd(List<String> lines) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    return lines.subList(0, end);
  }

  private static List<String> evidence(Row row, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "  "
            + row.state()
            + row.since()
                .map(since -> " for " + Columns.age(since, now) + ", since " + since)
                .orElse(""));
    if (!row.says().isEmpty()) {
      lines.add("  " + row.says());
    }
    lines.add("  " + row.harness() + " at " + row.ref());
    if (!row.drift().isEmpty()) {
      lines.add("  the engine's pin: " + row.drift());
    }
    if (row.restarts() > 0) {
      lines.add("  restarted " + row.restarts() + (row.restarts() == 1 ? " time" : " times"));
    }
    row.evidence().forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static List<String> runs(List<ActionRun> runs) {
    List<String> lines = new ArrayList<>();
    for (ActionRun run : runs) {
      lines.add("  " + run.what() + ": " + run.state().name().toLowerCase(Locale.ROOT));
      run.lines().forEach(line -> lines.add("    " + line));
      run.message().lines().forEach(line -> lines.add("    " + line));
    }
    return lines.isEmpty() ? List.of("  nothing was done here yet") : lines;
  }

  private List<AttributedString> withDialog(
      List<AttributedString> under, Dialog dialog, int scroll, int width, int height) {
    List<String> text = new ArrayList<>();
    dialog.lines().forEach(line -> text.addAll(wrap(line, width - 2)));
    int room = Math.min(text.size(), Math.max(1, height - 6));
    int from = Math.max(0, Math.min(scroll, text.size() - room));
    List<AttributedString> box = new ArrayList<>();
    box.add(rule(dialog.title(), width));
    text.subList(from, from + room).forEach(line -> box.add(Cells.fit(" " + line, width, PLAIN)));
    if (dialog.types()) {
      box.add(typed(dialog.input().toString(), width));
    }
    String more = room < text.size() ? " · up, down: more" : "";
    box.add(Cells.fit(" " + dialog.hint() + more, width, palette.title()));
    List<AttributedString> lines = new ArrayList<>(under);
    int at = Math.max(1, lines.size() - box.size());
    return new ArrayList<>(concat(lines.subList(0, at), box));
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    List<T> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  /** Shows the end of what is typed, and where the next character goes. */
  private static AttributedString typed(String text, int width) {
    String shown = Cells.visible(text);
    while (!shown.isEmpty() && new AttributedString(shown).columnLength() > width - 4) {
      shown = shown.substring(shown.offsetByCodePoints(0, 1));
    }
    AttributedString line =
        new AttributedStringBuilder()
            .append(" > ")
            .append(shown)
            .append(" ", AttributedStyle.INVERSE)
            .toAttributedString();
    return Cells.fit(line, width, PLAIN);
  }

  private AttributedString footer(View view, int width) {
    if (!view.message().isEmpty()) {
      return Cells.fit(" " + view.message(), width, palette.warning());
    }
    String keys =
        view.readOnly()
            ? " ? help  q quit  enter attach  tab pane  l log  / filter"
            : " ? help  q quit  a answer  enter attach  s start/stop  / filter  tab pane"
                + "  r restart  m message  u update  l log  space mark";
    return Cells.fit(keys, width, PLAIN.faint());
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    AttributedString rest = new AttributedString(Cells.visible(text));
    int most = Math.max(2, width); // A wide character fits.
    while (rest.columnLength() > most) {
      AttributedString line = rest.columnSubSequence(0, most);
      lines.add(line.toString());
      rest = rest.subSequence(line.length(), rest.length());
    }
    lines.add(rest.toString());
    return lines;
  }

  private static List<AttributedString> filled(
      List<AttributedString> lines, int height, int width) {
    List<AttributedString> filled = new ArrayList<>();
    for (int i = 0; i < height; i++) {
      filled.add(Cells.fit(i < lines.size() ? lines.get(i) : AttributedString.EMPTY, width, PLAIN));
    }
    return filled;
  }

  /** Returns how long something is past, in one word. */
  static String age(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return seconds / 60 + "m";
    }
    return seconds < 86_400 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }
}
