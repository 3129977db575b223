package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at many projects with one query for each tmux server, and no engine run. What can't be told
 * in that way, such as a project with another engine, is asked one by one.
 */
final class BatchStatus {

  private final Function<ProjectContext, ProjectStatus> oneByOne;
  private final Map<TmuxServer, Map<String, List<Session>>> sessions = new HashMap<>();
  private final EngineJars jars = new EngineJars();
  private TmuxServer usual;

  /**
   * Makes it; used once.
   *
   * @param oneByOne looks at one project
   */
  BatchStatus(Function<ProjectContext, ProjectStatus> oneByOne) {
    this.oneByOne = oneByOne;
  }

  Map<ProjectContext, ProjectStatus> look(Collection<ProjectContext> projects) {
    Map<ProjectContext, ProjectStatus> answers = new LinkedHashMap<>();
    for (ProjectContext project : projects) {
      Optional<ProjectStatus> answer;
      try {
        answer = fromSessions(project);
      } catch (HarnessException | IOException e) {
        answer = Optional.empty(); // Its own engine says best what is wrong.
      }
      answers.put(project, answer.isPresent() ? answer.get() : oneByOne.apply(project));
    }
    return answers;
  }

  private Optional<ProjectStatus> fromSessions(ProjectContext project) throws IOException {
    if (!hasOurEngine(project)) {
      return Optional.empty();
    }
    Optional<AgentsToml> config = AgentsToml.read(project);
    if (config.isEmpty() || !config.get().usable()) {
      return Optional.empty();
    }
    Path folder = project.directory().toRealPath();
    Optional<TmuxServer> named = TmuxServer.named(project, folder, config.get());
    TmuxServer server = named.isPresent() ? named.get() : usual(project);
    Instant now = Instant.now();
    Map<String, Session> own = new LinkedHashMap<>();
    List<Session> ofProject = sessionsOn(server, project).get(folder.toString());
    for (Session session : ofProject == null ? List.<Session>of() : ofProject) {
      if (!session.schema().equals(Session.SCHEMA)) {
        return Optional.empty();
      }
      own.put(session.agent(), session);
    }
    return Optional.of(status(config.get().agents(), own, server, now));
  }

  private static ProjectStatus status(
      List<String> configured, Map<String, Session> own, TmuxServer server, Instant now) {
    List<AgentStatus> agents = new ArrayList<>();
    boolean trouble = false;
    for (Session session : own.values()) {
      trouble |= !session.problem().isEmpty();
    }
    for (String name : configured) {
      Session session = own.remove(name);
      agents.add(session == null ? AgentStatus.of(name, AgentState.STOPPED) : session.status(now));
    }
    for (Session session : own.values()) {
      agents.add(session.status(now));
    }
    ProjectState state = ProjectState.ofAgents(agents);
    return new ProjectStatus(
        state == ProjectState.RUNNING && trouble ? ProjectState.DEGRADED : state,
        agents,
        List.of("tmux " + String.join(" ", server.arguments()) + " list-panes -a"),
        now);
  }

  private TmuxServer usual(ProjectContext project) {
    if (usual == null) {
      usual = TmuxServer.ofAgents(project.host());
    }
    return usual;
  }

  /** Gives the sessions on a server by their projects' folders. */
  private Map<String, List<Session>> sessionsOn(TmuxServer server, ProjectContext project) {
    Map<String, List<Session>> known = sessions.get(server);
    if (known == null) {
      known = new HashMap<>();
      for (String line : server.panes(project.commands(), Session.FORMAT)) {
        Optional<Session> session = Session.parse(line);
        if (session.isPresent()) {
          List<Session> ofProject = known.get(session.get().project());
          if (ofProject == null) {
            ofProject = new ArrayList<>();
            known.put(session.get().project(), ofProject);
          }
          ofProject.add(session.get());
        }
      }
      sessions.put(server, known);
    }
    return known;
  }

  /**
   * The tmux options are a promise of our engine only; another program may be called agents too.
   */
  private boolean hasOurEngine(ProjectContext project) throws IOException {
    Path engine = project.engineDirectory();
    Path jar = engine.resolve("agents.jar");
    if (!Files.isRegularFile(engine.resolve("agents")) || !Files.isRegularFile(jar)) {
      return false;
    }
    return jars.isOurs(jar);
  }
}
