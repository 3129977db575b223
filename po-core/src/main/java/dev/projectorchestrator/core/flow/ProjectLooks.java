package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.AgentConversation;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.OwnFiles;
import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.git.GitReads;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.live.EngineUpdates;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at projects: their agents, their engines, and where newer engines come from. */
public final class ProjectLooks {

  private final Workspace workspace;

  ProjectLooks(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Looks at projects' agents: one batch a harness. A driver that fails makes its own projects
   * {@code UNKNOWN} and no other. Blocks, for each harness at most a bounded time.
   *
   * @param projects the projects
   * @param engines what of their engines to look at too
   * @return one answer for each project, in the given order
   */
  public List<LiveProject> live(List<ProjectEntry> projects, EngineLook engines) {
    return workspace.liveStatus().look(projects, engines);
  }

  /**
   * Returns the conversations that a project's agents are known to have had. Reads files only.
   *
   * @param project the project
   * @return the conversations; none where that can't be told
   */
  public List<AgentConversation> conversations(ProjectEntry project) {
    try {
      return workspace
          .harness(project.harness())
          .conversations(workspace.contexts().of(workspace.registry().directory(project)));
    } catch (PoException | HarnessException e) {
      return List.of();
    }
  }

  /**
   * Asks where projects' engines come from whether something newer was released: once for each
   * source, several at once. Blocks on the network.
   *
   * @param projects the projects
   * @param deadline how long all sources together may take to answer
   * @return one answer for each, in the given order
   */
  public List<EngineUpdate> outdated(List<ProjectEntry> projects, Duration deadline) {
    return engineUpdates(deadline, projects).look(projects).stream()
        .map(
            update ->
                update.or(
                    () -> GitReads.otherRemote(workspace.registry().directory(update.entry()))))
        .toList();
  }

  /**
   * Asks where engines come from for which commit a ref stands now. Blocks.
   *
   * @param projects the projects
   * @param ref the tag, branch or commit
   * @param deadline how long all sources together may take to answer
   * @return the commit by the name of the project; empty where its source has no such tag or
   *     branch; no entry where that is not known
   */
  public Map<String, Optional<String>> commits(
      List<ProjectEntry> projects, String ref, Duration deadline) {
    return engineUpdates(deadline, projects).commits(projects, ref);
  }

  private EngineUpdates engineUpdates(Duration deadline, List<ProjectEntry> projects) {
    List<ProjectEntry> placed =
        projects.stream().filter(project -> project.place().isPresent()).toList();
    Map<String, EngineView> views =
        placed.isEmpty() ? Map.of() : workspace.liveStatus().views(placed);
    return new EngineUpdates(
        project ->
            engineWithSource(
                project,
                views.containsKey(project.name()) ? views.get(project.name()) : engine(project)),
        url -> workspace.git().remoteRefs(url),
        deadline);
  }

  /** A project that carries its engine does not say where newer ones come from. */
  private EngineView engineWithSource(ProjectEntry project, EngineView engine) {
    if (engine.url().filter(CarriedEngine.URL::equals).isEmpty()) {
      return GitReads.engineSource(workspace.registry().directory(project))
          .map(engine::from)
          .orElse(engine);
    }
    try {
      return engine.from(
          project
              .engineUrl()
              .orElseGet(
                  () ->
                      workspace
                          .harness(project.harness())
                          .prepareDefaultSource(workspace.host())
                          .url()));
    } catch (PoException | HarnessException e) {
      return EngineView.unknown(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Looks at a project's engine: pin, drift, dirtiness. Loads no plugin.
   *
   * @param project the project
   * @return what was seen
   */
  public EngineView engine(ProjectEntry project) {
    if (project.place().isPresent()) {
      return live(List.of(project), EngineLook.CHANGES).get(0).engine().orElseThrow();
    }
    return new GitReads().look(workspace.registry().directory(project), project.ref(), true);
  }

  /**
   * Checks whether a project's engine comes from a place on this machine, where nobody else gets
   * it.
   *
   * @param project the project
   * @return false, too, where that can't be told
   */
  public boolean pointsToThisMachine(ProjectEntry project) {
    return GitReads.engineUrl(workspace.registry().directory(project))
        .filter(url -> !url.startsWith("./") && !url.startsWith("../"))
        .filter(GitUrl::isLocal)
        .isPresent();
  }

  /**
   * Checks whether a project that carries its engine pins a commit that others don't get.
   *
   * @param project the project
   * @return true when the pin is no ancestor of what is checked out
   */
  public boolean losesItsEngine(ProjectEntry project) {
    return new GitReads().losesItsEngine(workspace.registry().directory(project));
  }

  /**
   * Describes why git refuses to work in a folder: it does where files belong to another user.
   *
   * @param directory a project's folder
   * @return what git says; empty when it works
   */
  public Optional<String> refusedByGit(Path directory) {
    boolean own =
        OwnFiles.isOwn(directory)
            && (!Files.exists(directory.resolve(".git"))
                || OwnFiles.isOwn(directory.resolve(".git")));
    if (own) {
      return Optional.empty();
    }
    CommandResult result = workspace.git().attempt(directory, "rev-parse", "--git-dir");
    return result.succeeded()
        ? Optional.empty()
        : Optional.of(result.stderr().lines().findFirst().orElse(result.describe()));
  }

  /**
   * Finds the folders of which a harness sees agents, whether they are projects of this fleet or
   * not.
   *
   * @param harness the harness's name
   * @return the folders; none where it can't look
   */
  public List<Path> foldersInUse(String harness) {
    try {
      return workspace.harness(harness).foldersInUse(workspace.host());
    } catch (PoException | HarnessException e) {
      return List.of();
    }
  }
}
