package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.AgentConversation;
import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.api.Capability;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.InitOptions;
import dev.projectorchestrator.api.LogOptions;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.api.OperationResult;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.api.SendOptions;
import dev.projectorchestrator.api.StatusLook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Drives projects that vendor the agent-orchestrator engine, ours or the original Python one. */
public final class AgentOrchestratorHarness implements Harness {

  private static final String NAME = "agent-orchestrator";
  private static final String DOCS = "docs.md";

  /** What the engine ends with when it does not know a verb. */
  private static final int WRONG_USAGE = 2;

  /** How long sending itself may take, beside waiting for the agent. */
  private static final Duration SEND_TIMEOUT = Duration.ofMinutes(2);

  @Override
  public HarnessInfo info() {
    return new HarnessInfo(
        NAME,
        "Runs AI agents in tmux sessions, from one agents.toml, with nothing resident",
        Optional.empty(),
        docs(),
        Set.of(
            Capability.LOGS,
            Capability.SEND,
            Capability.ATTACH,
            Capability.SCREEN,
            Capability.ANSWER,
            Capability.WAKE,
            Capability.HOLD_WAKES,
            Capability.RESUME,
            Capability.SINGLE_AGENTS,
            Capability.BATCH_DRIVE),
        List.of(".ao-state/"),
        List.of("git", "tmux"));
  }

  @Override
  public void init(ProjectContext project, InitOptions options) {
    EngineProgram engine = EngineProgram.of(project).require();
    // Any exit status of init but 0 is a failure of the engine.
    project.commands().run(engine.init()).orThrow();
    Path config = project.directory().resolve(EngineProgram.CONFIG);
    if (!Files.isRegularFile(config)) {
      throw new HarnessException(
          HarnessException.Kind.FAILED,
          "the engine's init succeeded, but wrote no " + config,
          "is it an agent-orchestrator engine?");
    }
    PrefixStamp.stamp(config, options.sessionPrefix());
  }

  @Override
  public void start(ProjectContext project, List<String> agents) {
    drive(project, "up", agents);
  }

  @Override
  public void stop(ProjectContext project, List<String> agents) {
    if (Files.isDirectory(project.directory())) {
      drive(project, "down", agents);
    } else {
      new Leftovers(project).stop(agents);
    }
  }

  @Override
  public void restart(ProjectContext project, List<String> agents) {
    if (EngineProgram.of(project).python()) {
      Harness.super.restart(project, agents);
    } else {
      drive(project, "restart", agents);
    }
  }

  @Override
  public void resume(ProjectContext project, List<String> agents) {
    EngineProgram engine = own(project, "resume conversations");
    engine.run(engine.verb("restart", resumed(agents)));
  }

