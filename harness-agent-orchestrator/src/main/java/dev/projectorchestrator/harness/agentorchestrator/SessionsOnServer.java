package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.HarnessException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The agents' sessions on one tmux server, as one query saw them.
 *
 * @param askedAt when tmux was asked
 * @param server the server's process; empty text when there is none, or nothing on it
 * @param byFolder the sessions of each project, by its real folder
 * @param evidence what was looked at, for people
 */
record SessionsOnServer(
    Instant askedAt, String server, Map<String, List<Session>> byFolder, List<String> evidence) {

  /**
   * Asks tmux. Blocks.
   *
   * @param server the server
   * @param commands runs tmux
   * @return its sessions
   * @throws HarnessException when tmux can't be asked
   */
  static SessionsOnServer ask(TmuxServer server, CommandRunner commands) {
    return of(server, server.panes(commands, Session.FORMAT));
  }

  /**
   * Reads what tmux said.
   *
   * @param server the server
   * @param panes a line for each pane, in {@link Session#FORMAT}
   * @return its sessions
   */
  static SessionsOnServer of(TmuxServer server, List<String> panes) {
    Map<String, List<Session>> byFolder = new HashMap<>();
    String process = "";
    for (String line : panes) {
      process = Session.server(line);
      Optional<Session> session = Session.parse(line);
      if (session.isPresent()) {
        byFolder.putIfAbsent(session.get().project(), new ArrayList<>());
        byFolder.get(session.get().project()).add(session.get());
      }
    }
    return new SessionsOnServer(
        Instant.now(),
        process,
        byFolder,
        List.of("tmux " + String.join(" ", server.arguments()) + " list-panes -a"));
  }

  /**
   * Looks at the screens on which something may be asked. Blocks, if there is one.
   *
   * @param server the server
   * @param commands runs tmux
   * @return the sessions, with those screens
   * @throws HarnessException when tmux can't be asked
   */
  SessionsOnServer withScreens(TmuxServer server, CommandRunner commands) {
    List<Session> all = byFolder.values().stream().flatMap(List::stream).toList();
    List<String> panes = all.stream().filter(Session::mayAsk).map(Session::pane).toList();
    if (!panes.isEmpty()) {
      Map<String, ShownScreen> screens = ShownScreen.of(server, commands, panes);
      byFolder.values().forEach(some -> some.replaceAll(one -> one.with(screens.get(one.pane()))));
    }
    return this;
  }

  /**
   * Returns the sessions of a project.
   *
   * @param folder the project's real folder
   * @return its sessions; empty when none runs
   */
  List<Session> of(String folder) {
    return byFolder.getOrDefault(folder, List.of());
  }
}
