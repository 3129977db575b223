package dev.projectorchestrator.core.harness.proof;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.contract.Check;
import dev.projectorchestrator.contract.CheckRun;
import dev.projectorchestrator.contract.HarnessContract;
import dev.projectorchestrator.contract.HarnessTrial;
import dev.projectorchestrator.contract.Outcome;
import dev.projectorchestrator.core.files.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs the contract of harnesses on a driver that was loaded as for any command. */
public final class HarnessProof {

  private final Harness harness;
  private final ProofOptions options;

  /**
   * Creates a proof.
   *
   * @param harness the harness, from the catalog
   * @param options how to prove it
   */
  public HarnessProof(Harness harness, ProofOptions options) {
    this.harness = harness;
    this.options = options;
  }

  /**
   * Runs all checks. Blocks; takes as long as a few starts and stops. Whatever happens, what it
   * started is stopped.
   *
   * @param listener is told each outcome as soon as it is known; what it throws ends the run
   * @param shield does what must not be interrupted: stopping what was started
   * @return all outcomes
   * @throws IOException when no scratch folder can be made
   */
  public ProofReport run(Consumer<Outcome> listener, Consumer<Runnable> shield) throws IOException {
    Path scratch = Files.createTempDirectory("harness-proof-").toRealPath();
    HarnessTrial trial =
        new HarnessTrial(harness, options.host(), scratch, this::source, options.deadline());
    try {
      CheckRun<HarnessTrial> run = new CheckRun<>(trial);
      for (Check<HarnessTrial> check : HarnessContract.checks()) {
        listener.accept(run.run(check));
      }
      return new ProofReport(
          harness.info().name(),
          trial.engine(),
          run.outcomes(),
          options.keep() ? Optional.of(scratch) : Optional.empty());
    } finally {
      shield.accept(trial::close);
      if (!options.keep()) {
        delete(scratch);
      }
    }
  }

  private static void delete(Path scratch) {
    try {
      Trees.delete(scratch);
    } catch (UncheckedIOException e) {
      // Processes that a faulty harness left may use it; ignore that for a scratch folder.
    }
  }

  private EngineSource source() {
    if (options.engineUrl().isPresent()) {
      return new EngineSource(options.engineUrl().get(), options.ref().orElse(""));
    }
    EngineSource source = harness.prepareDefaultSource(options.host());
    return new EngineSource(source.url(), options.ref().orElse(source.ref()));
  }
}
