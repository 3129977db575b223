package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends the agents of a project whose folder is gone, and its engine with it: those processes that
 * tmux shows in sessions of that very folder, with what descends from them.
 */
final class Leftovers {

  private static final Duration ASKED = Duration.ofSeconds(5);
  private static final Duration KILLED = Duration.ofSeconds(5);
  private static final long STEP_MILLIS = 20;

  private final ProjectContext project;
  private final TmuxServer server;
  private final CommandRunner commands;

  Leftovers(ProjectContext project) {
    this.project = project;
    // Not in the project's folder, as everything else.
    this.commands = command -> project.commands().run(command.in(Path.of("/")));
    this.server =
        TmuxServer.named(project, project.directory(), Optional.empty())
            .orElseGet(() -> TmuxServer.ofAgents(project.host()));
  }

  /**
   * Ends agents and their sessions. Blocks until their processes are gone.
   *
   * @param agents their names; empty means all
   * @throws HarnessException when tmux can't be asked, or a process does not end
   */
  void stop(List<String> agents) {
    List<ProcessHandle> processes = new ArrayList<>();
    List<String> sessions = new ArrayList<>();
    for (Session session : SessionsOnServer.ask(server, commands).of(folder())) {
      if (agents.isEmpty() || agents.contains(session.agent())) {
        sessions.add(session.id());
        session
            .process()
            .ifPresent(
                leader -> {
                  processes.add(leader);
                  leader.descendants().forEach(processes::add);
                });
      }
    }
    processes.forEach(ProcessHandle::destroy);
    await(processes, ASKED.dividedBy(2));
    for (String session : sessions) {
      // Its processes get a hangup, which ends a shell that ignores the first signal.
      commands.run(server.command("kill-session", "-t", session));
    }
    await(processes, ASKED.dividedBy(2));
    processes.forEach(ProcessHandle::destroyForcibly);
    if (!await(processes, KILLED)) {
      throw new HarnessException(
          HarnessException.Kind.FAILED,
          "a process of an agent does not end; its project's folder is gone: " + folder(),
          "");
    }
  }

  /** Returns the folder as sessions name it: its real path, as far as there is any of it. */
  private String folder() {
    Path given = project.directory().toAbsolutePath().normalize();
    for (Path at = given.getParent(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at)) {
        try {
          return at.toRealPath().resolve(at.relativize(given)).toString();
        } catch (IOException e) {
          return given.toString();
        }
      }
    }
    return given.toString();
  }

  private static boolean await(List<ProcessHandle> processes, Duration most) {
    long until = System.nanoTime() + most.toNanos();
    while (processes.stream().anyMatch(Leftovers::runs)) {
      if (System.nanoTime() - until > 0) {
        return false;
      }
      try {
        Thread.sleep(STEP_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** One that is over and waits for its parent does not run. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive()
        && (!SystemProcess.VISIBLE
            || SystemProcess.of(process.pid()).filter(one -> !one.state().equals("Z")).isPresent());
  }
}
