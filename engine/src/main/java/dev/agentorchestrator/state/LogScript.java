package dev.agentorchestrator.state;

import dev.agentorchestrator.process.Shell;
import java.nio.file.Path;

/**
 * The writer of a log: two tiny processes for each agent. {@code dd} writes what it reads at once
 * and never reads more than it writes, so nothing is lost where the log is rotated.
 */
public final class LogScript {
  /**
   * The script, the same for every agent. Arguments: the log, the blocks of 64 KB between checks.
   */
  public static final String TEXT =
      """
      # Written by `agents`. Copies an agent's output to its log, and rotates the log by size.
      log=$1 blocks=$2 max=$3
      umask 077
      LC_ALL=C
      export LC_ALL
      trap '' HUP INT QUIT
      while :; do
        report=$(dd bs=65536 count="$blocks" 2>&1 >>"$log")
        case $report in
          '0+0 '*) exit 0 ;;
          *' records in'*) ;;
          *) exec cat >/dev/null ;;
        esac
        size=$(wc -c <"$log") || continue
        [ "$size" -lt "$max" ] || mv -f "$log" "$log.1"
      done
      """;

  private static final long BLOCK = 65536;

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
