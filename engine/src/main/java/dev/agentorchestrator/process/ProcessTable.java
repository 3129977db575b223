package dev.agentorchestrator.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
  private static final int STAT_BYTES = 512;
  private static final int SIGTERM_BIT = 14;
  private static final int MOST_PARENTS = 20;
  private static final int START_FIELD = 19;

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
    Stat stat = stat(pid);
    return stat == null || stat.state == 'Z' || stat.state == 'X' || stat.state == 'x';
  }

  /** Whether a process runs; one that is over and waits for its parent to notice does not. */
  public static boolean runs(long pid) {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    return handle.isPresent() && handle.get().isAlive() && !isOver(pid);
  }

  /** Whether a process computes just now, or waits for a disk; false where it cannot be seen. */
  public static boolean isAtWork(long pid) {
    Stat stat = HAS_PROC ? stat(pid) : null;
    return stat != null && (stat.state == 'R' || stat.state == 'D');
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

  /** Returns the command line of a process; empty when it cannot be seen. */
  public static String commandLine(long pid) {
    if (!HAS_PROC) {
      return ProcessHandle.of(pid).flatMap(handle -> handle.info().commandLine()).orElse("");
    }
    try {
      return Files.readString(PROC.resolve(pid + "/cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  /** Checks whether a process is another one or was started by it, also over several others. */
  public static boolean descends(long pid, long ancestor) {
    long at = pid;
    for (int depth = 0; HAS_PROC && at > 1 && depth < MOST_PARENTS; depth++) {
      if (at == ancestor) {
        return true;
      }
      Stat stat = stat(at);
      at = stat == null ? 0 : stat.parent;
    }
    return false;
  }

  /**
   * Checks whether a process runs and was started at a moment; true where that cannot be seen.
   *
   * @param start the moment, in the machine's ticks since it was started
   */
  public static boolean startedAt(long pid, String start) {
    if (!HAS_PROC) {
      return runs(pid);
    }
    return !start.isEmpty() && start(pid).equals(start);
  }

  /**
   * Returns when a process began, in the machine's own words: no other process that ever had its
   * number has the same, until the machine is started anew.
   *
   * @return empty when no such process runs; one that is over and waits for its parent does not
   */
  public static String start(long pid) {
    if (pid <= 0) {
      return "";
    }
    try {
      if (HAS_PROC) {
        String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ");
        return "ZXx".contains(fields[0]) ? "" : fields[START_FIELD];
      }
      return ps("-o", "lstart=", "-p", Long.toString(pid)).strip().replaceAll(" +", " ");
    } catch (IOException | IndexOutOfBoundsException e) {
      return "";
    }
  }

  // Read with little ado: a machine may have thousands of processes.
  private static Map<Long, Row> fromProc() {
    Map<Long, Row> rows = new HashMap<>();
    String[] names = PROC.toFile().list();
    byte[] buffer = new byte[STAT_BYTES];
    for (String name : names == null ? new String[0] : names) {
      char first = name.charAt(0);
      if (first >= '1' && first <= '9') {
        Stat stat = stat(name, buffer);
        if (stat != null) {
          long pid = Long.parseLong(name);
          rows.put(pid, new Row(pid, stat.parent, stat.session));
        }
      }
    }
    return rows;
  }

  /** What is read of /proc/PID/stat. */
  private record Stat(char state, long parent, long session) {}

  // Null when there is no such process. The name of the program may hold spaces and brackets
  // itself.
  private static Stat stat(String pid, byte[] buffer) {
    try (FileInputStream in = new FileInputStream("/proc/" + pid + "/stat")) {
      int length = in.read(buffer);
      int at = length - 1;
      while (at >= 0 && buffer[at] != ')') {
        at--;
      }
      if (at < 0) {
        return null;
      }
      // Then follow the state, the parent, the process group and the session.
      long[] numbers = new long[3];
      int from = at + 3;
      for (int i = 0; i < numbers.length; i++) {
        for (from++; from < length && buffer[from] != ' '; from++) {
          numbers[i] = numbers[i] * 10 + buffer[from] - '0';
        }
      }
      return new Stat((char) buffer[at + 2], numbers[0], numbers[2]);
    } catch (IOException e) {
      return null;
    }
  }

  private static Stat stat(long pid) {
    return stat(Long.toString(pid), new byte[STAT_BYTES]);
  }

  private static Map<Long, Row> fromPs() {
    Map<Long, Row> rows = new HashMap<>();
    try {
      String all = ps("-A", "-o", "pid=", "-o", "ppid=", "-o", "pgid=");
      for (String line : all.split("\n")) {
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

  private static String ps(String... arguments) throws IOException {
    List<String> argv = new ArrayList<>(List.of("ps"));
    argv.addAll(List.of(arguments));
    Map<String, String> env = Map.of("PATH", "/bin:/usr/bin");
    return Subprocess.run(argv, Path.of("/"), env, new byte[0], Duration.ofSeconds(10)).out();
  }
}
