package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.ConfigReader;
import dev.agentorchestrator.config.Nearest;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.lifecycle.Harness;
import dev.agentorchestrator.lifecycle.Outcome;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.process.User;
import dev.agentorchestrator.state.StateFolder;
import dev.agentorchestrator.state.Unseen;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Socket;
import dev.agentorchestrator.tmux.Tmux;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who runs the program: the streams and the environment, and what follows from them. */
final class Caller {
  private static final String TRUE_LOCALE = "AGENTS_TRUE_LC_ALL";

  private final Streams streams;
  private final Map<String, String> env;
  private final Optional<Path> launcher;

  /**
   * @param launcher what tmux is told to run when something happens; empty when there is none
   */
  Caller(Streams streams, Map<String, String> env, Optional<Path> launcher) {
    this.streams = streams;
    this.launcher = launcher;
    this.env = withTrueLocale(env);
  }

  Streams streams() {
    return streams;
  }

  Map<String, String> env() {
    return env;
  }

  /** The project that a command line means. */
  Project project(Invocation call) {
    return ConfigReader.read(configFile(call));
  }

  /** The project that a command line means, with the files it names looked at. */
  Project checkedProject(Invocation call) {
    return ConfigReader.readChecked(configFile(call));
  }

  /** Describes what is odd in a configuration. */
  void warn(Project project) {
    for (String warning : project.warnings()) {
      streams.err().println("agents: warning: " + warning);
    }
  }

  /** Where the configuration is, or should be. */
  static Path configFile(Invocation call) {
    String file = call.has(Option.CONFIG) ? call.value(Option.CONFIG) : "agents.toml";
    if (file.isEmpty()) {
      throw new AgentsException(ExitStatus.USAGE, "--config is empty", "name a file");
    }
    return Path.of(file);
  }

  /** The one agent that a command line names first. */
  static Agent agent(Project project, Invocation call) {
    return agent(project, call.arguments().get(0));
  }

  /** The agent of that name. */
  static Agent agent(Project project, String name) {
    return project.agent(name).orElseThrow(() -> unknown(project, name));
  }

  /** The project, or what its agents were started from where its configuration is broken now. */
  Project projectOrCopy(Invocation call) {
    return Internal.projectOrCopy(configFile(call));
  }

  /** The pane of an agent that must have one, configured or not. */
  static Pane pane(Project project, Harness harness, String name) {
    Optional<Pane> pane =
        harness.panes().stream().filter(one -> one.agent().equals(name)).findFirst();
    if (pane.isEmpty()) {
      agent(project, name);
    }
    return pane.orElseGet(() -> pane(harness, name));
  }

  /** The pane of an agent that must have one. */
  static Pane pane(Harness harness, String name) {
    for (Pane pane : harness.panes()) {
      if (pane.agent().equals(name)) {
        return pane;
      }
    }
    Unseen.refuse(harness.state(), harness.tmux(), harness.panes());
    throw new AgentsException(
        ExitStatus.FAILED, name + " is not running", "start it: agents up " + name);
  }

  /** A project with its server and its state. */
  Harness harness(Project project) {
    return new Harness(project, tmux(project), new StateFolder(project.dir()), env, launcher);
  }

  Tmux tmux(Project project) {
    return new Tmux(Socket.of(project, env, User.id()), env);
  }

  /** The configured agents of those names; all when no name is given. */
  static List<Agent> agents(Project project, List<String> names) {
    if (names.isEmpty()) {
      return project.agents();
    }
    List<Agent> agents = new ArrayList<>();
    for (String name : names) {
      Agent agent = project.agent(name).orElseThrow(() -> unknown(project, name));
      if (!agents.contains(agent)) {
        agents.add(agent);
      }
    }
    return agents;
  }

  static AgentsException unknown(Project project, String name) {
    List<String> known = new ArrayList<>();
    for (Agent agent : project.agents()) {
      known.add(agent.name());
    }
    return new AgentsException(
        ExitStatus.UNKNOWN_AGENT,
        "there is no agent '" + name + "'" + Nearest.hint(name, known),
        "agents in " + project.config() + ": " + String.join(", ", known));
  }

  /** Prints what became of agents; failures go to the errors. */
  ExitStatus report(List<Outcome> outcomes, boolean quiet) {
    boolean ok = true;
    for (Outcome outcome : outcomes) {
      String line = outcome.agent() + ": " + outcome.text();
      if (!outcome.ok()) {
        ok = false;
        streams.err().println("agents: " + line);
      } else if (!quiet) {
        streams.out().println(line);
      }
    }
    return ok ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  // The launcher gives Java a UTF-8 locale where the caller has none, and keeps the caller's here.
  private static Map<String, String> withTrueLocale(Map<String, String> env) {
    String kept = env.get(TRUE_LOCALE);
    if (kept == null) {
      return env;
    }
    Map<String, String> restored = new HashMap<>(env);
    restored.remove(TRUE_LOCALE);
    if (kept.isEmpty()) {
      restored.remove("LC_ALL");
    } else {
      restored.put("LC_ALL", kept);
    }
    return restored;
  }
}
