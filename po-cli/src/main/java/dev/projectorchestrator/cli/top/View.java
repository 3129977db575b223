package dev.projectorchestrator.cli.top;

import dev.projectorchestrator.core.overview.ActionRun;
import dev.projectorchestrator.core.overview.LiveOutput;
import dev.projectorchestrator.core.overview.Overview;
import dev.projectorchestrator.core.overview.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that is painted.
 *
 * @param overview the fleet
 * @param table the rows that are shown
 * @param said returns what an agent said last
 * @param pane what is shown below them
 * @param output the chosen agent's screen and log; empty when nothing is followed
 * @param runs what was asked for at this screen
 * @param dialog the question that is open; empty when there is none
 * @param filter what is typed to choose rows; empty text when all are shown
 * @param message what there is to say about the last key; empty text when nothing
 * @param scroll how many lines of the pane or the dialog are scrolled past
 * @param readOnly whether nothing can be changed
 * @param now the time
 */
record View(
    Overview overview,
    Table table,
    Function<Row, String> said,
    Pane pane,
    Optional<LiveOutput> output,
    List<ActionRun> runs,
    Optional<Dialog> dialog,
    String filter,
    String message,
    int scroll,
    boolean readOnly,
    Instant now) {}
