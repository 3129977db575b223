package dev.projectorchestrator.core.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.exec.ExecResult.Outcome;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.git.RepositoryChange;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.runbook.AuditEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command of the user in many projects. */
class FleetExecTest {

  @TempDir static Path shared;

  private FixtureFleet fleet;
  private final List<String> printed = new ArrayList<>();

  @BeforeEach
  void open() {
    fleet = FixtureFleet.make(shared.resolve("it"), "one", "two", "three");
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void itRunsInEachProjectAndPrintsInTheirOrder() {
    List<ExecResult> results =
        run(
            Optional.empty(),
            3,
            0,
            "case $PWD in */one) sleep 0.3;; esac; basename $PWD; echo e >&2");

    assertThat(results).allMatch(ExecResult::succeeded).allMatch(one -> one.change().isEmpty());
    assertThat(printed).containsExactly("one\ne\n", "two\ne\n", "three\ne\n");
  }

  @Test
  void nothingOfPoIsInTheEnvironment() {
    Map<String, String> variables = new TreeMap<>(fleet.environment());
    variables.put("PO_FLEET", "x");
    variables.put("GIT_DIR", "x");
    variables.put("MINE", "kept");
    Flows flows = fleet.flows(new Interruption(), variables);
    run(flows, Optional.empty(), 1, 0, "env");

    assertThat(printed.get(0))
        .contains("MINE=kept\n", "PWD=" + fleet.project("one") + "\n")
        .doesNotContain("PO_", "GIT_DIR");
  }

  @Test
  void howItEndedIsToldOfEach() throws IOException {
    Files.move(fleet.project("two"), fleet.root().resolve("gone"));
    List<ExecResult> results =
        run(
            Optional.of(Duration.ofSeconds(1)),
            3,
            0,
            "case $PWD in */one) exit 4;; esac; sleep 60");

    assertThat(results)
        .extracting(ExecResult::outcome)
        .containsExactly(Outcome.EXITED, Outcome.NOT_STARTED, Outcome.TIMED_OUT);
    assertThat(results.get(0).exitStatus()).isEqualTo(4);
    assertThat(results.get(1).problem()).contains("is not there");
  }

  @Test
  void noMoreAreBegunAfterSoManyFailures() {
    List<ExecResult> results = run(Optional.empty(), 1, 1, "exit 1");

    assertThat(results)
        .extracting(ExecResult::outcome)
        .containsExactly(Outcome.EXITED, Outcome.NOT_BEGUN, Outcome.NOT_BEGUN);
  }

  @Test
  void whatItChangedInARepositoryIsTold() throws IOException {
    Path one = fleet.project("one");
    Path dirtyBefore = fleet.project("three").resolve("seen.txt");
    Files.writeString(dirtyBefore, "dirty before\n");
    // What is written within the clock's few milliseconds before the command counts as its own.
    Files.setLastModifiedTime(dirtyBefore, FileTime.from(Instant.now().minusSeconds(60)));
    fleet.git(fleet.project("three"), "add", "seen.txt");
    List<ExecResult> results =
        run(
            Optional.empty(),
            3,
            0,
            "case $PWD in */one) echo 1 >>.gitignore;; */two) git commit -q --allow-empty -m x;; *) touch new;; esac");

    assertThat(results)
        .extracting(result -> result.change().orElse(null))
        .containsExactly(new RepositoryChange(1, 0, false), new RepositoryChange(0, 0, true), null);
    assertThat(fleet.git(one, "status", "--porcelain")).contains(" M .gitignore");
  }

  @Test
  void whatIsOnlyStagedOrMovedIsAChangeAndWhatIsOnlyTouchedIsNone() {
    List<ExecResult> results =
        run(
            Optional.empty(),
            3,
            0,
            "case $PWD in */one) git -C engine commit -q --allow-empty -m x;;"
                + " */two) git rm -q --cached .gitignore;; *) touch .gitignore;; esac");

    assertThat(results)
        .extracting(result -> result.change().orElse(null))
        .containsExactly(
            new RepositoryChange(1, 0, false), new RepositoryChange(1, 0, false), null);
  }

  @Test
  void itIsOneLineOfTheLog() {
    Flows flows = fleet.flows();
    run(flows, Optional.empty(), 3, 0, "exit 3");

    List<AuditEntry> entries = flows.log(entry -> entry.flow().equals("exec"), 10);
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).commands()).containsExactly("sh -c 'exit 3'");
    assertThat(entries.get(0).outcome()).isEqualTo("failed");
    assertThat(entries.get(0).error()).isEqualTo("not in: one, two, three");
  }

  private List<ExecResult> run(Optional<Duration> timeout, int jobs, int failFast, String line) {
    return run(fleet.flows(), timeout, jobs, failFast, line);
  }

  private List<ExecResult> run(
      Flows flows, Optional<Duration> timeout, int jobs, int failFast, String line) {
    ExecRequest request =
        new ExecRequest(
            flows.projects(List.of("one", "two", "three")),
            List.of("sh", "-c", line),
            timeout,
            jobs,
            failFast);
    return flows.exec().run(request, (result, output) -> printed.add(read(output)));
  }

  private static String read(Path output) {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
