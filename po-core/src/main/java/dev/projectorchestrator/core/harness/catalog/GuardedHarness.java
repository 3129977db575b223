package dev.projectorchestrator.core.harness.catalog;

import dev.projectorchestrator.api.AgentConversation;
import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.InitOptions;
import dev.projectorchestrator.api.LogOptions;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.api.OperationResult;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.api.SendOptions;
import dev.projectorchestrator.api.StatusLook;
import dev.projectorchestrator.core.error.PoException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A driver behind a guard: whatever it throws, a missing class and a stack overflow too, becomes a
 * {@link HarnessException} that names its jar; a status that throws becomes {@code UNKNOWN}. Its
 * own class loader is the thread's while it works.
 */
final class GuardedHarness implements Harness {

  private final Harness driver;
  private final Path origin;
  private final HarnessInfo info;

  /**
   * Guards a driver.
   *
   * @param driver the driver
   * @param origin its jar or descriptor, for messages
   * @throws HarnessException when it can't say what it is
   */
  GuardedHarness(Harness driver, Path origin) {
    this.driver = driver;
    this.origin = origin;
    this.info = guard("info", driver::info);
  }

  @Override
  public HarnessInfo info() {
    return info;
  }

  @Override
  public void init(ProjectContext project, InitOptions options) {
    run("init", () -> driver.init(project, options));
  }

  @Override
  public void start(ProjectContext project, List<String> agents) {
    run("start", () -> driver.start(project, agents));
  }

  @Override
  public void stop(ProjectContext project, List<String> agents) {
    run("stop", () -> driver.stop(project, agents));
  }

  @Override
  public void restart(ProjectContext project, List<String> agents) {
    run("restart", () -> driver.restart(project, agents));
  }

  @Override
  public void resume(ProjectContext project, List<String> agents) {
    run("resume", () -> driver.resume(project, agents));
  }

  @Override
  public Map<ProjectContext, OperationResult> startAll(
      Collection<ProjectContext> projects, List<String> agents) {
    return all("startAll", projects, () -> driver.startAll(projects, agents));
  }

  @Override
  public Map<ProjectContext, OperationResult> stopAll(
      Collection<ProjectContext> projects, List<String> agents) {
    return all("stopAll", projects, () -> driver.stopAll(projects, agents));
  }

  @Override
  public Map<ProjectContext, OperationResult> restartAll(
      Collection<ProjectContext> projects, List<String> agents) {
    return all("restartAll", projects, () -> driver.restartAll(projects, agents));
  }

  private Map<ProjectContext, OperationResult> all(
      String method,
      Collection<ProjectContext> projects,
      Supplier<Map<ProjectContext, OperationResult>> call) {
    Map<ProjectContext, OperationResult> given = guard(method, call);
    Map<ProjectContext, OperationResult> results = new LinkedHashMap<>();
    for (ProjectContext project : projects) {
      OperationResult result = given.get(project);
      results.put(
          project,
          result == null
              ? OperationResult.failed(fault(method, "it gave no answer for this project", null))
              : result);
    }
    return results;
  }

  @Override
  public List<Path> foldersInUse(Host host) {
    return guard("foldersInUse", () -> driver.foldersInUse(host));
  }

  @Override
  public ProjectStatus status(ProjectContext project) {
    try {
      return guard("status", () -> driver.status(project));
    } catch (HarnessException e) {
      return ProjectStatus.unknown(e.getMessage(), Instant.now());
    }
  }

  @Override
  public Map<ProjectContext, ProjectStatus> statusAll(Collection<ProjectContext> projects) {
    return answers(projects, "statusAll", () -> driver.statusAll(projects));
  }

  @Override
  public StatusLook statusLook(Collection<ProjectContext> projects) {
    List<ProjectContext> same = List.copyOf(projects);
    StatusLook look;
    try {
      look = guard("statusLook", () -> driver.statusLook(same));
    } catch (HarnessException e) {
      return () ->
          answers(
              same,
              "statusLook",
              () -> {
                throw e;
              });
    }
    return new StatusLook() {
      @Override
      public Map<ProjectContext, ProjectStatus> look() {
        return answers(same, "statusLook", look::look);
      }

      @Override
      public void close() {
        run("statusLook", look::close);
      }
    };
  }

