package dev.projectorchestrator.testkit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.contract.CheckRun;
import dev.projectorchestrator.contract.HarnessContract;
import dev.projectorchestrator.contract.HarnessTrial;
import dev.projectorchestrator.contract.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The contract that every driver must keep, one test for each check. Extend it, give it your
 * driver, and run it: it makes scratch projects, vendors your engine into them, and starts and
 * stops real agents. It is the same contract that {@code po harness verify} runs. A check that
 * needs one that has not passed is skipped.
 */
public abstract class HarnessContractTest {

  /** Creates the test. */
  protected HarnessContractTest() {}

  /**
   * Returns the driver to test.
   *
   * @return the driver
   */
  protected abstract Harness harness();

  /**
   * Returns the engine to vendor. The default is the harness's own default source.
   *
   * @param folder a scratch folder
   * @param on the machine
   * @return where to get it
   */
  protected EngineSource engine(Path folder, Host on) {
    return harness().prepareDefaultSource(on);
  }

  /**
   * Returns variables for the driver's programs, such as one that names a private socket. The home
   * is a scratch folder in any case.
   *
   * @param folder a scratch folder, short enough to hold sockets
   * @return the variables
   */
  protected Map<String, String> environment(Path folder) {
    return Map.of();
  }

  /**
   * Returns how long a start, a stop and a look may take each.
   *
   * @return the deadline; a minute unless overridden
   */
  protected Duration deadline() {
    return Duration.ofMinutes(1);
  }

  /**
   * Checks whether to run a check. For programs that are too slow to be put through all of them
   * each time; what needs a check that is left out is skipped.
   *
   * @param check the check's id
   * @return true unless overridden
   */
  protected boolean includes(String check) {
    return true;
  }

  /**
   * Returns the contract as tests. They build on each other: run all of them, in this order, in one
   * thread.
   *
   * @param folder a scratch folder
   * @return one test for each check, its name begins with the check's id; close it to stop what the
   *     tests have started
   * @throws IOException when the scratch folder can't be used
   */
  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  protected final Stream<DynamicTest> contract(@TempDir Path folder) throws IOException {
    Path scratch = folder.toRealPath();
    Host host = ScratchHost.in(scratch, environment(scratch));
    HarnessTrial trial =
        new HarnessTrial(harness(), host, scratch, () -> engine(scratch, host), deadline());
    CheckRun<HarnessTrial> run = new CheckRun<>(trial);
    return HarnessContract.checks().stream()
        .filter(check -> includes(check.id()))
        .map(check -> dynamicTest(check.id() + ": " + check.title(), () -> judge(run.run(check))))
        .onClose(trial::close);
  }

  private static void judge(Outcome outcome) {
    switch (outcome.result()) {
      case PASSED -> {}
      case FAILED -> Assertions.fail(outcome.detail());
      case SKIPPED -> Assumptions.abort(outcome.detail());
    }
  }
}
