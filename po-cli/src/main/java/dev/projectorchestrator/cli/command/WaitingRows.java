package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.live.LiveProject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The agents that wait for a person, and those whose usage limit is reached, above all else. */
final class WaitingRows {

  private WaitingRows() {}

  static void write(Page page, List<LiveProject> projects) {
    List<String[]> rows = rows(page, projects, Activity.ASKS, Page.Tone.BAD);
    boolean asks = !rows.isEmpty();
    rows.addAll(rows(page, projects, Activity.LIMITED, Page.Tone.WARN));
    page.table(rows);
    if (asks) {
      page.line("see it with: po screen NAME AGENT; answer it with: po answer NAME AGENT yes|no");
    }
    if (!rows.isEmpty()) {
      page.line();
    }
  }

  private static List<String[]> rows(
      Page page, List<LiveProject> projects, Activity activity, Page.Tone tone) {
    List<String[]> rows = new ArrayList<>();
    for (LiveProject project : projects) {
      for (AgentStatus agent : project.status().agents()) {
        ActivityReport doing = agent.doing();
        if (agent.alive() && doing.activity() == activity) {
          String age =
              doing.since().isPresent()
                  ? age(Duration.between(doing.since().get(), project.status().observedAt()))
                  : "-";
          rows.add(
              new String[] {
                page.tone(tone, LiveRows.word(activity).toUpperCase(Locale.ROOT)),
                project.entry().name(),
                Visible.brief(agent.name()),
                age,
                doing.text().isEmpty() ? "(its screen shows it)" : Visible.brief(doing.text())
              });
        }
      }
    }
    return rows;
  }

  /** Returns such as {@code 45s}, {@code 3m}, {@code 2h}, {@code 5d}. */
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
