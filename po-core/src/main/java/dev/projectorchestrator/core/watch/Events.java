package dev.projectorchestrator.core.watch;

import dev.projectorchestrator.core.digest.Change;
import dev.projectorchestrator.core.digest.Change.Turn;
import dev.projectorchestrator.core.digest.Difference;
import dev.projectorchestrator.core.digest.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes events of the changes between two looks. */
final class Events {

  /** How a look that failed stands among the problems. */
  static final String NO_LOOK = "could not look: ";

  /** How a budget that is used up stands among the problems. */
  static final String BUDGET = "budget: ";

  /** The words for problems that are none of fleet.toml. */
  private static final Map<String, String> KINDS = Map.of(NO_LOOK, "unknown", BUDGET, "budget");

  /** The word for a state, and what is said of it, such as {@code asks: Proceed?}. */
  private static final Pattern WORD = Pattern.compile("([a-z-]+)(?:: | )?(.*)", Pattern.DOTALL);

  private static final Set<String> NOT_SEEN = Set.of("unknown", "disabled");

  /** What somebody should hear of who looks for the first time. */
  private static final Set<String> URGENT =
      Set.of("asks", "limited", "failed", "restarting", "unknown");

  private final List<Event> events = new ArrayList<>();
  private final boolean first;

  private Events(boolean first) {
    this.first = first;
  }

  /**
   * Makes the events.
   *
   * @param before what was seen before
   * @param after what was seen now
   * @param reasons why projects are not well, by name
   * @param first whether nothing was seen before: only what needs somebody is then an event
   * @return the events, without times and cursors
   */
  static List<Event> between(
      Snapshot before, Snapshot after, Map<String, String> reasons, boolean first) {
    Events made = new Events(first);
    for (Change change : new Difference(before, after, reasons).changes()) {
      made.add(change);
    }
    return made.events;
  }

  private void add(Change change) {
    switch (change.kind()) {
      case PROJECT -> project(change);
      case ADDED -> {
        if (!first) {
          events.add(
              Event.of(Event.Type.PROJECT, change.subject(), null, "", "added", change.why()));
        }
        project(change);
      }
      case REMOVED ->
          events.add(Event.of(Event.Type.PROJECT, change.subject(), null, "", "removed", ""));
      case PROBLEM -> fleet(change.subject(), false);
      case SOLVED -> fleet(change.subject(), true);
      case CUT_OFF, RECOVERED -> {}
    }
  }

  private void fleet(String subject, boolean solved) {
    String word = "problem";
    String what = subject;
    for (Map.Entry<String, String> kind : KINDS.entrySet()) {
      if (subject.startsWith(kind.getKey())) {
        word = kind.getValue();
        what = subject.substring(kind.getKey().length());
      }
    }
    events.add(
        Event.of(Event.Type.FLEET, null, null, solved ? word : "", solved ? "solved" : word, what));
  }

  /** The agents tell what a project does; it is an event itself where they can't. */
  private void project(Change change) {
    Turn state = change.fields().get("state");
    boolean silent = change.agents().isEmpty() && change.kind() == Change.Kind.PROJECT;
    if (state != null
        && (silent || NOT_SEEN.contains(state.was()) || NOT_SEEN.contains(state.now()))
        && wanted(state)) {
      events.add(
          Event.of(
              Event.Type.PROJECT, change.subject(), null, state.was(), state.now(), change.why()));
    }
    change.agents().forEach((agent, turn) -> agent(change, agent, turn));
  }

  private void agent(Change change, String agent, Turn turn) {
    Matcher now = WORD.matcher(turn.now());
    Matcher was = WORD.matcher(turn.was());
    String to = now.matches() ? now.group(1) : "gone";
    String from = was.matches() ? was.group(1) : "";
    if (wanted(new Turn(from, to))) {
      String told = now.matches() ? now.group(2) : "";
      String prefix = agent + ": ";
      String why = change.why().startsWith(prefix) ? change.why().substring(prefix.length()) : "";
      String end = change.ends().getOrDefault(agent, to.equals("failed") ? why : "");
      String evidence =
          Stream.of(told, end).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
      events.add(Event.of(Event.Type.AGENT, change.subject(), agent, from, to, evidence));
    }
  }

  private boolean wanted(Turn turn) {
    return !first || URGENT.contains(turn.now());
  }
}
