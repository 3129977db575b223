package dev.projectorchestrator.core.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.core.digest.Change.Kind;
import dev.projectorchestrator.core.digest.Change.Turn;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a digest says, with a world that is set by the test. */
class DigestsTest {

  @TempDir Path home;

  @Test
  void theFirstAnswerIsFullAndSaysWhy() {
    World world = new World(home).running("a").running("b").disabled("c");
    Digest first = world.digests().since(Optional.empty());
    assertThat(first.full()).isTrue();
    assertThat(first.reason()).contains("nothing was acknowledged");
    assertThat(first.changes()).extracting(Change::subject).containsExactly("a", "b", "c");
    assertThat(first.changes()).extracting(Change::kind).containsOnly(Kind.ADDED);
    assertThat(first.counts()).containsEntry("running", 2).containsEntry("disabled", 1);
  }

  @Test
  void nothingChangedGivesNoChangesAndTheSameCursor() {
    World world = new World(home).running("a");
    Digest first = world.digests().since(Optional.empty());
    // Times and process ids differ at each look; they are no change.
    world.tick();
    Digest second = world.digests().since(Optional.of(first.cursor()));
    assertThat(second.full()).isFalse();
    assertThat(second.changes()).isEmpty();
    assertThat(second.cursor()).isEqualTo(first.cursor());
  }

  @Test
  void aFailedAgentIsToldWithItsReason() {
    World world = new World(home).running("a").running("b");
    String cursor = world.digests().since(Optional.empty()).cursor();
    world.failed("b", "exit status 7\nmore");
    Digest digest = world.digests().since(Optional.of(cursor));
    assertThat(digest.changes()).hasSize(1);
    Change change = digest.changes().get(0);
    assertThat(change.subject()).isEqualTo("b");
    assertThat(change.fields()).containsEntry("state", new Turn("running", "degraded"));
    assertThat(change.agents()).containsEntry("main", new Turn("running", "failed"));
    assertThat(change.why()).isEqualTo("main: exit status 7");
  }

  @Test
  void anAgentThatDiedAndCameBackBetweenTwoLooksIsTold() {
    World world = new World(home).running("a");
    String cursor = world.digests().since(Optional.empty()).cursor();
    world.restarted("a", 2);
    Digest digest = world.digests().since(Optional.of(cursor));
    assertThat(digest.changes().get(0).agents())
        .containsEntry("main", new Turn("running", "running after restart 2"));
  }

  @Test
  void oneThatFailsAgainIsToldThoughItsStateIsTheSame() {
    World world = new World(home).ended("a", AgentState.FAILED, "s1", "exit status 7");
    Digest first = world.digests().since(Optional.empty());
    world.tick();
    assertThat(world.digests().since(Optional.of(first.cursor())).changes()).isEmpty();
    world.ended("a", AgentState.FAILED, "s2", "exit status 7");
    Digest again = world.digests().since(Optional.of(first.cursor()));
    assertThat(again.cursor()).isNotEqualTo(first.cursor());
    Change change = again.changes().get(0);
    assertThat(change.fields()).isEmpty();
    assertThat(change.agents()).containsOnly(Map.entry("main", new Turn("failed", "failed")));
    assertThat(change.ends()).containsOnly(Map.entry("main", "exit status 7"));
    world.ended("a", AgentState.FAILED, "s2", "exit status 8");
    assertThat(agents(world, again.cursor())).containsKey("main");
  }

  @Test
  void oneThatWasStartedAnewByHandIsTold() {
    World world = new World(home).ended("a", AgentState.RUNNING, "s1", "");
    String cursor = world.digests().since(Optional.empty()).cursor();
    world.ended("a", AgentState.RUNNING, "s1", "waiting");
    assertThat(world.digests().since(Optional.of(cursor)).changes()).isEmpty();
    world.ended("a", AgentState.RUNNING, "s2", "");
    assertThat(agents(world, cursor))
        .containsOnly(Map.entry("main", new Turn("running", "running")));
  }

