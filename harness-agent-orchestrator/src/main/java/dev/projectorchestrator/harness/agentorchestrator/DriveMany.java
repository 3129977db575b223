package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.OperationResult;
import dev.projectorchestrator.api.ProjectContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Drives many projects in one call. Projects whose engines are the same program share runs of
 * {@code agents batch}, which start one Java for all of them; every other project is driven by a
 * run of its own engine.
 */
final class DriveMany {

  private final String verb;
  private final List<String> agents;
  private final Consumer<ProjectContext> alone;
  private final Map<ProjectContext, OperationResult> results = new ConcurrentHashMap<>();

  /**
   * Creates the drive, which serves one call.
   *
   * @param verb the engine's verb
   * @param agents the agents of each project; empty means all
   * @param alone does the same for one project; throws {@link HarnessException} when it fails
   */
  DriveMany(String verb, List<String> agents, Consumer<ProjectContext> alone) {
    this.verb = verb;
    this.agents = agents;
    this.alone = alone;
  }

  /**
   * Drives the projects. Blocks until all have ended.
   *
   * @param projects the projects
   * @return a result for each, in the given order
   */
  Map<ProjectContext, OperationResult> drive(Collection<ProjectContext> projects) {
    // An engine mostly waits for tmux or for agents to end.
    int atOnce = 2 * Runtime.getRuntime().availableProcessors();
    ExecutorService executor = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (List<EngineProgram> group : EngineGroups.of(projects)) {
        runs.add(executor.submit(() -> drive(group)));
      }
      runs.forEach(DriveMany::await);
    } finally {
      executor.shutdownNow();
    }
    Map<ProjectContext, OperationResult> inOrder = new LinkedHashMap<>();
    projects.forEach(project -> inOrder.put(project, results.get(project)));
    return inOrder;
  }

  private void drive(List<EngineProgram> all) {
    List<EngineProgram> group = new ArrayList<>();
    for (EngineProgram engine : all) {
      // A project that leads to the server of somebody else is refused before anything is run.
      OperationResult checked = OperationResult.of(() -> OwnSocket.require(engine.project()));
      if (checked.failure().isPresent()) {
        results.put(engine.project(), checked);
      } else {
        group.add(engine);
      }
    }
    List<OperationResult> shared = share(group);
    for (int i = 0; i < group.size(); i++) {
      ProjectContext project = group.get(i).project();
      OperationResult result = shared.get(i);
      // A verb without an answer may run again: each is idempotent.
      results.put(
          project, result == null ? OperationResult.of(() -> alone.accept(project)) : result);
    }
  }

  /** Returns the results of a shared run; null for each project that has none. */
  private List<OperationResult> share(List<EngineProgram> group) {
    if (group.size() > 1) {
      try {
        return new SharedRun(group, verb, agents).run();
      } catch (HarnessException e) {
        // Each project's own engine run reports what is wrong.
      }
    }
    return Collections.nCopies(group.size(), null);
  }

  private static void await(Future<?> run) {
    try {
      run.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessException(HarnessException.Kind.FAILED, "interrupted", "", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
