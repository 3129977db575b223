package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.core.flow.step.DriveHome;
import dev.projectorchestrator.core.flow.step.LinkProgram;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts or stops the PO's own agent. */
final class HomeFlow implements Flow<HomeRequest> {

  private static final String LAUNCHER = "launcher";

  private final Workspace workspace;
  private final Operation operation;

  HomeFlow(Workspace workspace, Operation operation) {
    this.workspace = workspace;
    this.operation = operation;
  }

  @Override
  public String name() {
    return operation == Operation.START ? "up" : "down";
  }

  @Override
  public String summary() {
    return operation == Operation.START ? "Start the PO's own agent" : "Stop the PO's own agent";
  }

  @Override
  public Runbook compose(HomeRequest request) {
    Path home = workspace.registry().requireHome();
    Map<String, String> parameters = new HashMap<>();
    parameters.put("directory", home.toString());
    request.launcher().ifPresent(path -> parameters.put(LAUNCHER, path.toString()));
    return compose(parameters);
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    Workspace own = workspace.forRunbook();
    Path home = Path.of(parameters.get("directory"));
    Optional<Path> launcher = Optional.ofNullable(parameters.get(LAUNCHER)).map(Path::of);
    Step drive = new DriveHome(own, operation, home);
    List<Step> steps =
        operation == Operation.START
            ? List.of(new LinkProgram(home, launcher), drive)
            : List.of(drive);
    // Leaves nothing half-done: the same command again does the rest.
    return new Runbook(name(), Optional.empty(), parameters, steps, false, own.recorder());
  }

  @Override
  public Runbook example() {
    return compose(Map.of("directory", "/PO-HOME", LAUNCHER, "/PO/bin/po"));
  }
}