  @Test
  void itTellsWhenItWasTakenAndWhenEachChangeWasFirstSeen() {
    World world = new World(home).running("a").running("b").running("c");
    String cursor = world.digests().since(Optional.empty()).cursor();
    world.failed("a", "exit status 7");
    Digest first = world.digests().since(Optional.of(cursor));
    world.tick();
    world.failed("b", "exit status 7").forget("c");
    Digest second = world.digests().since(Optional.of(cursor));
    world.tick();
    // A reader with another cursor is told of other changes.
    world.digests().since(Optional.of(first.cursor()));
    Digest third = world.digests().since(Optional.of(cursor));
    assertThat(third.takenAt()).isAfter(second.takenAt());
    assertThat(third.changes())
        .extracting(change -> change.subject() + change.seenAt().orElseThrow())
        .containsExactly("a" + first.takenAt(), "b" + second.takenAt(), "c" + second.takenAt());
    world.failed("a", "exit status 7").restarted("a", 2);
    assertThat(world.digests().since(Optional.of(cursor)).changes().get(0).seenAt())
        .contains(third.takenAt());
  }

  @Test
  void agentsOfAProjectThatIsNotLookedAtAreNotGone() {
    World world = new World(home).running("a").running("b");
    String cursor = world.digests().since(Optional.empty()).cursor();
    world.disabled("a").unknown("b");
    Digest digest = world.digests().since(Optional.of(cursor));
    assertThat(digest.changes()).extracting(Change::agents).containsOnly(Map.of());
    assertThat(digest.changes())
        .extracting(change -> change.fields().get("state").now())
        .containsExactly("disabled", "unknown");
  }

  @Test
  void aProjectWhoseAgentsHaveDoneTheirWorkIsNotStopped() {
    World world = new World(home).ended("a", AgentState.DONE, "s1", "exit status 0");
    world.ended("b", AgentState.STOPPED, "", "");
    Digest digest = world.digests().since(Optional.empty());
    assertThat(digest.counts()).containsOnly(Map.entry("done", 1), Map.entry("stopped", 1));
  }

  @Test
  void aQuestionAndALimitAreToldAndWorkingAndWaitingAreNot() {
    World world = new World(home).doing("a", Activity.IDLE, "");
    String cursor = world.digests().since(Optional.empty()).cursor();
    for (Activity activity : List.of(Activity.BUSY, Activity.UNKNOWN, Activity.IDLE)) {
      world.doing("a", activity, "");
      assertThat(world.digests().since(Optional.of(cursor)).changes()).isEmpty();
    }
    world.doing("a", Activity.ASKS, "Delete x?\nmore");
    Digest asks = world.digests().since(Optional.of(cursor));
    assertThat(asks.changes().get(0).agents())
        .containsOnly(Map.entry("main", new Turn("running", "asks: Delete x?")));
    world.doing("a", Activity.ASKS, "Delete y?");
    assertThat(agents(world, asks.cursor()))
        .containsEntry("main", new Turn("asks: Delete x?", "asks: Delete y?"));
    world.doing("a", Activity.LIMITED, "");
    assertThat(agents(world, cursor)).containsEntry("main", new Turn("running", "limited"));
  }

  private static Map<String, Turn> agents(World world, String cursor) {
    return world.digests().since(Optional.of(cursor)).changes().get(0).agents();
  }

  @Test
  void driftOfThePinAndANewRefAreTold() {
    World world = new World(home).running("a");
    String cursor = world.digests().since(Optional.empty()).cursor();
    world.drifted("a");
    assertThat(world.digests().since(Optional.of(cursor)).changes().get(0).fields())
        .containsOnlyKeys("drift")
        .containsEntry("drift", new Turn("none", "drifted"));
  }

  @Test
  void projectsThatComeAndGoAreTold() {
    World world = new World(home).running("a").running("b");
    String cursor = world.digests().since(Optional.empty()).cursor();
    world.forget("b").running("c");
    assertThat(world.digests().since(Optional.of(cursor)).changes())
        .extracting(change -> change.kind() + " " + change.subject())
        .containsExactly("ADDED c", "REMOVED b");
  }

