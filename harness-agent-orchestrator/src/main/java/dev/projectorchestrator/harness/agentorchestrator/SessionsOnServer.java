package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.HarnessException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agents' sessions on one tmux server, which is asked once. */
final class SessionsOnServer extends Thread {

  private final TmuxServer server;
  private final CommandRunner commands;
  private final List<String> evidence;
  private final Map<String, List<Session>> byFolder = new HashMap<>();
  private Instant askedAt;
  private Throwable failure;

  SessionsOnServer(TmuxServer server, CommandRunner commands) {
    super("tmux-look");
    this.server = server;
    this.commands = commands;
    this.evidence = List.of("tmux " + String.join(" ", server.arguments()) + " list-panes -a");
    setDaemon(true);
  }

  /**
   * Begins to ask.
   *
   * @param aside whether on a thread of its own: who asks about one project has nothing else to do
   */
  void begin(boolean aside) {
    if (aside) {
      start();
    } else {
      ask();
    }
  }

  @Override
  public void run() {
    ask();
  }

  private void ask() {
    try {
      List<String> lines = server.panes(commands, Session.FORMAT);
      askedAt = Instant.now();
      for (String line : lines) {
        Optional<Session> session = Session.parse(line);
        if (session.isPresent()) {
          List<Session> ofProject = byFolder.get(session.get().project());
          if (ofProject == null) {
            ofProject = new ArrayList<>();
            byFolder.put(session.get().project(), ofProject);
          }
          ofProject.add(session.get());
        }
      }
    } catch (Throwable e) { // Whatever it is, who waits is to know.
      failure = e;
    }
  }

  /**
   * Gives the sessions of a project. Waits for tmux's answer.
   *
   * @param folder the project's real folder
   * @return its sessions; empty when none runs
   * @throws HarnessException when tmux could not be asked
   */
  List<Session> of(String folder) {
    try {
      join();
    } catch (InterruptedException e) {
      interrupt();
      currentThread().interrupt();
      throw new HarnessException(HarnessException.Kind.FAILED, "interrupted", "", e);
    }
    if (failure instanceof HarnessException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
    List<Session> own = byFolder.get(folder);
    return own == null ? List.of() : own;
  }

  /** When tmux was asked; known when it has answered. */
  Instant askedAt() {
    return askedAt;
  }

  /** What was looked at, for people. */
  List<String> evidence() {
    return evidence;
  }
}
