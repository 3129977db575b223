package dev.projectorchestrator.core.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.fixture.FixtureCatalog;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a screen does is done by the flows, is in the log, and is seen by the feed. */
class ActionsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path temp;
  private FixtureFleet fleet;
  private Workspace workspace;

  @BeforeEach
  void open() {
    fleet = FixtureFleet.make(temp.resolve("all"), "demo");
    workspace =
        new Workspace(
            Optional.of(fleet.store()),
            () -> new FixtureCatalog(List.of(fleet.harness())),
            fleet.environment(),
            fleet.base(),
            PATIENCE,
            false,
            Clock.systemUTC(),
            new Interruption());
  }

  @AfterEach
  void close() {
    workspace.close();
    fleet.close();
  }

  private static ActionRequest request(ActionKind kind, Optional<String> ref) {
    return new ActionRequest(kind, Map.of("demo", List.of()), ref);
  }

  private static ActionRun await(ActionRun run) {
    Awaitility.await().atMost(PATIENCE).until(() -> run.state() != ActionRun.State.RUNNING);
    return run;
  }

  @Test
  void whatIsStartedIsSeenAndLogged() {
    List<Overview> heard = new CopyOnWriteArrayList<>();
    try (Actions actions = new Actions(workspace, false, run -> {});
        FleetFeed feed = new FleetFeed(workspace, Duration.ofHours(1))) {
      assertThat(feed.overview().rows()).extracting(Row::state).containsExactly("looking");
      feed.listen(heard::add);
      feed.start();
      awaitState(feed, "stopped");
      ActionRun run = await(actions.run(request(ActionKind.START, Optional.empty())));
      assertThat(run.message()).isEmpty();
      assertThat(run.state()).isEqualTo(ActionRun.State.DONE);
      assertThat(run.lines()).anyMatch(line -> line.startsWith("demo: 1/2 Start"));
      feed.refresh();
      awaitState(feed, "running");
      assertThat(heard).last().isEqualTo(feed.overview());
      assertThat(actions.flows().log(Optional.of("demo"), 10))
          .anyMatch(entry -> entry.flow().equals("start") && entry.outcome().equals("done"));
      await(actions.run(request(ActionKind.STOP, Optional.empty())));
    }
  }

  private static void awaitState(FleetFeed feed, String state) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> feed.overview().rows().get(0).state().equals(state));
  }

  @Test
  void anUpdateIsPlannedAndFleetTomlIsReadAnewForEach() throws Exception {
    try (Actions actions = new Actions(workspace, false, run -> {})) {
      Actions.Planned planned = actions.plan(request(ActionKind.UPDATE, Optional.of("v2")));
      assertThat(planned.plans().get(0).steps()).hasSizeGreaterThan(3);
      assertThat(Files.readString(fleet.base().resolve("fleet.toml"))).contains("\"v1\"");
      ActionRun run = await(actions.run(planned));
      assertThat(run.message()).isEmpty();
      assertThat(actions.flows().fleet().require("demo").ref()).isEqualTo("v2");
      assertThatThrownBy(() -> actions.plan(request(ActionKind.UPDATE, Optional.of("-x"))))
          .isInstanceOf(PoException.class);
    }
  }

  @Test
  void failuresAreToldWithWhatHelps() {
    try (Actions actions = new Actions(workspace, false, run -> {})) {
      ActionRun gone =
          await(
              actions.run(
                  new ActionRequest(
                      ActionKind.START, Map.of("gone", List.of()), Optional.empty())));
      assertThat(gone.state()).isEqualTo(ActionRun.State.FAILED);
      assertThat(gone.message()).contains("gone");
    }
  }

  @Test
  void aReadOnlyScreenRefusesAll() {
    try (Actions actions = new Actions(workspace, true, run -> {})) {
      assertRefused(() -> actions.run(request(ActionKind.START, Optional.empty())));
      assertRefused(() -> actions.plan(request(ActionKind.UPDATE, Optional.empty())));
      assertRefused(() -> actions.answer("demo", "main", List.of("yes"), "Proceed?"));
      assertRefused(() -> actions.send("demo", "main", "hello"));
      assertThat(actions.runs()).isEmpty();
    }
  }

  private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            PoException.class, refused -> assertThat(refused.getMessage()).contains("read-only"));
  }

  @Test
  void nothingIsAnsweredBlind() {
    try (Actions actions = new Actions(workspace, false, run -> {})) {
      assertThatThrownBy(() -> actions.answer("demo", "main", List.of("yes"), " "))
          .isInstanceOfSatisfying(
              PoException.class,
              refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_TYPED));
    }
  }
}
