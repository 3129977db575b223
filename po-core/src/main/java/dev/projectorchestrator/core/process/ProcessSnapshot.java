package dev.projectorchestrator.core.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which processes there were at a moment, and who had started whom: read once for a whole tree, as
 * a machine may have thousands. Where the system tells the names, nobody has started a tmux: a
 * server, and what runs in it, belongs to all.
 */
final class ProcessSnapshot {

  private static final Path PROC = Path.of("/proc");

  private final Map<Long, List<Long>> children = new HashMap<>();
  private final Map<Long, List<Long>> sessions = new HashMap<>();

  private ProcessSnapshot() {}

  /** Looks at what runs now. */
  static ProcessSnapshot take() {
    ProcessSnapshot snapshot = new ProcessSnapshot();
    if (Files.isReadable(PROC.resolve("self").resolve("stat"))) {
      snapshot.readProc();
    } else {
      ProcessHandle.allProcesses()
          .forEach(
              process ->
                  process
                      .parent()
                      .ifPresent(parent -> add(snapshot.children, parent.pid(), process.pid())));
    }
    return snapshot;
  }

  private void readProc() {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        readStat(process);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Use what was read until then.
    }
  }

  private void readStat(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      // The program's name, in parentheses, may contain anything: parse what follows the last one.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", 5);
      long pid = Long.parseLong(process.getFileName().toString());
      if (fields.length > 3) {
        if (!stat.contains(" (tmux")) {
          add(children, Long.parseLong(fields[1]), pid);
        }
        if (!fields[0].equals("Z")) {
          add(sessions, Long.parseLong(fields[3]), pid);
        }
      }
    } catch (IOException | NumberFormatException e) {
      // The process has ended.
    }
  }

  private static void add(Map<Long, List<Long>> to, long key, long pid) {
    to.computeIfAbsent(key, none -> new ArrayList<>()).add(pid);
  }

  /** Returns the processes that descend from some others. */
  Set<Long> below(Set<Long> roots) {
    Set<Long> found = new HashSet<>();
    List<Long> left = new ArrayList<>(roots);
    while (!left.isEmpty()) {
      for (Long child : children.getOrDefault(left.remove(left.size() - 1), List.of())) {
        if (found.add(child)) {
          left.add(child);
        }
      }
    }
    return found;
  }

  /** Returns the processes of a session; none where the system does not tell. */
  List<Long> inSession(long leader) {
    return sessions.getOrDefault(leader, List.of());
  }
}