  @Test
  void problemsAndCutOffRunsAreToldOnceAndWhenTheyAreGone() {
    World world = new World(home).running("a");
    String cursor = world.digests().since(Optional.empty()).cursor();
    world.warning("no such harness: 'x'").cutOff("run-1");
    Digest worse = world.digests().since(Optional.of(cursor));
    assertThat(worse.changes())
        .extracting(Change::kind)
        .containsExactly(Kind.PROBLEM, Kind.CUT_OFF);
    assertThat(worse.changes().get(0).subject()).contains("fleet.toml:3:1: no such harness: 'x'");
    assertThat(world.digests().since(Optional.of(worse.cursor())).changes()).isEmpty();
    world.solve().recover();
    assertThat(world.digests().since(Optional.of(worse.cursor())).changes())
        .extracting(Change::kind)
        .containsExactly(Kind.SOLVED, Kind.RECOVERED);
  }

  @Test
  void aBrokenRegistryIsAProblemAndNoLossOfProjects() {
    World world = new World(home).running("a").running("b");
    String cursor = world.digests().since(Optional.empty()).cursor();
    world.broken("this is no TOML");
    Digest digest = world.digests().since(Optional.of(cursor));
    assertThat(digest.changes()).extracting(Change::kind).containsExactly(Kind.PROBLEM);
    assertThat(digest.counts()).containsEntry("running", 2);
  }

  @Test
  void anUnknownCursorGivesAFullAnswerThatSaysSo() {
    World world = new World(home).running("a");
    for (String unknown : List.of("0123456789ab", "nonsense", "../../etc/passwd", "")) {
      Digest digest = world.digests().since(Optional.of(unknown));
      assertThat(digest.full()).as(unknown).isTrue();
      assertThat(digest.reason()).as(unknown).contains("'" + unknown + "' is not known");
      assertThat(digest.changes()).as(unknown).hasSize(1);
    }
  }

  @Test
  void aDamagedSnapshotCountsAsUnknownAndIsMendedByTheNextLook() throws IOException {
    World world = new World(home).running("a");
    String cursor = world.digests().since(Optional.empty()).cursor();
    Path file = home.resolve(".po/digest/" + cursor + ".json");
    String whole = Files.readString(file);
    for (String damaged : List.of("", "{", whole.substring(0, 20), whole.replace("a", "b"))) {
      Files.writeString(file, damaged);
      assertThat(world.digests().since(Optional.of(cursor)).full()).as(damaged).isTrue();
      assertThat(world.digests().since(Optional.of(cursor)).full()).as(damaged).isFalse();
    }
  }

  @Test
  void withoutACursorItBeginsAtTheOneThatWasDealtWith() {
    World world = new World(home).running("a");
    world.digests().acknowledge(world.digests().since(Optional.empty()).cursor());
    world.failed("a", "exit status 1");
    // Cut off before it was dealt with: the change is told again, by a process of its own.
    assertThat(world.digests().since(Optional.empty()).changes()).hasSize(1);
    Digest again = world.digests().since(Optional.empty());
    assertThat(again.changes()).hasSize(1);
    world.digests().acknowledge(again.cursor());
    assertThat(world.digests().since(Optional.empty()).changes()).isEmpty();
  }

  @Test
  void whatIsUnknownCannotBeAcknowledged() {
    World world = new World(home).running("a");
    assertThatThrownBy(() -> world.digests().acknowledge("0123456789ab"))
        .isInstanceOf(PoException.class)
        .hasMessageContaining("no such cursor");
  }

  @Test
  void fewSnapshotsAreKeptAndTheDealtWithOneAmongThem() throws IOException {
    World world = new World(home).running("a");
    String first = world.digests().since(Optional.empty()).cursor();
    world.digests().acknowledge(first);
    List<String> cursors = new ArrayList<>();
    for (int i = 1; i <= SnapshotStore.KEPT + 10; i++) {
      world.tick();
      world.restarted("a", i);
      cursors.add(world.digests().since(Optional.of("none")).cursor());
    }
    try (Stream<Path> files = Files.list(home.resolve(".po/digest"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".json")).count())
          .isLessThanOrEqualTo(SnapshotStore.KEPT + 1L);
    }
    assertThat(world.digests().since(Optional.empty()).since()).contains(first);
    assertThat(world.digests().since(Optional.of(cursors.get(cursors.size() - 1))).full())
        .isFalse();
    assertThat(world.digests().since(Optional.of(cursors.get(0))).full()).isTrue();
  }
}
