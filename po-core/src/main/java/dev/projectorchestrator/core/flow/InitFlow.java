package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.step.CheckNewHome;
import dev.projectorchestrator.core.flow.step.CommitProject;
import dev.projectorchestrator.core.flow.step.EngineChoice;
import dev.projectorchestrator.core.flow.step.InitRepository;
import dev.projectorchestrator.core.flow.step.LinkProgram;
import dev.projectorchestrator.core.flow.step.NewProject;
import dev.projectorchestrator.core.flow.step.PlaceHome;
import dev.projectorchestrator.core.flow.step.ResolveEngine;
import dev.projectorchestrator.core.flow.step.Staging;
import dev.projectorchestrator.core.flow.step.VendorEngine;
import dev.projectorchestrator.core.flow.step.WriteHome;
import dev.projectorchestrator.core.home.HomeFiles;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Creates a PO home: a repository with the engine vendored, as a project has it, and its own files.
 */
final class InitFlow implements Flow<InitRequest> {

  private static final String COMMAND = "command";
  private static final String LAUNCHER = "launcher";

  private final Workspace workspace;

  InitFlow(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "init";
  }

  @Override
  public String summary() {
    return "Make a PO home, complete or not at all";
  }

  @Override
  public Runbook compose(InitRequest request) {
    Path directory = directory(request);
    request.ref().ifPresent(InputKind.REF::require);
    String prefix =
        InputKind.SESSION_PREFIX.require(request.prefix().orElse(HomeFiles.DEFAULT_PREFIX));
    // Refuse invalid values before anything is made.
    HomeFiles.texts(prefix, request.command());
    NewProject home =
        new NewProject(
            directory.getFileName().toString(),
            directory,
            // The parent of an existing folder may not be writable.
            Files.isDirectory(directory)
                ? directory.resolve(Staging.choose(directory).getFileName())
                : Staging.choose(directory),
            HomeFiles.HARNESS,
            request
                .engineUrl()
                .map(url -> CreateFlow.engineUrl(workspace, url))
                .or(workspace.registry()::defaultEngineUrl),
            request.ref(),
            false,
            prefix,
            "",
            false,
            false);
    return compose(home, request.command(), request.launcher());
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    return compose(
        NewProject.of(parameters),
        Optional.ofNullable(parameters.get(COMMAND)),
        Optional.ofNullable(parameters.get(LAUNCHER)).map(Path::of));
  }

  @Override
  public Runbook example() {
    return compose(
        new NewProject(
            "PO-HOME",
            Path.of("/PO-HOME"),
            Path.of("/.PO-HOME.partial"),
            HomeFiles.HARNESS,
            Optional.of("ENGINE-URL"),
            Optional.of("REF"),
            true,
            HomeFiles.DEFAULT_PREFIX,
            "",
            false,
            false),
        Optional.empty(),
        Optional.of(Path.of("/PO/bin/po")));
  }

  private Runbook compose(NewProject home, Optional<String> command, Optional<Path> launcher) {
    Workspace own = workspace.forRunbook();
    EngineChoice choice =
        new EngineChoice(home.harness(), home.engineUrl(), home.ref(), home.carryEngine());
    Map<String, String> parameters = new TreeMap<>(home.toParameters());
    command.ifPresent(text -> parameters.put(COMMAND, text));
    launcher.ifPresent(path -> parameters.put(LAUNCHER, path.toString()));
    return new Runbook(
        name(),
        Optional.empty(),
        parameters,
        List.of(
            new CheckNewHome(own, home),
            new ResolveEngine(own, home, choice),
            new InitRepository(own, home),
            new VendorEngine(own, home, choice),
            new WriteHome(home, command),
            new CommitProject(own, home, choice),
            new PlaceHome(home),
            new LinkProgram(home.directory(), launcher)),
        true,
        own.recorder());
  }

  private Path directory(InitRequest request) {
    Path directory =
        workspace
            .workingDirectory()
            .resolve(
                request
                    .directory()
                    .map(named -> InputKind.FOLDER.require(named.toString()))
                    .orElse(""))
            .normalize();
    if (directory.getFileName() == null) {
      throw PoException.usage("the folder / can't be a PO home");
    }
    return directory;
  }
}
