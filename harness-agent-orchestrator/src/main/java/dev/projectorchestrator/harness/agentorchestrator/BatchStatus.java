package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at many projects with one query for each tmux server, a second one where a screen may show
 * a question, and no run of an engine; while tmux answers, the projects' files are read. A project
 * that this can't tell of, such as one with another engine, is asked by itself; one whose server
 * does not answer is unknown. Used for one look.
 */
final class BatchStatus {

  private final Harness oneByOne;

  private final TmuxServers servers = new TmuxServers();
  private final EngineJars jars = new EngineJars();
  private final ClaudeRecords records = new ClaudeRecords();
  private TmuxServer usual;

  /**
   * Creates the look.
   *
   * @param oneByOne looks at one project
   */
  BatchStatus(Harness oneByOne) {
    this.oneByOne = oneByOne;
  }

  /**
   * Looks. Blocks.
   *
   * @param projects the projects
   * @return a status for each, in the given order
   */
  Map<ProjectContext, ProjectStatus> look(Collection<ProjectContext> projects) {
    return look(read(projects));
  }

  /**
   * Reads the files of projects, and begins to ask their servers. Blocks.
   *
   * @param projects the projects
   * @return what they say, in the given order
   */
  List<Seen> read(Collection<ProjectContext> projects) {
    return projects.parallelStream().map(this::readFiles).toList();
  }

  /**
   * Looks at projects whose files have been read, by this look or an earlier one. Blocks.
   *
   * @param files what they say
   * @return a status for each project, in the given order
   */
  Map<ProjectContext, ProjectStatus> look(List<Seen> files) {
    for (Seen seen : files) {
      seen.server().ifPresent(server -> servers.ask(server, seen.project()));
    }
    servers.askWaiting();
    Map<ProjectContext, ProjectStatus> answers = new LinkedHashMap<>();
    for (Seen seen : files) {
      answers.put(seen.project(), fromSessions(seen).orElseGet(() -> byItsEngine(seen)));
    }
    return answers;
  }

  private ProjectStatus byItsEngine(Seen seen) {
    ProjectStatus status = oneByOne.status(seen.project());
    if (status.state() != ProjectState.UNKNOWN) {
      // It may have given a server its lost socket back, for the next projects too.
      seen.server().ifPresent(server -> servers.askAgain(server, seen.project()));
    }
    return status;
  }

  /**
   * What the files of a project say.
   *
   * @param project the project
   * @param agents its agents
   * @param folder its real folder
   * @param server its server; empty when its own engine is to be asked
   */
  record Seen(
      ProjectContext project, List<String> agents, String folder, Optional<TmuxServer> server) {

    static Seen nothing(ProjectContext project) {
      return new Seen(project, List.of(), "", Optional.empty());
    }
  }

  private Seen readFiles(ProjectContext project) {
    try {
      // The tmux options are a promise of our engine only; another may be called agents too.
      Path engine = project.engineDirectory();
      boolean ours =
          Files.isRegularFile(engine.resolve("agents"))
              && jars.isOurs(engine.resolve("agents.jar"));
      Optional<AgentsToml> read = ours ? AgentsToml.read(project) : Optional.empty();
      if (read.isEmpty()
          || !read.get().usable()
          || read.get().tmuxSocket().equals(Optional.of(""))) {
        return Seen.nothing(project);
      }
      AgentsToml config = read.get();
      Path folder = project.directory().toRealPath();
      Optional<TmuxServer> named = TmuxServer.named(project, folder, config.tmuxSocket());
      TmuxServer server = named.isPresent() ? named.get() : usual(project);
      servers.ask(server, project);
      return new Seen(project, config.agents(), folder.toString(), Optional.of(server));
    } catch (HarnessException | IOException e) {
      return Seen.nothing(project); // Its own engine reports best what is wrong.
    }
  }

  private Optional<ProjectStatus> fromSessions(Seen project) {
    if (project.server().isEmpty()) {
      return Optional.empty();
    }
    SessionsOnServer server;
    try {
      server = servers.await(project.server().get(), project.project());
    } catch (HarnessException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      // An engine says best why tmux could not be asked. But it would wait for a server that hangs,
      // and all others with it.
      return e.kind() == HarnessException.Kind.TIMED_OUT
          ? Optional.of(ProjectStatus.unknown(e.getMessage(), Instant.now()))
          : Optional.empty();
    }
    Map<String, Session> own = new LinkedHashMap<>();
    for (Session session : server.of(project.folder())) {
      if (!session.schema().equals(Session.SCHEMA)) {
        return Optional.empty();
      }
      own.merge(session.agent(), session, (one, other) -> one.showsAgent() ? one : other);
    }
    boolean all = !own.isEmpty() && own.keySet().containsAll(project.agents());
    return !all && RunRecords.tellOfMore(Path.of(project.folder()), own.keySet(), server.server())
        ? Optional.empty()
        : Optional.of(status(project.agents(), own, server));
  }

  private ProjectStatus status(
      List<String> configured, Map<String, Session> own, SessionsOnServer server) {
    Instant now = server.askedAt();
    boolean trouble = own.values().stream().anyMatch(session -> !session.problem().isEmpty());
    List<AgentStatus> agents = new ArrayList<>();
    for (String name : configured) {
      Session session = own.remove(name);
      agents.add(
          session == null
              ? AgentStatus.of(name, AgentState.STOPPED)
              : session.status(now, records));
    }
    own.values().forEach(session -> agents.add(session.status(now, records)));
    ProjectState state = ProjectState.ofAgents(agents);
    return new ProjectStatus(
        state == ProjectState.RUNNING && trouble ? ProjectState.DEGRADED : state,
        agents,
        server.evidence(),
        now);
  }

  private synchronized TmuxServer usual(ProjectContext project) {
    if (usual == null) {
      usual = TmuxServer.ofAgents(project.host());
    }
    return usual;
  }
}
