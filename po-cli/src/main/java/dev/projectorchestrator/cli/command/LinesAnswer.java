package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import java.util.List;
import java.util.Optional;

/**
 * An agent's output, line by line.
 *
 * @param project its project
 * @param lines the lines
 * @param cursor the place behind them
 * @param gap whether lines are left out between the place that was asked for and these
 */
record LinesAnswer(String project, List<String> lines, LogCursor cursor, boolean gap)
    implements Answer {

  /**
   * Chooses lines.
   *
   * @param project the project
   * @param all what could be read, oldest first
   * @param most how many are wanted at most: the last ones
   * @param since the place to begin at; empty means none
   */
  static LinesAnswer of(String project, List<String> all, int most, Optional<LogCursor> since) {
    Optional<List<String>> after = since.flatMap(cursor -> cursor.after(all));
    List<String> wanted = after.orElse(all);
    List<String> lines = wanted.subList(Math.max(0, wanted.size() - most), wanted.size());
    boolean gap = since.isPresent() && (after.isEmpty() || lines.size() < wanted.size());
    return new LinesAnswer(project, lines, LogCursor.behind(all), gap);
  }

  @Override
  public void text(Page page) {
    lines.forEach(line -> page.line(line.replace("\t", "    ")));
  }

  @Override
  public void json(JsonObject data) {
    Json.put(data, "project", project, "lines", Json.array(lines), "cursor", cursor.toString());
    Json.put(data, "gap", gap);
  }
}
