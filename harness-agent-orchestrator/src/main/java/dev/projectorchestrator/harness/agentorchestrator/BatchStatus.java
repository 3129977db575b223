package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at many projects with one query for each tmux server, and no engine run; while tmux
 * answers, the projects' files are read. What can't be told in that way, such as a project with
 * another engine, is asked one by one.
 */
final class BatchStatus {

  private final Harness oneByOne;
  private final Map<TmuxServer, SessionsOnServer> sessions = new HashMap<>();
  private final EngineJars jars = new EngineJars();
  private final RealFolders folders = new RealFolders();
  private TmuxServer usual;
  private boolean many;

  /**
   * Makes it; used once.
   *
   * @param oneByOne looks at one project
   */
  BatchStatus(Harness oneByOne) {
    this.oneByOne = oneByOne;
  }

  Map<ProjectContext, ProjectStatus> look(Collection<ProjectContext> projects) {
    many = projects.size() > 1;
    List<Seen> seen = new ArrayList<>(projects.size());
    for (ProjectContext project : projects) {
      seen.add(readFiles(project));
    }
    Map<ProjectContext, ProjectStatus> answers = new LinkedHashMap<>();
    for (Seen project : seen) {
      Optional<ProjectStatus> answer = fromSessions(project);
      answers.put(
          project.context(),
          answer.isPresent() ? answer.get() : oneByOne.status(project.context()));
    }
    return answers;
  }

  /**
   * What the files of a project say.
   *
   * @param agents its agents; null when its own engine is to be asked
   * @param folder its real folder
   * @param server the sessions on its server
   */
  private record Seen(
      ProjectContext context, List<String> agents, String folder, SessionsOnServer server) {

    static Seen nothing(ProjectContext context) {
      return new Seen(context, null, null, null);
    }
  }

  private Seen readFiles(ProjectContext project) {
    try {
      LiveFacts facts = LiveFacts.of(project, jars);
      if (facts == null) {
        return Seen.nothing(project);
      }
      Path folder = folders.real(project.directory());
      Optional<TmuxServer> named = TmuxServer.named(project, folder, facts.tmuxSocket());
      TmuxServer server = named.isPresent() ? named.get() : usual(project);
      return new Seen(project, facts.agents(), folder.toString(), on(server, project));
    } catch (HarnessException | IOException | UncheckedIOException e) {
      return Seen.nothing(project); // Its own engine says best what is wrong.
    }
  }

  private Optional<ProjectStatus> fromSessions(Seen project) {
    if (project.agents() == null) {
      return Optional.empty();
    }
    List<Session> ofProject;
    try {
      ofProject = project.server().of(project.folder());
    } catch (HarnessException e) {
      return Optional.empty(); // The same.
    }
    Map<String, Session> own = new LinkedHashMap<>();
    for (Session session : ofProject) {
      if (!session.schema().equals(Session.SCHEMA)) {
        return Optional.empty();
      }
      own.put(session.agent(), session);
    }
    return Optional.of(status(project.agents(), own, project.server()));
  }

  private static ProjectStatus status(
      List<String> configured, Map<String, Session> own, SessionsOnServer server) {
    Instant now = server.askedAt();
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
        server.evidence(),
        now);
  }

  private TmuxServer usual(ProjectContext project) {
    if (usual == null) {
      usual = TmuxServer.ofAgents(project.host());
    }
    return usual;
  }

  private SessionsOnServer on(TmuxServer server, ProjectContext project) {
    SessionsOnServer known = sessions.get(server);
    if (known == null) {
      known = new SessionsOnServer(server, project.commands());
      known.begin(many);
      sessions.put(server, known);
    }
    return known;
  }
}
