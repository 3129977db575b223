package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.state.EventScript;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.SessionScript;
import dev.agentorchestrator.tmux.TmuxScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What tmux calls this program back for. Each call is short, and none is lost to a busy project.
 */
public final class Events {
  private static final long AGAIN_MILLIS = 3000;

  private final Harness harness;

  public Events(Harness harness) {
    this.harness = harness;
  }

  /**
   * Does what an event asks for.
   *
   * @param event its kind and its subject, as the scripts of this program write them
   */
  public List<Outcome> run(List<String> event) {
    try {
      return dispatch(event);
    } catch (AgentsException e) {
      if (e.status() == ExitStatus.BUSY && event.size() > 1 && tryLater(event)) {
        return List.of(Outcome.done(event.get(1), "busy; tries " + event.get(0) + " again"));
      }
      throw e;
    }
  }

  private List<Outcome> dispatch(List<String> event) {
    String kind = event.get(0);
    List<String> names = event.subList(1, event.size());
    switch (kind) {
      case "prompt":
        return new Prompter(harness).run();
      case "down":
        return new Down(harness).run(names);
      case "restart":
        return new Restart(harness).run(configured(names));
      case Restart.RESUME_EVENT:
        return new Restart(harness).run(configured(names), true);
      default:
        break;
    }
    Optional<Agent> agent =
        event.size() == 3 ? harness.project().agent(event.get(1)) : Optional.empty();
    if (agent.isEmpty()) {
      return List.of();
    }
    return switch (kind) {
      case "died" -> List.of(new Restarts(harness).died(agent.get(), event.get(2)));
      case "respawn" -> List.of(new Restarts(harness).respawn(agent.get(), event.get(2)));
      case "retry" -> new Retries(harness).fired(agent.get(), event.get(2)).stream().toList();
      case "wake" -> List.of(new Wakes(harness).fired(agent.get(), event.get(2)));
      default -> List.of();
    };
  }

  private List<Agent> configured(List<String> names) {
    List<Agent> agents = new ArrayList<>();
    for (String name : names) {
      harness.project().agent(name).ifPresent(agents::add);
    }
    return agents;
  }

  private boolean tryLater(List<String> event) {
    Optional<Pane> pane = Harness.find(harness.panes(), event.get(1));
    if (pane.isEmpty()) {
      return false;
    }
    String command =
        EventScript.command(harness.state().eventScript(), event.toArray(new String[0]));
    TmuxScript script = new TmuxScript();
    String target = pane.get().sessionId();
    SessionScript.later(script, target, SessionOptions.TASK_COMMAND, command, AGAIN_MILLIS);
    return harness.tmux().run(script).ok();
  }
}
