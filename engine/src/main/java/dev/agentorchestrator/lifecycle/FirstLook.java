package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.process.ProcessTable;
import dev.agentorchestrator.state.StateFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A first look at what was just started, for what ends at once is to be told at once. It takes as
 * long as the processes need to become their commands and a moment more: no fixed wait.
 */
final class FirstLook {
  private static final long MOST_MILLIS = 1000;
  private static final long BUSY_MILLIS = 150;
  private static final long STILL_MILLIS = 25;
  private static final long STEP_MILLIS = 4;

  private final Map<String, Long> started = new LinkedHashMap<>();

  /**
   * Adds a process.
   *
   * @param pid its number, as tmux printed it; what is none is not looked at
   */
  void add(String agent, String pid) {
    try {
      started.put(agent, Long.parseLong(pid.strip()));
    } catch (NumberFormatException e) {
      // Then `status` is the first to tell of its end.
    }
  }

  /** The agents that have ended at once. Blocks for a moment; for a second at most. */
  List<String> ended() {
    List<String> ended = new ArrayList<>();
    Map<Long, Long> readyFrom = new LinkedHashMap<>();
    long from = millis();
    for (Map<String, Long> open = new LinkedHashMap<>(started); !open.isEmpty(); ) {
      long now = millis();
      open.entrySet().removeIf(one -> over(one, ended) || settled(one.getValue(), readyFrom, now));
      if (open.isEmpty() || now - from > MOST_MILLIS || !Stopper.pause(STEP_MILLIS)) {
        break;
      }
    }
    return ended;
  }

  private static boolean over(Map.Entry<String, Long> one, List<String> ended) {
    boolean over = !ProcessTable.runs(one.getValue());
    if (over) {
      ended.add(one.getKey());
    }
    return over;
  }

  // It runs its own program by now, and waits for something, or has been at work for long enough.
  private static boolean settled(long pid, Map<Long, Long> readyFrom, long now) {
    Optional<String> line = ProcessHandle.of(pid).flatMap(handle -> handle.info().commandLine());
    if (line.isPresent() && StateFolder.isAgentScript(line.get())) {
      return false;
    }
    long since = now - readyFrom.computeIfAbsent(pid, first -> now);
    return since >= (ProcessTable.isAtWork(pid) ? BUSY_MILLIS : STILL_MILLIS);
  }

  private static long millis() {
    return System.nanoTime() / 1_000_000;
  }
}
