package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.step.CheckNewIsolation;
import dev.projectorchestrator.core.flow.step.CheckNewProject;
import dev.projectorchestrator.core.flow.step.CommitProject;
import dev.projectorchestrator.core.flow.step.DriveAgents;
import dev.projectorchestrator.core.flow.step.EngineChoice;
import dev.projectorchestrator.core.flow.step.InitHarness;
import dev.projectorchestrator.core.flow.step.InitRepository;
import dev.projectorchestrator.core.flow.step.NewProject;
import dev.projectorchestrator.core.flow.step.PlaceProject;
import dev.projectorchestrator.core.flow.step.ProveStandalone;
import dev.projectorchestrator.core.flow.step.RegisterProject;
import dev.projectorchestrator.core.flow.step.ResolveEngine;
import dev.projectorchestrator.core.flow.step.Staging;
import dev.projectorchestrator.core.flow.step.VendorEngine;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.model.Locations;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates a new project, complete or not at all. */
final class CreateFlow implements Flow<CreateRequest> {

  private static final String DEFAULT_HARNESS = "agent-orchestrator";

  private final Workspace workspace;

  CreateFlow(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "create";
  }

  @Override
  public String summary() {
    return "Make a new project with its engine vendored, complete or not at all";
  }

  @Override
  public Runbook compose(CreateRequest request) {
    String name = InputKind.PROJECT_NAME.require(request.name());
    String harness = InputKind.HARNESS_NAME.require(request.harness().orElse(DEFAULT_HARNESS));
    request.ref().ifPresent(InputKind.REF::require);
    Path directory = directory(request);
    if (request.register()) {
      workspace.registry().requireStore();
    }
    return compose(
        new NewProject(
            name,
            directory,
            Staging.choose(directory),
            harness,
            request
                .engineUrl()
                .map(url -> engineUrl(workspace, url))
                .or(
                    () ->
                        harness.equals(DEFAULT_HARNESS)
                            ? workspace.registry().defaultEngineUrl()
                            : Optional.empty()),
            request.ref(),
            request.carryEngine(),
            InputKind.SESSION_PREFIX.require(request.prefix().orElse(name + "-")),
            workspace
                .registry()
                .home()
                .map(home -> ProjectFolders.location(home, directory))
                .orElse(directory.toString()),
            request.register(),
            request.start()));
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    return compose(NewProject.of(parameters));
  }

  @Override
  public Runbook example() {
    return compose(
        new NewProject(
            "NAME",
            Path.of("/PO-HOME/projects/NAME"),
            Path.of("/PO-HOME/projects/.NAME.partial"),
            DEFAULT_HARNESS,
            Optional.of("ENGINE-URL"),
            Optional.of("REF"),
            true,
            "NAME-",
            "projects/NAME",
            true,
            true));
  }

  private Runbook compose(NewProject project) {
    Workspace own = workspace.forRunbook();
    EngineChoice choice =
        new EngineChoice(
            project.harness(), project.engineUrl(), project.ref(), project.carryEngine());
    List<Step> steps = new ArrayList<>();
    steps.add(new CheckNewProject(own, project, choice));
    steps.add(new ResolveEngine(own, project, choice));
    steps.add(new InitRepository(own, project));
    steps.add(new VendorEngine(own, project, choice));
    steps.add(new InitHarness(own, project));
    steps.add(new CommitProject(own, project, choice));
    steps.add(
        new ProveStandalone(own, project.name(), project.harness(), project.workplace(), true));
    steps.add(new CheckNewIsolation(own, project));
    steps.add(
        new PlaceProject(
            own,
            project.staging(),
            project.directory(),
            () -> own.harness(project.harness()).info().runtimePaths(),
            false,
            Optional.of(project.name())));
    if (project.register()) {
      steps.add(
          new RegisterProject(
              own, project.name(), context -> entry(project, choice, context), Optional.empty()));
    }
    if (project.start()) {
      steps.add(
          new DriveAgents(
              own,
              Operation.START,
              project.name(),
              project.harness(),
              project.directory(),
              List.of()));
    }
    return new Runbook(
        name(), Optional.of(project.name()), project.toParameters(), steps, true, own.recorder());
  }

  private static ProjectEntry entry(NewProject project, EngineChoice choice, StepContext context) {
    return new ProjectEntry(
        project.name(),
        true,
        project.harness(),
        choice.ref(context),
        project.location(),
        Optional.empty(),
        List.of(),
        project.engineUrl(),
        Optional.empty());
  }

  private Path directory(CreateRequest request) {
    if (request.directory().isPresent()) {
      if (request.parent().isPresent()) {
        throw PoException.usage("--dir and --into name two places", "give one of them");
      }
      Path directory = named(request.directory().get());
      if (directory.getFileName() == null) {
        throw PoException.usage("the folder / can't be a project");
      }
      return directory;
    }
    return request
        .parent()
        .map(this::named)
        .or(() -> workspace.registry().home().map(home -> home.resolve(Locations.DEFAULT_PARENT)))
        .orElse(workspace.workingDirectory())
        .resolve(request.name());
  }

  private Path named(Path folder) {
    return workspace
        .workingDirectory()
        .resolve(InputKind.FOLDER.require(folder.toString()))
        .normalize();
  }

  /** A path is made absolute: it ends up in .gitmodules, where it would mean something else. */
  static String engineUrl(Workspace workspace, String named) {
    InputKind.GIT_URL.require(named);
    return GitUrl.isUrl(named)
        ? named
        : workspace.workingDirectory().resolve(named).normalize().toString();
  }
}
