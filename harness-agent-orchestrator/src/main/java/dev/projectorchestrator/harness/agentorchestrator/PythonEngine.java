package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.LogOptions;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is done for an engine that speaks no JSON, such as the original Python program: its
 * sessions, named {@code <session_prefix><agent>}, are looked up on the user's own tmux server.
 *
 * @param engine the engine's program
 * @param server where its sessions are
 */
record PythonEngine(EngineProgram engine, TmuxServer server) {

  private static final String FORMAT = "#{pane_dead} #{pane_pid} #{session_name}";
  private static final int MOST_EVIDENCE = 5;

  /**
   * Looks at the agents. Its own {@code status} must succeed; what runs, tmux tells.
   *
   * @param now the time
   * @return the status
   */
  ProjectStatus status(Instant now) {
    ProjectContext project = engine.project();
    Optional<AgentsToml> config = AgentsToml.read(project);
    if (config.isEmpty() || config.get().sessionPrefix().isEmpty()) {
      return ProjectStatus.unknown("agents.toml gives no session_prefix", now);
    }
    CommandResult own = project.commands().run(engine.verb("status", List.of()));
    if (!own.succeeded()) {
      return ProjectStatus.unknown(own.describe(), now);
    }
    Map<String, Long> alive = alive();
    List<AgentStatus> agents = new ArrayList<>();
    for (String name : config.get().agents()) {
      Long pid = alive.get(session(config.get().sessionPrefix().get(), name));
      agents.add(
          new AgentStatus(
              name,
              pid == null ? AgentState.STOPPED : AgentState.RUNNING,
              Optional.ofNullable(pid),
              Optional.empty(),
              0,
              ""));
    }
    List<String> evidence = new ArrayList<>();
    evidence.add("tmux sessions named " + config.get().sessionPrefix().get() + "AGENT");
    own.stdout().lines().filter(l -> !l.isBlank()).limit(MOST_EVIDENCE).forEach(evidence::add);
    ProjectState state = ProjectState.ofAgents(agents);
    return new ProjectStatus(state, agents, evidence, now);
  }

  /** The live panes' processes, by session. */
  private Map<String, Long> alive() {
    Map<String, Long> alive = new LinkedHashMap<>();
    for (String line : server.panes(engine.project().commands(), FORMAT)) {
      String[] fields = line.split(" ", 3);
      if (fields.length == 3 && fields[0].equals("0")) {
        alive.putIfAbsent(fields[2], Long.valueOf(fields[1]));
      }
    }
    return alive;
  }

  CommandSpec attach(Optional<String> agent) {
    return server.command("attach-session", "-t", "=" + session(agent));
  }

  CommandSpec logs(Optional<String> agent, LogOptions options) {
    if (options.follow()) {
      throw new HarnessException(
          HarnessException.Kind.NOT_SUPPORTED,
          "this project's engine can't follow an agent's output",
          "attach to the agent, or show its last lines without following");
    }
    return server.command(
        "capture-pane", "-p", "-J", "-S", "-" + options.lines(), "-t", "=" + session(agent) + ":");
  }

  void send(Optional<String> agent, String text) {
    String pane = "=" + session(agent) + ":";
    String buffer = "send-" + Long.toHexString(System.nanoTime());
    run(server.command("load-buffer", "-b", buffer, "-").reading(text));
    run(server.command("paste-buffer", "-d", "-p", "-r", "-b", buffer, "-t", pane));
    run(server.command("send-keys", "-t", pane, "Enter"));
  }

  private void run(CommandSpec command) {
    engine.project().commands().run(command).orThrow();
  }

  private String session(Optional<String> agent) {
    AgentsToml config =
        AgentsToml.read(engine.project())
            .orElseThrow(
                () ->
                    new HarnessException(
                        HarnessException.Kind.INVALID_CONFIG, "there is no agents.toml", ""));
    String name = agent.orElseGet(() -> config.agents().isEmpty() ? "" : config.agents().get(0));
    if (!config.agents().contains(name)) {
      throw new HarnessException(
          HarnessException.Kind.NO_SUCH_AGENT,
          "no agent is named '" + name + "'; there are: " + String.join(", ", config.agents()),
          "");
    }
    return session(config.sessionPrefix().orElse(""), name);
  }

  /** tmux writes these two characters of a session's name as an underscore. */
  private static String session(String prefix, String agent) {
    return (prefix + agent).replace('.', '_').replace(':', '_');
  }
}
