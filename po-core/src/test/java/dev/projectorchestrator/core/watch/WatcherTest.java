package dev.projectorchestrator.core.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.core.digest.Snapshot;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens between two looks is told, once, and in order. */
class WatcherTest {

  @TempDir Path home;
  private FakeFleet fleet;
  private Watcher watcher;
  private String cursor;

  @BeforeEach
  void open() {
    fleet = new FakeFleet(home).does("a", Activity.IDLE).does("b", Activity.BUSY);
    watcher = fleet.watcher();
    cursor = watcher.cursor();
  }

  /** Looks, and returns the events in short; the cursor moves on. */
  private List<String> look() {
    return look(watcher);
  }

  private List<String> look(Watcher looker) {
    List<Event> events = looker.since(cursor);
    if (!events.isEmpty()) {
      cursor = events.get(events.size() - 1).cursor();
    }
    return words(events);
  }

  private static List<String> words(List<Event> events) {
    return events.stream()
        .map(
            event ->
                Stream.of(
                        event.project(), event.agent(), event.from(), event.to(), event.evidence())
                    .map(word -> word == null ? "-" : word)
                    .reduce((a, b) -> a + " " + b)
                    .orElseThrow())
        .toList();
  }

  @Test
  void theFirstLookTellsOnlyWhatNeedsSomebody() {
    fleet.agent("c", AgentState.RUNNING, Activity.ASKS, "Proceed?");
    assertThat(look()).containsExactly("c main - asks Proceed?");
    assertThat(look()).isEmpty();
  }

  @Test
  void whatAnAgentDoesIsAnEventWithItsEvidence() {
    assertThat(look()).isEmpty();
    fleet.does("a", Activity.BUSY);
    assertThat(look()).containsExactly("a main idle busy -");
    fleet.agent("a", AgentState.RUNNING, Activity.ASKS, "Which: one, or two?");
    fleet.agent("b", AgentState.FAILED, Activity.UNKNOWN, "exit status 3");
    assertThat(look())
        .containsExactly(
            "a main busy asks Which: one, or two?", "b main busy failed exit status 3");
    fleet
        .agent("a", AgentState.STOPPED, Activity.UNKNOWN, "")
        .without("b")
        .does("n", Activity.IDLE);
    assertThat(look())
        .containsExactlyInAnyOrder(
            "a main asks stopped -", "n - - added -", "n main - idle -", "b - - removed -");
  }

  @Test
  void aFailureThatRepeatsBetweenTwoLooksIsAnEvent() {
    fleet.start = "1";
    fleet.agent("a", AgentState.FAILED, Activity.UNKNOWN, "exit status 3");
    assertThat(look()).containsExactly("a main - failed exit status 3");
    fleet.start = "2";
    fleet.agent("a", AgentState.FAILED, Activity.UNKNOWN, "exit status 4");
    assertThat(look()).containsExactly("a main failed failed exit status 4");
  }

  @Test
  void aProjectThatCanNotBeLookedAtIsUnknownAndItsAgentsAreNotGone() {
    look();
    fleet.unknown("a", "the folder is gone");
    assertThat(look()).containsExactly("a - running unknown the folder is gone");
    fleet.does("a", Activity.IDLE);
    assertThat(look()).containsExactly("a - unknown running -");
  }

  @Test
  void aLookThatFailsIsAnEventAndNoEnd() {
    look();
    fleet.broken = PoException.failed("no tmux", "");
    assertThat(look()).containsExactly("- - - unknown no tmux");
    assertThat(look()).isEmpty();
    fleet.broken = null;
    fleet.does("a", Activity.BUSY);
    assertThat(look()).containsExactly("a main idle busy -", "- - unknown solved no tmux");
  }

  @Test
  void aBudgetThatIsUsedUpIsAnEvent() {
    look();
    fleet.alarms = List.of("demo: the 5,000 tokens of a day");
    assertThat(look()).containsExactly("- - - budget demo: the 5,000 tokens of a day");
    fleet.alarms = List.of();
    assertThat(look()).containsExactly("- - budget solved demo: the 5,000 tokens of a day");
  }

  @Test
  void whoComesBackIsToldWhatHappenedMeanwhileWithoutAGap() {
    look();
    fleet.does("a", Activity.BUSY);
    Watcher other = fleet.watcher();
    other.since(other.cursor());
    fleet.does("a", Activity.IDLE);
    assertThat(look(fleet.watcher())).containsExactly("a main idle busy -", "a main busy idle -");
  }

  @Test
  void twoWatchersTellTheSameEventsOnce() {
    look();
    Watcher other = fleet.watcher();
    String begin = other.cursor();
    fleet.does("a", Activity.BUSY);
    List<Event> first = watcher.since(begin);
    assertThat(first).hasSize(1);
    assertThat(other.since(begin)).isEqualTo(first);
  }

  @Test
  void aLineThatWasCutOffHidesNoOther() throws IOException {
    look();
    fleet.does("a", Activity.BUSY);
    look();
    try (Stream<Path> files = Files.list(home.resolve(".po/events"))) {
      Path log =
          files.filter(file -> file.toString().endsWith(".ndjson")).findFirst().orElseThrow();
      Files.writeString(log, "{\"cursor\":\"0", StandardOpenOption.APPEND);
    }
    fleet.does("a", Activity.IDLE);
    assertThat(look()).containsExactly("a main busy idle -");
  }

  @Test
  void theLogIsBoundedAndSaysWhatItDoesNotHaveAnyMore() throws IOException {
    EventLog log = new EventLog(home.resolve(".po/events"), 2000);
    Event event = Event.of(Event.Type.AGENT, "a", "main", "idle", "busy", "");
    for (int i = 0; i < 200; i++) {
      log.record(Snapshot.EMPTY, fleet.instant(), last -> List.of(event));
    }
    try (Stream<Path> files = Files.list(home.resolve(".po/events"))) {
      long bytes =
          files
              .filter(file -> file.toString().endsWith(".ndjson"))
              .mapToLong(file -> file.toFile().length())
              .sum();
      assertThat(bytes).isBetween(4000L, EventLog.FILES * 2300L);
    }
    String end = log.state().cursor().toString();
    List<Event> kept = log.after(Cursor.parse(end.replaceFirst("-.*", "-1")).orElseThrow());
    assertThat(kept.get(0).to()).isEqualTo("gap");
    assertThat(kept.get(kept.size() - 1).cursor()).isEqualTo(end);
    assertThat(log.after(Cursor.parse(kept.get(5).cursor()).orElseThrow()))
        .isEqualTo(kept.subList(6, kept.size()));
  }

  @Test
  void whatIsNoCursorIsRefused() {
    assertThatThrownBy(() -> watcher.since("nonsense")).isInstanceOf(PoException.class);
    assertThat(words(watcher.since("abcdef-7"))).first().asString().contains(" gap ");
  }

  @Test
  void aLookThatItsUserCutsOffIsNoEvent() {
    fleet.does("one", Activity.IDLE);
    Watcher watcher = fleet.watcher();
    String cursor = watcher.cursor();
    watcher.since(cursor);
    fleet.unknown("one", "interrupted");
    Thread.currentThread().interrupt();
    assertThat(watcher.since(cursor)).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
    fleet.does("one", Activity.IDLE);
    assertThat(fleet.watcher().since(cursor)).isEmpty();
  }
}
