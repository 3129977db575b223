package dev.projectorchestrator.testkit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.projectorchestrator.api.Place;
import dev.projectorchestrator.api.PlaceContext;
import dev.projectorchestrator.contract.CheckRun;
import dev.projectorchestrator.contract.Outcome;
import dev.projectorchestrator.contract.PlaceContract;
import dev.projectorchestrator.contract.PlaceTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The contract of a kind of place as tests: extend it, and name the driver and a place. */
public abstract class PlaceContractTest {

  /** Creates the test. */
  protected PlaceContractTest() {}

  /**
   * Creates the driver.
   *
   * @return the driver
   */
  protected abstract Place driver();

  /**
   * Makes a place that can be reached without a person.
   *
   * @param folder an empty folder of this test
   * @return the place
   * @throws IOException when it can't be made
   */
  protected abstract PlaceContext place(Path folder) throws IOException;

  /**
   * Runs the contract.
   *
   * @param folder an empty folder
   * @return a test for each check
   * @throws IOException when the place can't be made
   */
  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  protected final Stream<DynamicTest> contract(@TempDir Path folder) throws IOException {
    CheckRun<PlaceTrial> run = new CheckRun<>(new PlaceTrial(driver(), place(folder.toRealPath())));
    return PlaceContract.checks().stream()
        .map(check -> dynamicTest(check.id() + ": " + check.title(), () -> judge(run.run(check))));
  }

  private static void judge(Outcome outcome) {
    switch (outcome.result()) {
      case PASSED -> {}
      case FAILED -> Assertions.fail(outcome.detail());
      case SKIPPED -> Assumptions.abort(outcome.detail());
    }
  }
}
