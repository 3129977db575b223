package dev.projectorchestrator.core.exec;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.exec.ExecResult.Outcome;
import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.git.RepositoryChange;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.isolation.IsolationCheck;
import dev.projectorchestrator.core.registry.model.SafeText;
import dev.projectorchestrator.core.runbook.AuditEntry;
import dev.projectorchestrator.core.runbook.AuditLog;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.workspace.RegisteredProject;
import dev.projectorchestrator.core.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one command of the user in many projects, some at the same time: with the user's rights and
 * environment, without anything of po's. Looks afterwards what it changed in their repositories.
 */
public final class FleetExec {

  private static final String FLOW = "exec";
  private static final Duration FOREVER = Duration.ofDays(365);

  private final Workspace workspace;

  /**
   * Creates it. Runs nothing.
   *
   * @param workspace what it works with
   */
  public FleetExec(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Runs the command. Blocks until it has ended in all projects, and notes it in the log.
   *
   * @param request what to run where
   * @param listener hears what it prints
   * @return how it went in each project, in their order
   */
  public List<ExecResult> run(ExecRequest request, ExecListener listener) {
    return workspace.holdShutdown(() -> runAndNote(request, listener));
  }

  private List<ExecResult> runAndNote(ExecRequest request, ExecListener listener) {
    Instant begun = workspace.clock().instant();
    Path outputs = null;
    try {
      outputs = Files.createTempDirectory("exec-");
      List<ExecResult> results = runAll(request, listener, outputs);
      note(request, results, begun);
      return results;
    } catch (IOException e) {
      throw PoException.failed("no room for what the command prints: " + e.getMessage())
          .causedBy(e);
    } finally {
      if (outputs != null) {
        Trees.delete(outputs);
      }
    }
  }

  private List<ExecResult> runAll(ExecRequest request, ExecListener listener, Path outputs)
      throws IOException {
    AtomicInteger failures = new AtomicInteger();
    ExecutorService executor = Executors.newFixedThreadPool(request.jobs());
    try {
      List<Future<ExecResult>> futures = new ArrayList<>();
      for (RegisteredProject project : request.projects()) {
        Path output = outputs.resolve(project.entry().name());
        futures.add(
            executor.submit(
                () -> {
                  ExecResult result = runOne(request, project, listener, output, failures.get());
                  if (!result.succeeded()) {
                    failures.incrementAndGet();
                  }
                  return result;
                }));
      }
      List<ExecResult> results = new ArrayList<>();
      for (Future<ExecResult> future : futures) {
        ExecResult result = await(future);
        results.add(result);
        Path output = outputs.resolve(result.project());
        listener.ended(result, output);
        Files.deleteIfExists(output);
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  private static ExecResult await(Future<ExecResult> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PoException.failed("interrupted").causedBy(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private ExecResult runOne(
      ExecRequest request,
      RegisteredProject project,
      ExecListener listener,
      Path output,
      int failures) {
    String name = project.entry().name();
    if (workspace.interruption().requested()
        || request.failFast() > 0 && failures >= request.failFast()) {
      return ExecResult.of(name, Outcome.NOT_BEGUN, "");
    }
    if (project.entry().place().isPresent()) {
      return new ExecThere(workspace.places()).run(request, project.entry(), listener, output);
    }
    RepositoryChange.Watch watch = RepositoryChange.watch(project.directory());
    CommandSpec command =
        CommandSpec.of(request.command())
            .in(project.directory())
            .within(request.timeout().orElse(FOREVER));
    CommandResult result;
    try {
      result =
          listener.streams()
              ? workspace.processes().runJoined(command, line -> listener.line(name, line))
              : workspace.processes().runJoined(command, output);
    } catch (HarnessException e) {
      return ExecResult.of(name, Outcome.NOT_STARTED, String.valueOf(e.getMessage()));
    }
    Optional<RepositoryChange> change = watch.change(workspace.git());
    return new ExecResult(
        name,
        result.outcome() == CommandResult.Outcome.TIMED_OUT ? Outcome.TIMED_OUT : Outcome.EXITED,
        result.exitStatus(),
        "",
        result.duration(),
        change,
        change.isPresent() ? findings(project) : List.of());
  }

  private List<Finding> findings(RegisteredProject project) {
    return workspace
        .isolation()
        .check(
            project.directory(), project.entry().name(), List.of(), IsolationCheck.Scope.TOUCHED);
  }

  private void note(ExecRequest request, List<ExecResult> results, Instant begun) {
    Instant now = workspace.clock().instant();
    List<String> failed =
        results.stream().filter(result -> !result.succeeded()).map(ExecResult::project).toList();
    String line = Masking.mask(CommandSpec.of(request.command()).toShellLine());
    new AuditLog(workspace.state())
        .append(
            new AuditEntry(
                now,
                FLOW + "-" + begun.toEpochMilli(),
                FLOW,
                results.size() == 1 ? results.get(0).project() : "",
                SafeText.shorten(line) + " (" + results.size() + ")",
                failed.isEmpty() ? "done" : "failed",
                List.of(line),
                Duration.between(begun, now).toMillis(),
                failed.isEmpty() ? "" : "not in: " + String.join(", ", failed)));
  }
}
