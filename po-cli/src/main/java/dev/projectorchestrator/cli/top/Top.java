package dev.projectorchestrator.cli.top;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.overview.ActionRun;
import dev.projectorchestrator.core.overview.Actions;
import dev.projectorchestrator.core.overview.FleetFeed;
import dev.projectorchestrator.core.overview.LastLines;
import dev.projectorchestrator.core.overview.LiveOutput;
import dev.projectorchestrator.core.overview.Overview;
import dev.projectorchestrator.core.overview.Row;
import dev.projectorchestrator.core.overview.RowFilter;
import dev.projectorchestrator.core.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jline.terminal.MouseEvent;

/**
 * The screen of {@code po top}: shows the fleet and takes keys. Decides nothing: what it does goes
 * through {@link Actions}. All fields belong to the one thread that runs it; what takes longer is
 * done by others, which hand in what is to be done then.
 */
public final class Top implements AutoCloseable, Screen {

  private static final long TICK_MILLIS = 100;
  private static final Duration REST = Duration.ofMillis(300);
  private static final int KEPT_LINES = 500;

  private final Workspace workspace;
  private final FleetFeed feed;
  private final Actions actions;
  private final Deeds deeds;
  private final Painter painter;
  private final ConcurrentLinkedQueue<Runnable> todo = new ConcurrentLinkedQueue<>();
  private final LastLines lastLines;
  private final Table table = new Table();
  private final RowFilter given;
  private TopTerminal terminal;
  private RowFilter filter = RowFilter.ALL;
  private String filterText = "";
  private Pane pane = Pane.SCREEN;
  private Optional<LiveOutput> output = Optional.empty();
  private long chosenAt;
  private String chosenKey = "";
  private Optional<Dialog> dialog = Optional.empty();
  private String message = "";
  private int scroll;
  private boolean dirty = true;
  private boolean leaving;
  private boolean quit;

  /**
   * Creates the screen. Touches no terminal yet.
   *
   * @param workspace what it works with
   * @param feed tells what there is to see; not started yet
   * @param given which rows may be shown at all
   * @param readOnly whether nothing can be changed
   * @param color whether there is colour
   */
  public Top(
      Workspace workspace, FleetFeed feed, RowFilter given, boolean readOnly, boolean color) {
    this.workspace = workspace;
    this.feed = feed;
    this.given = given;
    this.painter = new Painter(new Palette(color));
    this.actions = new Actions(workspace, readOnly, run -> post(() -> progressed(run)));
    this.deeds = new Deeds(this, table, actions, feed::refresh);
    this.lastLines = new LastLines(actions, () -> post(() -> {}));
  }

  /**
   * Shows the screen until the user leaves it, or is interrupted.
   *
   * @throws PoException with {@code USAGE} where the terminal can't show a screen
   */
  public void run() {
    try (TopTerminal opened = TopTerminal.open()) {
      terminal = opened;
      show(feed.overview());
      paint();
      feed.listen(overview -> post(() -> show(overview)));
      feed.start();
      loop();
      if (actions.busy()) {
        message = "interrupting what is being done…";
        paint();
      }
      actions.close();
    }
  }

  private void loop() {
    long second = 0;
    while (!quit && !workspace.interruption().requested()) {
      terminal.read(TICK_MILLIS).ifPresent(this::handle);
      terminal.keep();
      for (Runnable next = todo.poll(); next != null; next = todo.poll()) {
        next.run();
        dirty = true;
      }
      follow();
      // Ages go on by themselves.
      long now = System.nanoTime() / 1_000_000_000;
      if (dirty || terminal.resized() || now != second) {
        second = now;
        paint();
      }
    }
  }

  @Override
  public void post(Runnable work) {
    todo.add(work);
  }

  private void paint() {
    dirty = false;
    terminal.paint(painter.paint(view(), terminal.size()));
    lastLines.want(table.visible());
  }

  private View view() {
    return new View(
        feed.overview(),
        table,
        lastLines::of,
        pane,
        output,
        actions.runs(),
        dialog,
        filterText,
        message,
        scroll,
        actions.readOnly(),
        Instant.now());
  }

  private void show(Overview overview) {
    try {
      List<Row> rows = given.pick(overview.rows(), feed.fleet(), feed);
      table.show(filter.pick(rows, feed.fleet(), feed));
    } catch (PoException e) {
      say(Deeds.text(e));
    }
    output.ifPresent(LiveOutput::refresh);
  }

  @Override
  public void say(String line) {
    message = line;
  }

  @Override
  public void lend(Runnable user) {
    terminal.lend(user);
  }

  private void progressed(ActionRun run) {
    if (run.state() != ActionRun.State.RUNNING) {
      feed.refresh();
      boolean done = run.state() == ActionRun.State.DONE;
      message =
          run.what()
              + (done ? ": done" : " failed: " + run.message().lines().findFirst().orElse(""));
      output.ifPresent(LiveOutput::refresh);
    }
  }

