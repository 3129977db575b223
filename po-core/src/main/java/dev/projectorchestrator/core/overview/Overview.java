package dev.projectorchestrator.core.overview;

import dev.projectorchestrator.core.live.Urgency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fleet as a screen shows it.
 *
 * @param rows the rows, those that need somebody most first
 * @param problems what is wrong with fleet.toml, or why it could not be looked at
 * @param looked whether a look has ended yet; until then the rows are only what the registry says
 */
public record Overview(List<Row> rows, List<String> problems, boolean looked) {

  /** What is there before anything was read. */
  public static final Overview NOTHING = new Overview(List.of(), List.of(), false);

  /** Copies the lists. */
  public Overview {
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
  }

  /**
   * Counts the rows.
   *
   * @return how many there are of each need, the most urgent first; those that occur
   */
  public Map<Urgency, Integer> totals() {
    Map<Urgency, Integer> totals = new EnumMap<>(Urgency.class);
    rows.forEach(row -> totals.merge(row.need(), 1, Integer::sum));
    return totals;
  }

  /**
   * Finds a row.
   *
   * @param key its {@link Row#key}
   * @return the row; empty when it is gone
   */
  public Optional<Row> find(String key) {
    return rows.stream().filter(row -> row.key().equals(key)).findFirst();
  }
}
