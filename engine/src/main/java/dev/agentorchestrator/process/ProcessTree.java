package dev.agentorchestrator.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The processes of one agent: those that descend from the first one, and those of its terminal
 * session (which stay there when their parent goes). A handle knows when its process began, so a
 * number that was given to another process in the meantime is never signalled.
 *
 * <p>A daemon that left both the session and its parent is not among them, on purpose: an agent may
 * have started something for its user, such as the user's own tmux server.
 */
public final class ProcessTree {
  private final long leader;
  private final boolean leaderEnded;
  private final Optional<Pattern> daemon;
  private final Map<Long, ProcessHandle> handles = new LinkedHashMap<>();

  /**
   * @param leader the process that the agent's pane was started with; 0 when there is none
   * @param leaderEnded whether that one has ended already: then a process of that number is another
   * @param daemon matches the command line of a process that serves others too, and is left alone
   *     with its children when it has a terminal session of its own
   */
  public ProcessTree(long leader, boolean leaderEnded, Optional<Pattern> daemon) {
    this.leader = leader;
    this.leaderEnded = leaderEnded;
    this.daemon = daemon;
  }

  /** Adds what a look at the machine shows. */
  public void grow(ProcessTable now) {
    Map<Long, ProcessTable.Row> rows = now.rows();
    if (leader <= 1 || (leaderEnded && rows.containsKey(leader))) {
      return;
    }
    Map<Long, Boolean> known = new HashMap<>();
    for (ProcessTable.Row row : rows.values()) {
      if (!handles.containsKey(row.pid()) && belongs(row, rows, known, 0)) {
        Optional<ProcessHandle> handle = ProcessHandle.of(row.pid());
        if (handle.isPresent()) {
          handles.put(row.pid(), handle.get());
        }
      }
    }
  }

  /** Whether this very program runs inside the tree. */
  public boolean holdsThisProcess() {
    return handles.containsKey(ProcessHandle.current().pid());
  }

  /** Whether the first process still runs. */
  public boolean leaderAlive() {
    ProcessHandle handle = handles.get(leader);
    return handle != null && runs(handle);
  }

  /** Whether any process that is known still runs. */
  public boolean anyAlive() {
    for (ProcessHandle handle : handles.values()) {
      if (runs(handle)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the first process has ended and its parent, tmux, has taken notice. */
  public boolean leaderReaped() {
    ProcessHandle handle = handles.get(leader);
    return handle == null || !handle.isAlive();
  }

  /** The processes that still run. Zombies that wait for their parent do not count. */
  public List<ProcessHandle> alive() {
    List<ProcessHandle> alive = new ArrayList<>();
    for (ProcessHandle handle : handles.values()) {
      if (runs(handle)) {
        alive.add(handle);
      }
    }
    return alive;
  }

  private boolean belongs(
      ProcessTable.Row row, Map<Long, ProcessTable.Row> rows, Map<Long, Boolean> known, int depth) {
    Boolean answer = known.get(row.pid());
    if (answer == null) {
      ProcessTable.Row parent = rows.get(row.parent());
      answer =
          row.pid() == leader
              || row.session() == leader
              || isKnownAndRuns(row.parent())
              || (parent != null && depth < 1000 && belongs(parent, rows, known, depth + 1));
      answer = answer && !servesOthers(row);
      known.put(row.pid(), answer);
    }
    return answer;
  }

  private boolean servesOthers(ProcessTable.Row row) {
    return daemon.isPresent()
        && row.session() == row.pid()
        && row.pid() != leader
        && daemon.get().matcher(ProcessTable.commandLine(row.pid())).find();
  }

  private boolean isKnownAndRuns(long pid) {
    ProcessHandle handle = handles.get(pid);
    return handle != null && runs(handle);
  }

  private static boolean runs(ProcessHandle handle) {
    return handle.isAlive() && !ProcessTable.isOver(handle.pid());
  }
}