  /** Follows the chosen agent, when it has been chosen for a moment. */
  private void follow() {
    String key = table.chosen().map(Row::key).orElse("");
    if (!key.equals(chosenKey)) {
      chosenKey = key;
      chosenAt = System.nanoTime();
      scroll = dialog.isPresent() ? scroll : 0;
      dirty = true;
    }
    boolean wanted = pane == Pane.SCREEN || pane == Pane.LOG;
    Row row = table.chosen().filter(one -> wanted && !one.agent().isEmpty()).orElse(null);
    if (output.isPresent() && (row == null || !output.get().isOf(row.project(), row.agent()))) {
      output.get().close();
      output = Optional.empty();
    }
    if (row != null
        && output.isEmpty()
        && feed.overview().looked()
        && System.nanoTime() - chosenAt > REST.toNanos()) {
      output =
          Optional.of(
              new LiveOutput(
                  actions, row.project(), row.agent(), KEPT_LINES, () -> post(() -> {})));
    }
  }

  private void handle(Key key) {
    dirty = true;
    message = "";
    table.hold();
    if (key.kind() == Key.Kind.INTERRUPT) {
      leave();
    } else if (key.kind() == Key.Kind.REDRAW) {
      terminal.redraw();
    } else if (dialog.isPresent()) {
      inDialog(dialog.get(), key);
    } else if (key.kind() == Key.Kind.MOUSE) {
      mouse(key.mouse());
    } else if (key.kind() == Key.Kind.TEXT) {
      letter(key);
    } else {
      special(key.kind());
    }
  }

  private void special(Key.Kind kind) {
    switch (kind) {
      case UP -> table.move(-1);
      case DOWN -> table.move(1);
      case PAGE_UP -> page(-1);
      case PAGE_DOWN -> page(1);
      case HOME -> table.move(-table.rows().size());
      case END -> table.move(table.rows().size());
      case ENTER -> deeds.attach();
      case TAB -> turnTo(pane.next(1));
      case BACK_TAB -> turnTo(pane.next(-1));
      case ESCAPE -> {
        setFilter("");
        table.clearMarks();
      }
      default -> message = "? shows the keys";
    }
  }

  @Override
  public void turnTo(Pane other) {
    pane = other;
    scroll = 0;
  }

  /** Moves a page in the pane where it has more than fits, else in the table. */
  private void page(int by) {
    if (pane == Pane.NONE || pane == Pane.SCREEN) {
      table.move(by * table.height());
    } else {
      scroll = Math.max(0, scroll - by * 10);
    }
  }

  private void letter(Key key) {
    switch (key.text()) {
      case "q" -> leave();
      case "j" -> table.move(1);
      case "k" -> table.move(-1);
      case "g" -> table.move(-table.rows().size());
      case "G" -> table.move(table.rows().size());
      case "?" -> ask(Dialog.choose("keys", HelpText.LINES, Map.of(), "any key goes on"));
      case "/" -> ask(Dialog.type("filter", HelpText.FILTER, this::setFilter));
      case " " -> table.toggleMark();
      case "l" -> turnTo(Pane.LOG);
      case "s" -> deeds.startOrStop();
      case "r" -> deeds.restart();
      case "a" -> deeds.answer();
      case "m" -> deeds.send();
      case "u" -> deeds.update();
      default -> message = "? shows the keys";
    }
  }

  @Override
  public boolean isAsking() {
    return dialog.isPresent();
  }

  @Override
  public void ask(Dialog question) {
    dialog = Optional.of(question);
    scroll = 0;
  }

  private void inDialog(Dialog open, Key key) {
    switch (key.kind()) {
      case UP -> scroll = Math.max(0, scroll - 1);
      case DOWN -> scroll = Math.min(scroll + 1, open.lines().size());
      case PAGE_UP -> scroll = Math.max(0, scroll - 10);
      case PAGE_DOWN -> scroll = Math.min(scroll + 10, open.lines().size());
      case ESCAPE -> closeDialog();
      case MOUSE, TAB, BACK_TAB, HOME, END, OTHER -> {}
      case BACKSPACE -> {
        if (open.types() && open.input().length() > 0) {
          int length = open.input().length();
          open.input().setLength(open.input().offsetByCodePoints(length, -1));
        }
      }
      case ENTER -> {
        closeDialog();
        if (open.types()) {
          open.entered().accept(open.input().toString());
        }
      }
      default -> typed(open, key);
    }
  }

  private void typed(Dialog open, Key key) {
    if (open.types()) {
      open.input().append(key.text());
      return;
    }
    closeDialog();
    Runnable chosen = key.text().isEmpty() ? null : open.choices().get(key.text().charAt(0));
    if (chosen != null) {
      chosen.run();
    } else if (!open.choices().isEmpty()) {
      message = "nothing was done";
    }
  }

  private void closeDialog() {
    dialog = Optional.empty();
    scroll = 0;
  }

  private void mouse(MouseEvent event) {
    switch (event.getType()) {
      case Wheel -> table.move(event.getButton() == MouseEvent.Button.WheelUp ? -3 : 3);
      case Pressed -> table.chooseVisible(event.getY() - 2);
      default -> {}
    }
  }

  private void setFilter(String text) {
    try {
      filter = RowFilter.parse(text, feed.fleet());
      filterText = text.strip();
      show(feed.overview());
    } catch (PoException e) {
      say(Deeds.text(e));
    }
  }

  private void leave() {
    if (actions.busy() && !leaving) {
      leaving = true;
      message = "something is being done; once more interrupts and undoes it";
      return;
    }
    quit = true;
  }

  /** Ends what follows and looks. */
  @Override
  public void close() {
    output.ifPresent(LiveOutput::close);
    lastLines.close();
    feed.close();
    deeds.close();
  }
}
