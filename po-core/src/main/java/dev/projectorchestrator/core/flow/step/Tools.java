package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.isolation.IsolationCheck;
import dev.projectorchestrator.core.isolation.StandaloneProof;
import dev.projectorchestrator.core.process.Failures;
import dev.projectorchestrator.core.process.ProcessRunner;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.runbook.StateFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What steps work with.
 *
 * @param processes runs programs
 * @param git runs git
 * @param catalog opens the harnesses, once
 * @param store the registry; empty where there is none
 * @param state where po keeps its own state
 * @param environment the user's environment, as it is
 */
public record Tools(
    ProcessRunner processes,
    GitCli git,
    Supplier<HarnessCatalog> catalog,
    Optional<FleetStore> store,
    StateFolder state,
    Map<String, String> environment) {

  /**
   * Gives the registry where there must be one.
   *
   * @return the registry
   */
  public FleetStore requireStore() {
    return store.orElseThrow(
        () ->
            new PoException(ErrorCode.NO_FLEET, "there is no fleet.toml", "", "po init makes one"));
  }

  /**
   * Gives the PO home.
   *
   * @return the folder of fleet.toml, if there is one
   */
  public Optional<Path> home() {
    return store.map(known -> known.file().getParent());
  }

  /**
   * Finds a driver.
   *
   * @param name the harness's name
   * @return the driver
   */
  public Harness harness(String name) {
    return catalog.get().require(name).harness();
  }

  /**
   * Gives what a driver may use when no project is at hand.
   *
   * @return the environment and the runner
   */
  public Host host() {
    return new Host(processes.environment(), processes);
  }

  /**
   * Gives what a driver is told about a project.
   *
   * @param directory the project's folder
   * @return the context
   */
  public ProjectContext context(Path directory) {
    return ProjectContext.of(directory, new Host(processes.environment(), processes.in(directory)));
  }

  /**
   * Gives the isolation check.
   *
   * @return the check
   */
  public IsolationCheck isolation() {
    return new IsolationCheck(git, home(), state.root(), environment);
  }

  /**
   * Gives the standalone proof.
   *
   * @return the proof
   */
  public StandaloneProof proof() {
    return new StandaloneProof(git, processes);
  }

  /**
   * Asks a driver.
   *
   * @param <T> what it gives
   * @param what what is tried, for the message; may be empty text
   * @param call the call
   * @return what it gave
   * @throws PoException when the driver fails
   */
  static <T> T ask(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (HarnessException e) {
      throw Failures.of(what, e);
    }
  }
}
