package dev.agentorchestrator.state;

import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.process.ProcessTable;
import dev.agentorchestrator.process.Shell;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who runs: the process of an agent and the tmux server that started it, as the agent's own script
 * records them at each start. It tells of what the server that is asked now does not know of.
 *
 * @param agent the agent's name
 * @param pid its process
 * @param start when that began, see {@link ProcessTable#start}
 * @param server the process of the tmux server
 * @param serverStart when that began
 * @param uid the number of the user
 * @param socket the absolute path of the server's socket
 */
public record RunRecord(
    String agent,
    long pid,
    String start,
    long server,
    String serverStart,
    String uid,
    String socket) {

  /** Ends the name of the file; the agent's name comes before it. */
  static final String SUFFIX = ".process";

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final long MOST_BYTES = 8192;

  /** Returns the lines of shell by which an agent's script records itself in a file. */
  static String script(Path file) {
    return String.join(
            "\n",
            "  start() {",
            "    if read -r stat <\"/proc/$1/stat\"; then set -- ${stat##*) }; echo \"${20}\"",
            "    else echo $(ps -o lstart= -p \"$1\"); fi",
            "  }",
            "  {",
            "    boot=; read -r boot <" + BOOT,
            "    printf '%s\\n' \"boot $boot\" \"uid $(id -u)\" \"socket ${TMUX%,*,*}\" \\",
            "      \"server $PPID $(start $PPID)\" \"agent $$ $(start $$)\" >" + quoted(file),
            "  } 2>/dev/null")
        + "\n";
  }

  /**
   * Reads all records of a project. What was recorded before the machine was started is none.
   *
   * @throws AgentsException when they cannot be read, such as those of another user: that is never
   *     "nothing runs"
   */
  public static List<RunRecord> all(StateFolder state) {
    List<RunRecord> records = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(state.runDir(), "*" + SUFFIX)) {
      for (Path file : files) {
        if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
          parse(file, records);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return records;
    } catch (IOException e) {
      throw new AgentsException(
          ExitStatus.FAILED,
          "whether agents run cannot be told: " + state.runDir() + " cannot be read: " + e,
          "ask as the user to whom it belongs",
          e);
    }
    return records;
  }

  /** Whether the agent's process runs. */
  public boolean agentLives() {
    return lives(pid, start);
  }

  /** Whether the tmux server that started it runs. */
  public boolean serverLives() {
    return lives(server, serverStart);
  }

  private static boolean lives(long pid, String start) {
    return !start.isEmpty() && ProcessTable.start(pid).equals(start);
  }

  private static void parse(Path file, List<RunRecord> records) throws IOException {
    Map<String, String> lines = new HashMap<>();
    for (String line : Files.readString(file).split("\n")) {
      int space = line.indexOf(' ');
      if (space > 0) {
        lines.put(line.substring(0, space), line.substring(space + 1));
      }
    }
    String boot = Files.exists(BOOT) ? Files.readString(BOOT).strip() : "";
    String[] agent = lines.getOrDefault("agent", "").split(" ", 2);
    String[] server = lines.getOrDefault("server", "").split(" ", 2);
    if (agent.length < 2 || server.length < 2 || !boot.equals(lines.get("boot"))) {
      return;
    }
    String name = file.getFileName().toString();
    try {
      records.add(
          new RunRecord(
              name.substring(0, name.length() - SUFFIX.length()),
              Long.parseLong(agent[0]),
              agent[1],
              Long.parseLong(server[0]),
              server[1],
              lines.getOrDefault("uid", ""),
              lines.getOrDefault("socket", "")));
    } catch (NumberFormatException e) {
      // Not written by this program.
    }
  }

  private static String quoted(Path file) {
    return Shell.quote(file.toString());
  }
}
