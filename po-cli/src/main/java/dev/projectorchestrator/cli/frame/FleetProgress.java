package dev.projectorchestrator.cli.frame;

import dev.projectorchestrator.core.input.VisibleText;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Shows on a terminal what many runbooks do at once: a line that counts, and one for each project
 * that is being worked on. The lines are rewritten in place and gone in the end: the answer says
 * how each went.
 */
public final class FleetProgress implements ProgressListener, AutoCloseable {

  private static final String UP_AND_ERASE = "\u001b[1A\u001b[2K";
  private static final int WIDTH = 100;

  private final PrintStream err;
  private final int total;
  private final Map<String, String> active = new LinkedHashMap<>();
  private final Set<String> ended = new HashSet<>();
  private final Set<String> failed = new HashSet<>();
  private int shown;

  /**
   * Creates a display.
   *
   * @param err the terminal
   * @param total how many projects there are
   */
  public FleetProgress(PrintStream err, int total) {
    this.err = err;
    this.total = total;
  }

  @Override
  public synchronized void stepBegins(Runbook runbook, int index, String description) {
    String place = "[" + (index + 1) + "/" + runbook.steps().size() + "] ";
    active.put(name(runbook), place + description);
    draw();
  }

  @Override
  public synchronized void message(Runbook runbook, String line) {
    active.put(name(runbook), line);
    draw();
  }

  @Override
  public synchronized void ended(Runbook runbook, RunReport report) {
    // One project may be worked on twice, such as a canary that is moved back.
    active.remove(name(runbook));
    ended.add(name(runbook));
    if (report.failure().isPresent()) {
      failed.add(name(runbook));
    }
    draw();
  }

  @Override
  public synchronized void close() {
    err.print(UP_AND_ERASE.repeat(shown));
    err.flush();
    shown = 0;
  }

  private void draw() {
    StringBuilder text = new StringBuilder(UP_AND_ERASE.repeat(shown));
    text.append(ended.size()).append(" of ").append(total).append(" projects");
    text.append(failed.isEmpty() ? "" : ", " + failed.size() + " failed").append('\n');
    active.forEach((name, what) -> text.append(cut("  " + name + ": " + what)).append('\n'));
    shown = 1 + active.size();
    // One write, so that the display never flickers.
    err.print(text);
    err.flush();
  }

  /** A line that wraps would make the next drawing start at the wrong place. */
  private static String cut(String text) {
    String line = VisibleText.of(text);
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }

  private static String name(Runbook runbook) {
    return runbook.project().orElse(runbook.flow());
  }
}
