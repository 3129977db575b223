package dev.agentorchestrator.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All processes of the machine at one moment: from /proc where there is one, else from {@code ps}.
 */
public final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final boolean HAS_PROC = Files.exists(PROC.resolve("self/stat"));
  private static final int SIGTERM_BIT = 14;

  /**
   * One process.
   *
   * @param session the session it belongs to (its process group, where sessions cannot be seen)
   */
  record Row(long pid, long parent, long session) {}

  private final Map<Long, Row> rows;

  private ProcessTable(Map<Long, Row> rows) {
    this.rows = rows;
  }

  /** Looks at all processes now. */
  public static ProcessTable now() {
    return new ProcessTable(HAS_PROC ? fromProc() : fromPs());
  }

  Map<Long, Row> rows() {
    return rows;
  }

  /** Whether a process is over, though its entry may still be there for its parent to read. */
  static boolean isOver(long pid) {
    if (!HAS_PROC) {
      return false;
    }
    String[] stat = stat(pid);
    return stat.length == 0 || stat[0].equals("Z") || stat[0].equalsIgnoreCase("X");
  }

  /** Whether a process runs; one that is over and waits for its parent to notice does not. */
  public static boolean runs(long pid) {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    return handle.isPresent() && handle.get().isAlive() && !isOver(pid);
  }

  /** Whether a process computes just now, or waits for a disk; false where it cannot be seen. */
  public static boolean isAtWork(long pid) {
    String[] stat = HAS_PROC ? stat(pid) : new String[0];
    return stat.length > 0 && (stat[0].equals("R") || stat[0].equals("D"));
  }

  /** Whether a process ignores SIGTERM, as interactive shells do; false where it cannot be seen. */
  static boolean ignoresTerm(long pid) {
    if (!HAS_PROC) {
      return false;
    }
    try {
      for (String line : Files.readAllLines(PROC.resolve(pid + "/status"))) {
        if (line.startsWith("SigIgn:")) {
          long mask = Long.parseUnsignedLong(line.substring(7).strip(), 16);
          return (mask >> SIGTERM_BIT & 1) == 1;
        }
      }
    } catch (IOException | NumberFormatException e) {
      // It has just ended.
    }
    return false;
  }

  private static Map<Long, Row> fromProc() {
    Map<Long, Row> rows = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (Character.digit(name.charAt(0), 10) < 0) {
          continue;
        }
        long pid = Long.parseLong(name);
        String[] stat = stat(pid);
        if (stat.length > 3) {
          rows.put(pid, new Row(pid, Long.parseLong(stat[1]), Long.parseLong(stat[3])));
        }
      }
    } catch (IOException e) {
      return rows;
    }
    return rows;
  }

  // The fields after the name of the program, which may itself hold spaces and brackets.
  private static String[] stat(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(PROC.resolve(pid + "/stat"));
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return text.substring(text.lastIndexOf(')') + 2).split(" ");
    } catch (IOException | IndexOutOfBoundsException e) {
      return new String[0];
    }
  }

  private static Map<Long, Row> fromPs() {
    Map<Long, Row> rows = new HashMap<>();
    try {
      Subprocess.Result ps =
          Subprocess.run(
              List.of("ps", "-A", "-o", "pid=", "-o", "ppid=", "-o", "pgid="),
              Path.of("/"),
              Map.of("PATH", "/bin:/usr/bin"),
              new byte[0],
              Duration.ofSeconds(10));
      for (String line : ps.out().split("\n")) {
        String[] part = line.strip().split(" +");
        if (part.length == 3) {
          long pid = Long.parseLong(part[0]);
          rows.put(pid, new Row(pid, Long.parseLong(part[1]), Long.parseLong(part[2])));
        }
      }
    } catch (IOException | NumberFormatException e) {
      return rows;
    }
    return rows;
  }
}
