package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.cli.frame.FittedTable.Cell;
import dev.projectorchestrator.cli.frame.FittedTable.Column;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.live.Urgency;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The columns of the tables of projects: what each shows, and how it is sorted by. */
enum ProjectColumn {
  NAME(10, 0, true, row -> new Cell(row.entry().name())),
  STATE(8, 0, false, ProjectColumn::state),
  UP(3, 4, false, row -> new Cell(up(row).map(WaitingRows::age).orElse(""))),
  RESTARTS(8, 8, false, row -> new Cell(restarts(row) == 0 ? "" : "" + restarts(row))),
  AGENTS(12, 3, false, ProjectColumn::agents),
  ENABLED(8, 2, false, ProjectColumn::enabled),
  ENGINE(10, 5, true, row -> new Cell(row.entry().harness() + "@" + row.entry().ref())),
  HARNESS(8, 5, true, row -> new Cell(row.entry().harness())),
  REF(6, 4, true, row -> new Cell(row.entry().ref())),
  TAGS(6, 6, false, row -> new Cell(String.join(",", row.entry().tags()))),
  LOCATION(12, 7, true, row -> new Cell(ProjectRows.location(row.entry()))),
  DESCRIPTION(12, 9, false, row -> new Cell(row.entry().description().orElse("")));

  /** What is shown when nothing else is asked for, without and with a look at the agents. */
  static final List<ProjectColumn> REGISTRY = List.of(NAME, ENABLED, ENGINE, TAGS, LOCATION);

  static final List<ProjectColumn> LIVE =
      List.of(NAME, STATE, UP, RESTARTS, AGENTS, ENGINE, TAGS, LOCATION);

  /** A row: what the registry says, and what was seen, if somebody looked. */
  record Row(ProjectEntry entry, Optional<LiveProject> live) {}

  private final int least;
  private final int rank;
  private final boolean middle;
  private final Function<Row, Cell> cell;

  ProjectColumn(int least, int rank, boolean middle, Function<Row, Cell> cell) {
    this.least = least;
    this.rank = rank;
    this.middle = middle;
    this.cell = cell;
  }

  /** Returns the word for it in options. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  Column column() {
    return new Column(name(), least, rank, middle);
  }

  Cell cell(Row row) {
    return cell.apply(row);
  }

  /** Returns the order by this column: what needs somebody most, or is most, comes first. */
  Comparator<Row> order() {
    return switch (this) {
      case STATE, AGENTS ->
          Comparator.comparing(row -> row.live().map(Urgency::of).orElse(Urgency.STOPPED));
      case UP -> Comparator.comparing(row -> up(row).orElse(Duration.ZERO).negated());
      case RESTARTS -> Comparator.comparing(row -> -restarts(row));
      default -> Comparator.comparing(row -> cell(row).text());
    };
  }

  private static Cell state(Row row) {
    return row.live()
        .filter(live -> row.entry().enabled())
        .map(live -> live.status().state())
        .map(state -> new Cell(Json.word(state), LiveRows.tone(state)))
        .orElseGet(() -> new Cell(row.entry().enabled() ? "" : "disabled", Page.Tone.FAINT));
  }

  private static Cell enabled(Row row) {
    return row.entry().enabled() ? new Cell("enabled") : new Cell("disabled", Page.Tone.FAINT);
  }

  private static Cell agents(Row row) {
    if (row.live().isEmpty()) {
      return new Cell("");
    }
    String words = LiveRows.agents(new Page(false), row.live().get().status());
    return switch (Urgency.of(row.live().get())) {
      case ASKS, TROUBLE -> new Cell(words, Page.Tone.BAD);
      case LIMITED -> new Cell(words, Page.Tone.WARN);
      default -> new Cell(words);
    };
  }

  /** Returns how long the agent runs that has run longest. */
  private static Optional<Duration> up(Row row) {
    if (row.live().isEmpty()) {
      return Optional.empty();
    }
    Instant now = row.live().get().status().observedAt();
    return row.live().get().status().agents().stream()
        .filter(AgentStatus::alive)
        .map(AgentStatus::since)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .map(since -> Duration.between(since, now));
  }

  private static int restarts(Row row) {
    return row.live()
        .map(live -> live.status().agents().stream().mapToInt(AgentStatus::restarts).sum())
        .orElse(0);
  }

  /** Counts the agents that do something, such as {@code 2 ask, 1 limited}; empty when none is. */
  static String activities(List<LiveProject> projects) {
    StringBuilder text = new StringBuilder();
    for (Activity activity : Activity.values()) {
      long count =
          projects.stream()
              .flatMap(project -> project.status().agents().stream())
              .filter(agent -> agent.alive() && agent.activity() == activity)
              .count();
      if (count > 0 && activity != Activity.UNKNOWN) {
        text.append(text.isEmpty() ? "" : ", ").append(count).append(' ');
        text.append(activity == Activity.ASKS ? "asking" : Json.word(activity));
      }
    }
    return text.toString();
  }
}
