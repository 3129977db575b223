package dev.projectorchestrator.core.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.contract.Check;
import dev.projectorchestrator.contract.HarnessContract;
import dev.projectorchestrator.contract.Outcome;
import dev.projectorchestrator.contract.ScratchProject;
import dev.projectorchestrator.core.harness.proof.FaultyHarness.Fault;
import dev.projectorchestrator.testkit.HarnessContractTest;
import dev.projectorchestrator.testkit.ScratchHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * What users run ({@code po harness verify}) and what plugin authors run (the test kit) is one
 * contract: both find the same faults of a driver, by the same names, and nothing else.
 */
@Tag("slow")
class OneContractTest {

  /** Faults that do not hide each other. */
  static Stream<Set<Fault>> faults() {
    return Stream.of(
        Set.of(),
        Set.of(
            Fault.SUMMARY_ENDS_WITH_A_FULL_STOP,
            Fault.INIT_SETS_ANOTHER_PREFIX,
            Fault.STATUS_OF_A_NEW_PROJECT_HAS_NO_EVIDENCE,
            Fault.START_IGNORES_FAILURES,
            Fault.NOT_LOOKING_IS_STOPPED,
            Fault.SECOND_START_STARTS_ANOTHER,
            Fault.STATUS_ALL_IN_ANOTHER_ORDER,
            Fault.ANY_AGENT_IS_KNOWN,
            Fault.RUNTIME_PATHS_ARE_NOT_NAMED,
            Fault.RUNS_IN_ITS_FIRST_FOLDER_ONLY,
            Fault.INIT_NAMES_A_FLEET),
        Set.of(Fault.STOP_STOPS_NEIGHBOURS, Fault.AGENTS_GET_A_VARIABLE_OF_PO),
        Set.of(Fault.SECOND_PROJECT_DOES_NOT_START, Fault.SECOND_STOP_FAILS),
        Set.of(Fault.START_ALL_FORGETS_THE_LAST),
        Set.of(Fault.START_ALL_HIDES_FAILURES),
        Set.of(Fault.START_ALL_ENDS_AT_A_FAILURE),
        Set.of(Fault.RESTART_ALL_ONLY_STARTS),
        Set.of(Fault.STOP_ALL_DOES_NOTHING),
        Set.of(Fault.START_DOES_NOTHING),
        Set.of(Fault.FIRST_STOP_DOES_NOTHING),
        Set.of(Fault.INIT_WRITES_BESIDE_THE_PROJECT),
        Set.of(Fault.INIT_WRITES_INTO_THE_HOME_FOLDER),
        Set.of(Fault.INIT_CHANGES_THE_ENGINE),
        Set.of(Fault.ENGINE_IS_NOT_THERE));
  }

  @Test
  void everyCheckHasAFaultThatItFinds() {
    assertThat(faults().flatMap(Set::stream))
        .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Fault.class));
    assertThat(Stream.of(Fault.values()).map(fault -> fault.check).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            HarnessContract.checks().stream().map(Check::id).toList());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void bothFindPreciselyTheFaults(Set<Fault> faults, @TempDir Path folder) throws IOException {
    Harness harness = new FaultyHarness(faults);
    Set<String> broken = new TreeSet<>();
    faults.forEach(fault -> broken.add(fault.check));

    Map<Outcome.Result, Set<String>> proved = prove(harness, folder.resolve("verify"), faults);
    assertThat(proved.get(Outcome.Result.FAILED)).isEqualTo(broken);
    assertThat(tested(harness, folder.resolve("test"), faults)).isEqualTo(proved);
  }

  private static Map<Outcome.Result, Set<String>> prove(
      Harness harness, Path folder, Set<Fault> faults) throws IOException {
    Host host = ScratchHost.in(Files.createDirectories(folder), Map.of());
    EngineSource engine = engine(folder, host, faults);
    ProofOptions options =
        new ProofOptions(
            host,
            Optional.of(engine.url()),
            Optional.of(engine.ref()),
            Duration.ofMinutes(1),
            false);
    ProofReport report = new HarnessProof(harness, options).run(outcome -> {}, Runnable::run);
    Map<Outcome.Result, Set<String>> results = results();
    report.outcomes().forEach(o -> results.get(o.result()).add(o.check().id()));
    return results;
  }

  private static Map<Outcome.Result, Set<String>> tested(
      Harness harness, Path folder, Set<Fault> faults) throws IOException {
    Files.createDirectories(folder);
    Map<Outcome.Result, Set<String>> results = results();
    try (Stream<DynamicTest> tests = new Contract(harness, faults).tests(folder)) {
      for (DynamicTest test : (Iterable<DynamicTest>) tests::iterator) {
        String id = test.getDisplayName().replaceFirst(":.*", "");
        results.get(result(test)).add(id);
      }
    }
    return results;
  }

  private static Outcome.Result result(DynamicTest test) {
    try {
      test.getExecutable().execute();
      return Outcome.Result.PASSED;
    } catch (AssertionFailedError e) {
      return Outcome.Result.FAILED;
    } catch (TestAbortedException e) {
      return Outcome.Result.SKIPPED;
    } catch (Throwable e) {
      throw new AssertionError(test.getDisplayName(), e);
    }
  }

  private static Map<Outcome.Result, Set<String>> results() {
    return Stream.of(Outcome.Result.values())
        .collect(Collectors.toMap(result -> result, result -> new LinkedHashSet<>()));
  }

  private static EngineSource engine(Path folder, Host host, Set<Fault> faults) {
    Path source = folder.resolve("engine-source");
    return faults.contains(Fault.ENGINE_IS_NOT_THERE)
        ? new EngineSource(source.toString(), "v1")
        : ScratchProject.engineRepository(source, host, Map.of("README", "sleep(1)"), "v1");
  }

  /** The test of a plugin's author. */
  private static final class Contract extends HarnessContractTest {
    private final Harness harness;
    private final Set<Fault> faults;

    Contract(Harness harness, Set<Fault> faults) {
      this.harness = harness;
      this.faults = faults;
    }

    Stream<DynamicTest> tests(Path folder) throws IOException {
      return contract(folder);
    }

    @Override
    protected Harness harness() {
      return harness;
    }

    @Override
    protected EngineSource engine(Path folder, Host on) {
      return OneContractTest.engine(folder, on, faults);
    }
  }
}
