package dev.agentorchestrator.cli;

import dev.agentorchestrator.activity.Tell;
import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.lifecycle.Harness;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.profile.Activity;
import dev.agentorchestrator.state.AgentScript;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Socket;
import dev.agentorchestrator.tmux.Tmux;
import java.util.Map;

/** {@code agents tell}: what an agent does, said by its program's own hooks, or by a person. */
final class TellVerb {
  private TellVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    String word = call.arguments().get(0);
    Activity activity = Activity.of(word);
    if (activity == Activity.UNKNOWN) {
      throw new AgentsException(
          ExitStatus.USAGE, "'" + word + "' is no activity", "choose busy, idle, asks or limited");
    }
    String text = call.arguments().size() == 2 ? call.arguments().get(1) : "";
    Map<String, String> env = caller.env();
    boolean inside = !call.has(Option.AGENT) && !call.has(Option.CONFIG);
    if (inside && env.containsKey("AGENTS_AGENT") && env.containsKey(AgentScript.PANE)) {
      Tmux tmux = new Tmux(new Socket(env.getOrDefault("AGENTS_SOCKET", "")), env);
      tmux.run(Tell.script(own(tmux, env), activity, "hook", text));
      return ExitStatus.DONE;
    }
    if (!call.has(Option.AGENT)) {
      throw new AgentsException(
          ExitStatus.USAGE, "this is not inside an agent", "name it: agents tell --agent NAME");
    }
    Project project = caller.project(call);
    Agent agent = Caller.agent(project, call.value(Option.AGENT));
    Harness harness = caller.harness(project);
    Pane pane = Caller.pane(harness, agent.name());
    harness.tmux().must("cannot tell", Tell.script(pane, activity, "told", text));
    return ExitStatus.DONE;
  }

  // The number of a pane is given again by another server.
  private static Pane own(Tmux tmux, Map<String, String> env) {
    for (Pane pane : tmux.panes()) {
      if (pane.paneId().equals(env.get(AgentScript.PANE))
          && pane.agent().equals(env.get("AGENTS_AGENT"))
          && pane.project().equals(env.get("AGENTS_PROJECT"))) {
        return pane;
      }
    }
    throw new AgentsException(
        ExitStatus.FAILED, "this agent's session is gone", "see: agents status");
  }
}
