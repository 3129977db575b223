package dev.projectorchestrator.core.digest;

import dev.projectorchestrator.core.digest.Change.Kind;
import dev.projectorchestrator.core.digest.Change.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the changes between two snapshots: for digests, and for who watches the fleet. */
public final class Difference {

  /** The states of projects of whose agents nothing is known: they are not gone. */
  private static final Set<String> NOT_LOOKED_AT = Set.of("disabled", "unknown");

  private final Snapshot before;
  private final Snapshot after;
  private final Map<String, String> reasons;
  private final List<Change> changes = new ArrayList<>();

  /**
   * @param before what was
   * @param after what is
   * @param reasons why projects are not well, by name
   */
  public Difference(Snapshot before, Snapshot after, Map<String, String> reasons) {
    this.before = before;
    this.after = after;
    this.reasons = reasons;
  }

  /**
   * Finds the changes.
   *
   * @return the changes; empty when nothing changed
   */
  public List<Change> changes() {
    for (String problem : after.problems()) {
      if (!before.problems().contains(problem)) {
        changes.add(Change.of(Kind.PROBLEM, problem));
      }
    }
    after.cutOff().forEach((id, text) -> addUnless(before.cutOff(), id, Kind.CUT_OFF, text));
    after.projects().forEach(this::compare);
    for (String name : before.projects().keySet()) {
      if (!after.projects().containsKey(name)) {
        changes.add(Change.of(Kind.REMOVED, name));
      }
    }
    for (String problem : before.problems()) {
      if (!after.problems().contains(problem)) {
        changes.add(Change.of(Kind.SOLVED, problem));
      }
    }
    before.cutOff().forEach((id, text) -> addUnless(after.cutOff(), id, Kind.RECOVERED, text));
    return changes;
  }

  private void addUnless(Map<String, String> others, String id, Kind kind, String text) {
    if (!others.containsKey(id)) {
      changes.add(Change.of(kind, text));
    }
  }

  private void compare(String name, ProjectFacts now) {
    ProjectFacts was = before.projects().get(name);
    if (now.equals(was)) {
      return;
    }
    boolean added = was == null;
    Map<String, Turn> fields = new LinkedHashMap<>();
    turn(fields, "state", added ? "" : was.state(), now.state());
    turn(fields, "harness", added ? "" : was.harness(), now.harness());
    turn(fields, "ref", added ? "" : was.ref(), now.ref());
    turn(fields, "pin", added ? "" : was.pin(), now.pin());
    turn(fields, "drift", added ? "" : was.drift(), now.drift());
    Map<String, Turn> agents = new TreeMap<>();
    now.agents()
        .forEach(
            (agent, state) -> {
              turn(agents, agent, added ? "" : was.agents().getOrDefault(agent, ""), state);
              if (!added && startedAnew(agent, was, now)) {
                agents.putIfAbsent(agent, new Turn(state, state));
              }
            });
    if (added) {
      // Don't report each normal project of a fleet that is seen for the first time.
      fields.keySet().removeAll(List.of("harness", "pin"));
      fields.remove("drift", new Turn("", "none"));
      agents.values().removeIf(turn -> turn.now().equals(now.state()));
    } else if (!NOT_LOOKED_AT.contains(now.state())) {
      for (String agent : was.agents().keySet()) {
        if (!now.agents().containsKey(agent)) {
          agents.put(agent, new Turn(was.agents().get(agent), ""));
        }
      }
    }
    changes.add(
        new Change(
            added ? Kind.ADDED : Kind.PROJECT,
            name,
            fields,
            agents,
            ends(now, agents.keySet()),
            reasons.getOrDefault(name, ""),
            Optional.empty()));
  }

  private static Map<String, String> ends(ProjectFacts now, Set<String> agents) {
    Map<String, String> ends = new TreeMap<>();
    for (String agent : agents) {
      String[] start = now.starts().getOrDefault(agent, "").split(" ", 2);
      if (start.length == 2) {
        ends.put(agent, start[1]);
      }
    }
    return ends;
  }

  /** Checks whether an agent has the same state again, and not still. */
  private static boolean startedAnew(String agent, ProjectFacts was, ProjectFacts now) {
    String start = was.starts().get(agent);
    return start != null && !start.equals(now.starts().getOrDefault(agent, start));
  }

  private static void turn(Map<String, Turn> turns, String key, String was, String now) {
    if (!was.equals(now)) {
      turns.put(key, new Turn(was, now));
    }
  }
}
