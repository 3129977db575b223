package dev.projectorchestrator.place.slurm;

import dev.projectorchestrator.api.PlaceContext;
import dev.projectorchestrator.api.Whereabouts;
import dev.projectorchestrator.api.Whereabouts.Presence;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A job as {@code squeue} shows it. What tells whose it is are its name, which is the project's,
 * and its comment, which begins with a mark of the PO home. Its number alone never does: Slurm
 * gives it to another job after a controller has forgotten this one.
 *
 * @param id its number
 * @param user the number of its user
 * @param submitted when it was submitted, or requeued
 * @param state such as {@code RUNNING}
 * @param node where it runs
 * @param reason why it waits
 * @param name its name
 * @param comment its comment
 */
record SlurmJob(
    String id,
    String user,
    String submitted,
    String state,
    String node,
    String reason,
    String name,
    String comment) {

  /** The columns, for {@code squeue}; what may hold a bar comes last. */
  static final String COLUMNS = "%i|%U|%V|%T|%N|%r|%j|%k";

  private static final int COLUMN_COUNT = 8;
  private static final int MARK_LENGTH = 16;

  static Optional<SlurmJob> parse(String line) {
    String[] columns = line.split("\\|", COLUMN_COUNT);
    return columns.length < COLUMN_COUNT || !columns[0].matches("[0-9]+")
        ? Optional.empty()
        : Optional.of(
            new SlurmJob(
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                columns[5],
                columns[6],
                columns[7]));
  }

  /** Returns what the comment of all jobs of a PO home begins with. */
  static String mark(PlaceContext place) {
    String home = place.home();
    return "po:" + (home.length() > MARK_LENGTH ? home.substring(0, MARK_LENGTH) : home);
  }

  boolean isOf(String mark) {
    return (comment + " ").startsWith(mark + " ");
  }

  boolean isSame(SlurmJob other) {
    return id.equals(other.id) && submitted.equals(other.submitted);
  }

  boolean runs() {
    return state.equals("RUNNING");
  }

  /** Checks whether it waits: for the first time, or again after its node was lost. */
  boolean waits() {
    return state.equals("PENDING") || state.equals("CONFIGURING");
  }

  /** Returns the folder of the job's own sockets, on its node. */
  String folder() {
    return "/tmp/agents-" + user + "-" + id;
  }

  String describe() {
    String what = "Slurm job " + id + " ";
    if (runs()) {
      return what + "runs on " + node;
    }
    String why = reason.isEmpty() || reason.equals("None") ? "" : ": " + reason;
    return what + "is " + state.toLowerCase(Locale.ROOT) + why;
  }

  Whereabouts whereabouts() {
    return runs()
        ? new Whereabouts(Presence.UP, describe(), node, Map.of("TMUX_TMPDIR", folder()))
        : new Whereabouts(waits() ? Presence.WAITING : Presence.UNKNOWN, describe());
  }
}
