package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.flow.step.CheckIsolation;
import dev.projectorchestrator.core.flow.step.CheckProject;
import dev.projectorchestrator.core.flow.step.CheckoutRef;
import dev.projectorchestrator.core.flow.step.CommitPin;
import dev.projectorchestrator.core.flow.step.FetchEngine;
import dev.projectorchestrator.core.flow.step.NoteState;
import dev.projectorchestrator.core.flow.step.PinMove;
import dev.projectorchestrator.core.flow.step.RestartRunning;
import dev.projectorchestrator.core.flow.step.SetRef;
import dev.projectorchestrator.core.flow.step.SetSource;
import dev.projectorchestrator.core.flow.step.TryEngine;
import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.isolation.IsolationCheck;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.workspace.RegisteredProject;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves a project's pin, or leaves everything as it was. */
final class UpdateFlow implements Flow<UpdateRequest> {

  private final Workspace workspace;

  UpdateFlow(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "update";
  }

  @Override
  public String summary() {
    return "Move a project's engine to another ref, or leave everything as it was";
  }

  @Override
  public Runbook compose(UpdateRequest request) {
    RegisteredProject project = workspace.registry().project(request.name());
    Optional<String> named = request.engineUrl().map(url -> CreateFlow.engineUrl(workspace, url));
    return compose(
        new PinMove(
            request.name(),
            project.directory(),
            project.entry().harness(),
            InputKind.REF.require(request.ref()),
            named.or(project.entry()::engineUrl),
            request.carryEngine() ? Optional.of(CarriedEngine.URL) : named,
            request.restart()));
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    return compose(PinMove.of(parameters));
  }

  @Override
  public Runbook example() {
    return compose(
        new PinMove(
            "NAME",
            Path.of("/PO-HOME/projects/NAME"),
            "agent-orchestrator",
            "REF",
            Optional.of("ENGINE-URL"),
            Optional.of(CarriedEngine.URL),
            true));
  }

  private Runbook compose(PinMove move) {
    Workspace own = workspace.forRunbook();
    List<Step> steps = new ArrayList<>();
    steps.add(new CheckProject(own, move.name(), move.directory(), true));
    steps.add(new NoteState(own, move));
    steps.add(new FetchEngine(own, move));
    steps.add(new CheckoutRef(own, move));
    steps.add(new TryEngine(own, move));
    if (move.pointTo().isPresent()) {
      steps.add(new SetSource(own, move));
    }
    steps.add(new CommitPin(own, move));
    steps.add(new SetRef(own, move));
    if (move.restart()) {
      steps.add(new RestartRunning(own, move));
    }
    steps.add(
        new CheckIsolation(
            own, move.name(), move.harness(), move.directory(), IsolationCheck.Scope.TOUCHED));
    return new Runbook(
        name(), Optional.of(move.name()), move.toParameters(), steps, true, own.recorder());
  }
}
