package dev.projectorchestrator.core.overview;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.LogOptions;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What agents said last, for the rows that somebody sees and that say nothing themselves: what is
 * asked, else the last line of the log that has a word. To look costs a program each time, so each
 * row is looked at once after it has changed, and one at a time with a pause.
 */
public final class LastLines implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration TELL_EVERY = Duration.ofSeconds(2);
  private static final int LINES = 20;

  private final Actions actions;
  private final Runnable changed;
  private final Map<String, Said> known = new ConcurrentHashMap<>();
  private final Semaphore more = new Semaphore(0);
  private final Thread looking = new Thread(this::look, "last-lines");
  private volatile List<Row> wanted = List.of();

  /** What was said while a row was as it was. */
  private record Said(String of, String text) {}

  /**
   * Creates it, with a thread of its own that waits for rows.
   *
   * @param actions opens the projects
   * @param changed is run when something is new
   */
  public LastLines(Actions actions, Runnable changed) {
    this.actions = actions;
    this.changed = changed;
    looking.setDaemon(true);
    looking.start();
  }

  /** Tells which rows somebody sees. */
  public void want(List<Row> rows) {
    if (!rows.equals(wanted)) {
      wanted = List.copyOf(rows);
      more.release();
    }
  }

  /** Returns what a row says, or what its agent said last; empty text when that is not known. */
  public String of(Row row) {
    Said said = known.get(row.key());
    boolean fits = row.says().isEmpty() && said != null && said.of().equals(stamp(row));
    return fits ? said.text() : row.says();
  }

  private static String stamp(Row row) {
    return row.state() + " " + row.since();
  }

  private boolean isNew(Row row) {
    Said said = known.get(row.key());
    return row.says().isEmpty()
        && row.alive()
        && !row.agent().isEmpty()
        && (said == null || !said.of().equals(stamp(row)));
  }

  private void look() {
    boolean news = false;
    long told = System.nanoTime();
    try {
      while (true) {
        Optional<Row> next = wanted.stream().filter(this::isNew).findFirst();
        if (news && (next.isEmpty() || System.nanoTime() - told > TELL_EVERY.toNanos())) {
          news = false;
          told = System.nanoTime();
          changed.run();
        }
        if (next.isEmpty()) {
          more.acquire();
          more.drainPermits();
        } else {
          String text = LiveOutput.shortened(read(next.get()));
          known.put(next.get().key(), new Said(stamp(next.get()), text));
          news = true;
          TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String read(Row row) {
    try {
      if (row.asks()) {
        return actions.screen(row.project(), row.agent()).doing().text();
      }
      DrivenProject driven = actions.flows().drive(row.project());
      List<String> lines =
          driven
              .context()
              .commands()
              .run(
                  driven
                      .harness()
                      .logs(
                          driven.context(), Optional.of(row.agent()), new LogOptions(LINES, false)))
              .stdout()
              .lines()
              .filter(line -> line.codePoints().anyMatch(Character::isLetterOrDigit))
              .toList();
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
    } catch (PoException | HarnessException e) {
      return ""; // The pane tells why, to whoever chooses the row.
    }
  }

  @Override
  public void close() {
    looking.interrupt();
  }
}
