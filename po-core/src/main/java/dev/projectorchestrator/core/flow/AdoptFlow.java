package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.step.CloneSource;
import dev.projectorchestrator.core.flow.step.InspectProject;
import dev.projectorchestrator.core.flow.step.RegisterProject;
import dev.projectorchestrator.core.flow.step.Staging;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.model.Locations;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Registers a project that exists; one at a URL is cloned first. */
final class AdoptFlow implements Flow<AdoptRequest> {

  private static final String LOCATION = "location";
  private static final String CLONE_TO = "clone-to";

  /** What a plan shows where only the clone tells. */
  private static final String NOT_YET_KNOWN = "found-after-cloning";

  private final Workspace workspace;

  AdoptFlow(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "adopt";
  }

  @Override
  public String summary() {
    return "Register a project that exists; one at a URL is cloned first";
  }

  @Override
  public Runbook compose(AdoptRequest request) {
    Path home = workspace.registry().requireHome();
    boolean url = GitUrl.isUrl(request.source());
    String source = url ? InputKind.GIT_URL.require(request.source()) : request.source();
    Path folder = url ? home : folder(source);
    String name =
        request
            .name()
            .map(InputKind.PROJECT_NAME::require)
            .orElseGet(() -> nameOf(url ? GitUrl.baseName(source) : lastPart(folder)));
    request.harness().ifPresent(InputKind.HARNESS_NAME::require);
    Optional<Path> cloneTo = request.cloneTo().map(named -> cloneTo(named, url, source));
    Path directory = url ? cloneTo.orElse(home.resolve(Locations.defaultCloneTo(name))) : folder;
    Map<String, String> parameters = new HashMap<>();
    if (url) {
      parameters.putAll(
          new CloneSource(
                  name,
                  source,
                  directory,
                  Staging.choose(directory),
                  request.harness(),
                  Optional.empty(),
                  false)
              .toParameters());
    }
    if (request.letIn()) {
      parameters.put(CloneSource.LET_IN, "true");
    }
    parameters.put("name", name);
    parameters.put("directory", directory.toString());
    parameters.put(LOCATION, url ? source : ProjectFolders.location(home, directory));
    request.harness().ifPresent(harness -> parameters.put(Runbook.HARNESS, harness));
    cloneTo.ifPresent(to -> parameters.put(CLONE_TO, ProjectFolders.location(home, to)));
    return compose(parameters);
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    Workspace own = workspace.forRunbook();
    String project = parameters.get("name");
    Path directory = Path.of(parameters.get("directory"));
    Optional<String> harness = Optional.ofNullable(parameters.get(Runbook.HARNESS));
    List<Step> steps = new ArrayList<>();
    steps.add(InspectProject.name(own, project, parameters.get(LOCATION), directory));
    if (parameters.containsKey(Runbook.STAGING)) {
      steps.addAll(CloneFlow.steps(own, CloneSource.of(parameters)));
    }
    steps.add(
        InspectProject.contents(
            own, project, directory, Optional.ofNullable(parameters.get("url")), harness));
    steps.add(
        new RegisterProject(
            own,
            project,
            context -> entry(project, parameters, harness, context),
            Optional.of(directory).filter(to -> parameters.containsKey(CloneSource.LET_IN))));
    return new Runbook(name(), Optional.of(project), parameters, steps, true, own.recorder());
  }

  @Override
  public Runbook example() {
    return compose(
        Map.of("name", "NAME", "directory", "/PO-HOME/projects/NAME", LOCATION, "projects/NAME"));
  }

  private static ProjectEntry entry(
      String name, Map<String, String> parameters, Optional<String> named, StepContext context) {
    return new ProjectEntry(
        name,
        true,
        context.recall("harness").orElse(named.orElse(NOT_YET_KNOWN)),
        context.recall("ref").orElse(NOT_YET_KNOWN),
        parameters.get(LOCATION),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.ofNullable(parameters.get(CLONE_TO)));
  }

  private Path cloneTo(String named, boolean url, String source) {
    if (!url) {
      throw PoException.usage(
          "--clone-to is for a project at a URL, and " + source + " is a folder: nothing is cloned",
          "leave --clone-to out");
    }
    Path folder = workspace.workingDirectory().resolve(InputKind.FOLDER.require(named)).normalize();
    if (folder.getFileName() == null) {
      throw PoException.usage("the folder / can't be a project");
    }
    return folder;
  }

  /**
   * One that exists may be named in any way, such as by {@code ..}; what it leads to is checked.
   */
  private Path folder(String named) {
    try {
      Path folder = workspace.workingDirectory().resolve(named).normalize();
      Optional<String> problem =
          named.isEmpty() ? Optional.of("is empty") : InputKind.GIT_URL.problem(folder.toString());
      if (problem.isEmpty()) {
        return folder;
      }
      throw unusable(named, problem.get());
    } catch (InvalidPathException e) {
      throw unusable(named, "is not a folder's name");
    }
  }

  private static PoException unusable(String named, String problem) {
    return PoException.usage(
        "the folder " + Masking.show(named) + " " + problem,
        "name the project's folder, or its git URL");
  }

  private static String lastPart(Path folder) {
    return folder.getFileName() == null ? "" : folder.getFileName().toString();
  }

  private static String nameOf(String base) {
    String name =
        base.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-").replaceAll("^-+|-+$", "");
    if (InputKind.PROJECT_NAME.problem(name).isPresent()) {
      throw PoException.usage(
          "no project name can be derived from '" + base + "'", "name it with --name");
    }
    return name;
  }
}