  /** Returns an answer for each project, whatever the driver does. */
  private Map<ProjectContext, ProjectStatus> answers(
      Collection<ProjectContext> projects,
      String method,
      Supplier<Map<ProjectContext, ProjectStatus>> driven) {
    Map<ProjectContext, ProjectStatus> given = Map.of();
    String missing = "the harness gave no answer for this project";
    try {
      given = guard(method, driven);
    } catch (HarnessException e) {
      missing = e.getMessage();
    }
    Map<ProjectContext, ProjectStatus> answers = new LinkedHashMap<>();
    for (ProjectContext project : projects) {
      ProjectStatus answer = given.get(project);
      answers.put(project, answer == null ? ProjectStatus.unknown(missing, Instant.now()) : answer);
    }
    return answers;
  }

  @Override
  public Optional<EngineSource> defaultSource(Host host) {
    return guard("defaultSource", () -> driver.defaultSource(host));
  }

  @Override
  public EngineSource prepareDefaultSource(Host host) {
    return guard("prepareDefaultSource", () -> driver.prepareDefaultSource(host));
  }

  @Override
  public Optional<String> sessionPrefix(ProjectContext project) {
    return guard("sessionPrefix", () -> driver.sessionPrefix(project));
  }

  @Override
  public Optional<String> prefixInUse(Host host, String prefix) {
    return guard("prefixInUse", () -> driver.prefixInUse(host, prefix));
  }

  @Override
  public List<CommandSpec> preview(
      Operation operation, ProjectContext project, List<String> agents) {
    return guard("preview", () -> driver.preview(operation, project, agents));
  }

  @Override
  public CommandSpec logs(ProjectContext project, Optional<String> agent, LogOptions options) {
    return guard("logs", () -> driver.logs(project, agent, options));
  }

  @Override
  public void send(ProjectContext project, Optional<String> agent, String text) {
    run("send", () -> driver.send(project, agent, text));
  }

  @Override
  public void send(
      ProjectContext project, Optional<String> agent, String text, SendOptions options) {
    run("send", () -> driver.send(project, agent, text, options));
  }

  @Override
  public void wake(ProjectContext project, Optional<String> agent) {
    run("wake", () -> driver.wake(project, agent));
  }

  @Override
  public void holdWakes(ProjectContext project, Instant until) {
    run("holdWakes", () -> driver.holdWakes(project, until));
  }

  @Override
  public void releaseWakes(ProjectContext project) {
    run("releaseWakes", () -> driver.releaseWakes(project));
  }

  @Override
  public List<AgentConversation> conversations(ProjectContext project) {
    return guard("conversations", () -> driver.conversations(project));
  }

  @Override
  public AgentScreen screen(ProjectContext project, Optional<String> agent) {
    return guard("screen", () -> driver.screen(project, agent));
  }

  @Override
  public void answer(ProjectContext project, String agent, List<String> keys, String question) {
    run("answer", () -> driver.answer(project, agent, keys, question));
  }

  @Override
  public CommandSpec attach(ProjectContext project, Optional<String> agent) {
    return guard("attach", () -> driver.attach(project, agent));
  }

  private void run(String method, Runnable call) {
    guard(
        method,
        () -> {
          call.run();
          return Boolean.TRUE;
        });
  }

  private <T> T guard(String method, Supplier<T> call) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(driver.getClass().getClassLoader());
    T result;
    try {
      result = call.get();
    } catch (HarnessException | PoException e) {
      throw e; // A PoException came out of what runs programs for it, such as an interruption.
    } catch (StackOverflowError e) {
      throw fault(method, explain(e), e);
    } catch (VirtualMachineError e) {
      throw e; // Such as OutOfMemoryError: not the driver's fault.
    } catch (Throwable e) { // Whatever it throws is the driver's fault, and others go on.
      throw fault(method, explain(e), e);
    } finally {
      thread.setContextClassLoader(before);
    }
    if (result == null) {
      throw fault(method, "it gave no answer (null)", null);
    }
    return result;
  }

  private HarnessException fault(String method, String what, Throwable cause) {
    String name = info == null ? driver.getClass().getName() : info.name();
    return new HarnessException(
        HarnessException.Kind.FAILED,
        "the driver '" + name + "' failed with an error of its own in " + method + "(): " + what,
        "tell its provider; it is " + origin + ", and --verbose shows where it failed",
        cause);
  }

  /**
   * Says in a line what a plugin's own fault is.
   *
   * @param fault what it threw
   * @return the line, without a full stop at its end
   */
  static String explain(Throwable fault) {
    Throwable cause =
        fault instanceof ExceptionInInitializerError && fault.getCause() != null
            ? fault.getCause()
            : fault;
    if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
      return "the class " + String.valueOf(cause.getMessage()).replace('/', '.') + " is missing";
    }
    if (cause instanceof StackOverflowError) {
      return "it recurses without end (StackOverflowError)";
    }
    String message = cause.getMessage();
    return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
