package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.state.ProjectLock;
import dev.agentorchestrator.state.StateFolder;
import dev.agentorchestrator.state.Unseen;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Socket;
import dev.agentorchestrator.tmux.Tmux;
import dev.agentorchestrator.typing.Typist;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One project at work: its configuration, its tmux server and its state folder.
 *
 * @param env the caller's environment
 * @param launcher the launcher that started this program; empty when it was started without one
 */
public record Harness(
    Project project,
    Tmux tmux,
    StateFolder state,
    Map<String, String> env,
    Optional<Path> launcher) {
  /** How long a command waits for the lock of the project. */
  public static final Duration LOCK_WAIT = Duration.ofSeconds(10);

  /**
   * Takes the project's lock, making the state folder where needed. Blocks for up to {@link
   * #LOCK_WAIT}.
   */
  public ProjectLock lock(String holder) {
    state.create();
    return ProjectLock.take(state.lockFile(), holder, LOCK_WAIT);
  }

  /** The panes of this project, whatever the prefix was when they were started. */
  public List<Pane> panes() {
    return own(allPanes());
  }

  /** The panes of all projects on the server. Gives a server that lost its socket a new one. */
  List<Pane> allPanes() {
    List<Pane> all = tmux.panes();
    return own(all).isEmpty() && Unseen.revive(state, tmux) ? tmux.panes() : all;
  }

  /** The same project, on another server. */
  Harness on(Socket other) {
    return new Harness(project, tmux.at(other), state, env, launcher);
  }

  /** Those panes of a server's that belong to this project. */
  public List<Pane> own(List<Pane> all) {
    List<Pane> own = new ArrayList<>();
    for (Pane pane : all) {
      if (pane.project().equals(project.dir().toString())) {
        own.add(pane);
      }
    }
    return own;
  }

  /** Types texts into agents of this project. */
  public Typist typist() {
    return new Typist(tmux, state, project.profiles(), this::panes);
  }

  /** The launcher, which tmux must be told so that it can call back. */
  Path requireLauncher() {
    return launcher.orElseThrow(
        () ->
            new AgentsException(
                ExitStatus.INTERNAL,
                "the jar was started without its launcher",
                "run the file `agents` beside it"));
  }

  static Optional<Pane> find(List<Pane> panes, String agent) {
    for (Pane pane : panes) {
      if (pane.agent().equals(agent)) {
        return Optional.of(pane);
      }
    }
    return Optional.empty();
  }
}
