package dev.agentorchestrator.state;

import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.process.ProcessTable;
import dev.agentorchestrator.process.Signals;
import dev.agentorchestrator.process.User;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Socket;
import dev.agentorchestrator.tmux.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An agent that may run, though the tmux server that is asked has no session of it: that server is
 * another one, its socket is lost, or it ended and the agent did not.
 *
 * @param record who it is
 * @param reachable whether its own server answers, at the socket that it was started on
 * @param why what is the matter, in words
 * @param wayBack what to do about it
 */
public record Unseen(RunRecord record, boolean reachable, String why, String wayBack) {
  private static final long REVIVAL_MILLIS = 1000;

  /**
   * Finds the unseen agents of a project.
   *
   * @param asked the server that was asked
   * @param seen the panes of the project that it has
   * @throws AgentsException when it cannot be told
   */
  public static List<Unseen> find(StateFolder state, Tmux asked, List<Pane> seen) {
    List<RunRecord> records = RunRecord.all(state);
    records.removeIf(record -> has(seen, record.agent()));
    records.removeIf(record -> !record.agentLives() && !record.serverLives());
    List<Unseen> found = new ArrayList<>();
    // Further servers are asked only where a process lives that should not.
    long server = records.isEmpty() ? 0 : asked.server();
    Map<String, Long> servers = new HashMap<>();
    for (RunRecord record : records) {
      if (record.agentLives() || record.server() != server) {
        found.add(record.server() == server ? closed(record) : of(record, asked, servers));
      }
    }
    return found;
  }

  /**
   * Ensures that no agent of a project is unseen: a second one must not be started beside it.
   *
   * @throws AgentsException when one is
   */
  public static void refuse(StateFolder state, Tmux asked, List<Pane> seen) {
    List<Unseen> found = find(state, asked, seen);
    if (!found.isEmpty()) {
      throw found.get(0).failure();
    }
  }

  /** Whether it belongs to the user whom this program runs as. */
  public boolean own() {
    return isOwn(record);
  }

  /** What a verb fails with that needs the agent's session. */
  public AgentsException failure() {
    return new AgentsException(ExitStatus.FAILED, why, wayBack);
  }

  /**
   * Gives lost sockets back to the servers of a project's agents, where nobody else uses the place:
   * tmux makes its socket anew when it is asked to by a signal.
   *
   * @return whether to ask again
   */
  public static boolean revive(StateFolder state, Tmux asked) {
    boolean any = false;
    Set<Long> tried = new HashSet<>();
    for (RunRecord record : RunRecord.all(state)) {
      if (isOwn(record) && record.serverLives() && tried.add(record.server())) {
        any |= server(record.socket(), asked) == 0 && revive(record, asked);
      }
    }
    return any;
  }

  private static boolean revive(RunRecord record, Tmux asked) {
    Optional<ProcessHandle> server = ProcessHandle.of(record.server());
    // The signal would end a program that knows nothing of it.
    if (server.isEmpty() || !ProcessTable.commandLine(record.server()).contains("tmux")) {
      return false;
    }
    try {
      Path folder = Path.of(record.socket()).getParent();
      if (!Files.exists(folder)) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      return false;
    }
    Signals.send("USR1", List.of(server.get()));
    long giveUp = System.nanoTime() + REVIVAL_MILLIS * 1_000_000;
    while (server(record.socket(), asked) == 0) {
      if (System.nanoTime() - giveUp > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
    }
    return true;
  }

  private static Unseen closed(RunRecord record) {
    String why = record.agent() + " runs as process " + record.pid() + ", but its pane was closed";
    return new Unseen(record, false, why, "end it: agents down " + record.agent());
  }

  private static Unseen of(RunRecord record, Tmux asked, Map<String, Long> servers) {
    String agent = record.agent();
    String runs =
        record.agentLives()
            ? agent + " runs as process " + record.pid()
            : agent + " does not run, but may be started again by its session:";
    String end = "end it: agents down " + agent;
    String server = "tmux server " + record.server();
    if (!isOwn(record)) {
      return new Unseen(record, false, runs + " of user " + record.uid(), "ask as that user");
    }
    if (!record.serverLives()) {
      return new Unseen(record, false, runs + " and has outlived its " + server, end);
    }
    // Only now: who serves the socket of another user makes this one's tmux do things.
    long serverThere = servers.computeIfAbsent(record.socket(), at -> server(at, asked));
    if (serverThere == record.server()) {
      return new Unseen(
          record,
          true,
          runs + " on " + server + " at " + record.socket() + ", which is not the one asked",
          "ask it: " + Socket.VARIABLE + "=" + record.socket() + " agents status; or " + end);
    }
    String back = "give the socket back: kill -USR1 " + record.server() + "; or ";
    return new Unseen(
        record,
        false,
        runs + " on " + server + ", which has lost its socket " + record.socket(),
        serverThere == 0 ? back + end : end);
  }

  private static boolean isOwn(RunRecord record) {
    return record.uid().equals(User.id());
  }

  private static long server(String socket, Tmux asked) {
    return asked.at(new Socket(socket)).server();
  }

  private static boolean has(List<Pane> panes, String agent) {
    for (Pane pane : panes) {
      if (pane.agent().equals(agent) && !pane.closed()) {
        return true;
      }
    }
    return false;
  }
}
