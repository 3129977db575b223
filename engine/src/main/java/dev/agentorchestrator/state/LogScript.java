package dev.agentorchestrator.state;

import dev.agentorchestrator.process.Shell;
import java.nio.file.Path;

/**
 * The writer of a log: two tiny processes for each agent. {@code dd} writes what it reads at once
 * and never reads more than it writes, so nothing is lost where the log is rotated.
 *
 * <p>A shell that has started holds more than a megabyte of libraries that it will not need again;
 * a fork of it holds what it touches. So a fork waits for {@code dd}, and its shell ends; when
 * there was something to do, the script begins anew.
 */
public final class LogScript {
  /**
   * The script, the same for every agent. Arguments: the log, the most blocks between two checks,
   * its most bytes.
   */
  public static final String TEXT =
      """
      # Written by `agents`. Copies an agent's output to its log, and rotates the log by size.
      log=$1 blocks=$2 max=$3
      umask 077
      LC_ALL=C
      export LC_ALL
      trap '' HUP INT QUIT
      # A job in the background is given no input but by name.
      exec 3<&0
      (
        report=$(exec dd bs=4096 count="$blocks" <&3 3<&- 2>&1 >>"$log")
        case $report in
          '0+0 '*) exit 0 ;;
          *' records in'*) ;;
          *) exec cat <&3 >/dev/null ;;
        esac
        size=$(wc -c <"$log") && [ "$size" -ge "$max" ] && mv -f "$log" "$log.1"
        [ -r "$0" ] || exec cat <&3 >/dev/null
        exec /bin/sh "$0" "$@" <&3 3<&-
      ) &
      """;

  private static final long BLOCK = 4096;

  private LogScript() {}

  /** The shell command that writes a log. */
  public static String command(Path script, Path log, long maxBytes) {
    long blocks = Math.max(1, maxBytes / BLOCK / 4);
    return "exec /bin/sh "
        + Shell.quote(script.toString())
        + " "
        + Shell.quote(log.toString())
        + " "
        + blocks
        + " "
        + maxBytes;
  }
}