  private static List<String> resumed(List<String> agents) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--resume");
    arguments.addAll(agents);
    return arguments;
  }

  private void drive(ProjectContext project, String verb, List<String> agents) {
    EngineProgram engine = EngineProgram.of(project).require();
    if (engine.python()) {
      requireKnown(project, agents);
    }
    engine.run(engine.verb(verb, agents));
  }

  @Override
  public Map<ProjectContext, OperationResult> startAll(
      Collection<ProjectContext> projects, List<String> agents) {
    return new DriveMany("up", agents, project -> start(project, agents)).drive(projects);
  }

  @Override
  public Map<ProjectContext, OperationResult> stopAll(
      Collection<ProjectContext> projects, List<String> agents) {
    return new DriveMany("down", agents, project -> stop(project, agents)).drive(projects);
  }

  @Override
  public Map<ProjectContext, OperationResult> restartAll(
      Collection<ProjectContext> projects, List<String> agents) {
    return new DriveMany("restart", agents, project -> restart(project, agents)).drive(projects);
  }

  @Override
  public ProjectStatus status(ProjectContext project) {
    Instant now = Instant.now();
    try {
      EngineProgram engine = EngineProgram.of(project).require();
      if (engine.python()) {
        return new PythonEngine(engine, TmuxServer.usersOwn()).status(now);
      }
      // Looking writes nothing, not even the class archive that up and down write.
      CommandResult result =
          project
              .commands()
              .run(engine.verb("status", List.of("--json")).with("AGENTS_NO_CACHE", "1"));
      if (!result.succeeded()) {
        return ProjectStatus.unknown(result.describe(), now);
      }
      return StatusJson.read(result.stdout(), now)
          .orElseGet(
              () ->
                  ProjectStatus.unknown(
                      "`engine/agents status --json` printed no status of a schema that is known",
                      now));
    } catch (HarnessException e) {
      return ProjectStatus.unknown(e.getMessage(), now);
    }
  }

  @Override
  public Map<ProjectContext, ProjectStatus> statusAll(Collection<ProjectContext> projects) {
    return new BatchStatus(this).look(projects);
  }

  @Override
  public StatusLook statusLook(Collection<ProjectContext> projects) {
    return new RepeatedStatus(this, projects);
  }

  @Override
  public List<Path> foldersInUse(Host host) {
    Map<String, List<Session>> byFolder =
        SessionsOnServer.ask(TmuxServer.ofAgents(host), host.commands()).byFolder();
    return byFolder.keySet().stream().filter(name -> name.startsWith("/")).map(Path::of).toList();
  }

  @Override
  public Optional<EngineSource> defaultSource(Host host) {
    return Optional.of(new EmbeddedEngine(host, EngineBundle.ofPlugin()).source());
  }

  @Override
  public EngineSource prepareDefaultSource(Host host) {
    return new EmbeddedEngine(host, EngineBundle.ofPlugin()).prepare();
  }

  @Override
  public Optional<String> sessionPrefix(ProjectContext project) {
    return AgentsToml.read(project).flatMap(AgentsToml::sessionPrefix);
  }

  @Override
  public Optional<String> prefixInUse(Host host, String prefix) {
    return new LivePrefixes(TmuxServer.ofAgents(host)).user(host.commands(), prefix);
  }

  @Override
  public List<CommandSpec> preview(
      Operation operation, ProjectContext project, List<String> agents) {
    EngineProgram engine = EngineProgram.of(project);
    return switch (operation) {
      case INIT -> List.of(engine.init());
      case START -> List.of(engine.verb("up", agents));
      case STOP -> List.of(engine.verb("down", agents));
      case RESTART ->
          engine.python()
              ? List.of(engine.verb("down", agents), engine.verb("up", agents))
              : List.of(engine.verb("restart", agents));
      case RESUME -> List.of(engine.verb("restart", resumed(agents)));
      case STATUS -> List.of(engine.verb("status", List.of()));
    };
  }

  @Override
  public CommandSpec logs(ProjectContext project, Optional<String> agent, LogOptions options) {
    EngineProgram engine = EngineProgram.of(project).require();
    if (engine.python()) {
      return new PythonEngine(engine, TmuxServer.usersOwn()).logs(agent, options);
    }
    List<String> arguments = new ArrayList<>();
    arguments.add(agentOf(project, agent));
    arguments.add("-n");
    arguments.add(Integer.toString(options.lines()));
    if (options.follow()) {
      arguments.add("-f");
    }
    return engine.verb("logs", arguments);
  }

  @Override
  public void send(ProjectContext project, Optional<String> agent, String text) {
    send(project, agent, text, SendOptions.NONE);
  }

  @Override
  public void send(
      ProjectContext project, Optional<String> agent, String text, SendOptions options) {
    if (EngineProgram.of(project).python() && options.equals(SendOptions.NONE)) {
      new PythonEngine(EngineProgram.of(project), TmuxServer.usersOwn()).send(agent, text);
      return;
    }
    EngineProgram engine = own(project, "send with options");
    List<String> arguments = new ArrayList<>();
    if (options.clear()) {
      arguments.add("--clear");
    }
    if (options.shell()) {
      arguments.add("--shell");
    }
    if (!options.timeout().isZero()) {
      arguments.add("--timeout=" + options.timeout().plusMillis(999).toSeconds() + "s");
    }
    arguments.add(agentOf(project, agent));
    arguments.add("-");
    CommandSpec send = engine.verb("send", arguments).reading(text);
    engine.run(
        options.timeout().isZero() ? send : send.within(options.timeout().plus(SEND_TIMEOUT)));
  }

  @Override
  public void wake(ProjectContext project, Optional<String> agent) {
    EngineProgram engine = own(project, "wake agents");
    engine.run(engine.verb("wake", List.of(agentOf(project, agent))));
  }

  @Override
  public void holdWakes(ProjectContext project, Instant until) {
    runWakes(project, "hold", List.of("--until", until.toString()));
  }

  @Override
  public void releaseWakes(ProjectContext project) {
    runWakes(project, "release", List.of());
  }

  /** Runs a verb that older engines do not have. */
  private static void runWakes(ProjectContext project, String verb, List<String> arguments) {
    EngineProgram engine = own(project, "hold wakes");
    CommandResult result = project.commands().run(engine.verb(verb, arguments));
    if (result.outcome() == CommandResult.Outcome.EXITED && result.exitStatus() == WRONG_USAGE) {
      throw new HarnessException(
          HarnessException.Kind.NOT_SUPPORTED,
          "this project's engine can't hold wakes",
          "a newer engine can");
    }
    engine.check(result);
  }

  @Override
  public List<AgentConversation> conversations(ProjectContext project) {
    return ConversationList.read(project.directory());
  }

  @Override
  public AgentScreen screen(ProjectContext project, Optional<String> agent) {
    EngineProgram engine = own(project, "show an agent's screen");
    CommandResult result =
        engine.run(engine.verb("screen", List.of("--json", agentOf(project, agent))));
    return StatusJson.readScreen(result.stdout())
        .orElseThrow(
            () ->
                new HarnessException(
                    HarnessException.Kind.FAILED,
                    "`engine/agents screen --json` printed no screen of a schema that is known",
                    ""));
  }

  @Override
  public void answer(ProjectContext project, String agent, List<String> keys, String question) {
    EngineProgram engine = own(project, "answer questions");
    List<String> arguments = new ArrayList<>();
    arguments.add("--quiet");
    if (!question.isEmpty()) {
      arguments.add("--if=" + question);
    }
    arguments.add("--");
    arguments.add(agent);
    arguments.addAll(keys);
    engine.run(engine.verb("answer", arguments));
  }

  /** Returns the project's engine, if it is ours: the original one can't do all that ours can. */
  private static EngineProgram own(ProjectContext project, String what) {
    EngineProgram engine = EngineProgram.of(project).require();
    if (engine.python()) {
      throw new HarnessException(
          HarnessException.Kind.NOT_SUPPORTED, "this project's engine can't " + what, "");
    }
    return engine;
  }

  @Override
  public CommandSpec attach(ProjectContext project, Optional<String> agent) {
    EngineProgram engine = EngineProgram.of(project).require();
    if (engine.python()) {
      return new PythonEngine(engine, TmuxServer.usersOwn()).attach(agent);
    }
    return engine.verb("attach", List.of(agentOf(project, agent)));
  }

  private static String agentOf(ProjectContext project, Optional<String> agent) {
    if (agent.isPresent()) {
      return agent.get();
    }
    Path file = project.directory().resolve(EngineProgram.CONFIG);
    AgentsToml agents =
        AgentsToml.read(project)
            .orElseThrow(
                () ->
                    new HarnessException(
                        HarnessException.Kind.INVALID_CONFIG,
                        file + " is not there",
                        "get it back, as from the project's last commit"));
    if (agents.agents().isEmpty()) {
      throw new HarnessException(
          HarnessException.Kind.INVALID_CONFIG, file + " names no agent", "add an [[agent]] to it");
    }
    return agents.agents().get(0);
  }

  /** The original engine does not say in its exit status that an agent is unknown. */
  private static void requireKnown(ProjectContext project, List<String> agents) {
    List<String> known = AgentsToml.read(project).map(AgentsToml::agents).orElse(List.of());
    for (String agent : agents) {
      if (!known.contains(agent)) {
        throw new HarnessException(
            HarnessException.Kind.NO_SUCH_AGENT,
            "no agent is named '" + agent + "'; there are: " + String.join(", ", known),
            "");
      }
    }
  }

  private static String docs() {
    try (InputStream in = AgentOrchestratorHarness.class.getResourceAsStream(DOCS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
