package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.FixtureHarness;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.registry.read.SettingsReader;
import dev.projectorchestrator.core.usage.OverBudget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wakes of projects whose budget is used up are held once, and released when that is over. */
class WakeHoldsTest {

  @TempDir static Path temp;

  private final Recorder harness = new Recorder();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private FixtureFleet fleet;

  @BeforeEach
  void open() {
    fleet = FixtureFleet.make(temp.resolve("it"), "one", "two");
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private static OverBudget over(String budget) {
    Settings settings = SettingsReader.read("[[budget]]\ntokens = 1\n" + budget);
    return new OverBudget(settings.budgets().get(0), "a budget", "much");
  }

  /** Applies budgets that are used up, in a process of its own. */
  private void apply(Map<String, String> more, OverBudget... over) {
    Map<String, String> environment = new HashMap<>(fleet.environment());
    environment.putAll(more);
    Flows flows = fleet.flows(new Interruption(), environment, Duration.ofSeconds(60), harness);
    try (WakeHolds holds = flows.wakeHolds(complaints::add)) {
      holds.apply(flows.fleet(), List.of(over));
    }
  }

  private void apply(OverBudget... over) {
    apply(Map.of(), over);
  }

  @Test
  void aProjectIsHeldOnceADayAndReleasedWhenItsBudgetAllows() {
    apply(over("project = \"one\""));
    assertThat(harness.calls).as("it only warns").isEmpty();
    apply(over("project = \"one\"\naction = \"hold\""));
    apply(over("project = \"one\"\naction = \"hold\""));
    assertThat(harness.calls).containsExactly("hold one");
    assertThat(harness.until).isAfter(Instant.now());
    assertThat(harness.until.atZone(ZoneId.systemDefault()).toLocalTime())
        .isEqualTo(LocalTime.MIDNIGHT);
    apply(over("action = \"hold\""));
    assertThat(harness.calls).containsExactly("hold one", "hold two");
    apply(Map.of("PO_OVER_BUDGET", "1"), over("action = \"hold\""));
    assertThat(harness.calls).containsExactly("hold one", "hold two", "release one", "release two");
    apply();
    assertThat(harness.calls).hasSize(4);
    assertThat(complaints).isEmpty();
  }

  @Test
  void anEngineThatCannotIsToldOfAndNotAskedAgainAtOnce() {
    harness.failing = Optional.of("this project's engine can't hold wakes");
    Flows flows =
        fleet.flows(new Interruption(), fleet.environment(), Duration.ofSeconds(60), harness);
    OverBudget over = over("project = \"two\"\naction = \"hold\"");
    try (WakeHolds holds = flows.wakeHolds(complaints::add)) {
      await()
          .untilAsserted(
              () -> {
                holds.apply(flows.fleet(), List.of(over));
                assertThat(complaints).isNotEmpty();
              });
      holds.apply(flows.fleet(), List.of(over));
    }
    assertThat(complaints)
        .containsExactly("the wakes of 'two' are not held: this project's engine can't hold wakes");
  }

  private static final class Recorder extends FixtureHarness {

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile Instant until = Instant.MIN;
    private volatile Optional<String> failing = Optional.empty();

    Recorder() {
      super(Optional.empty());
    }

    @Override
    public void holdWakes(ProjectContext project, Instant time) {
      failing.ifPresent(
          why -> {
            throw new HarnessException(HarnessException.Kind.NOT_SUPPORTED, why, "");
          });
      until = time;
      calls.add("hold " + project.directory().getFileName());
    }

    @Override
    public void releaseWakes(ProjectContext project) {
      calls.add("release " + project.directory().getFileName());
    }
  }
}
