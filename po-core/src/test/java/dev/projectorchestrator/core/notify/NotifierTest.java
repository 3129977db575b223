package dev.projectorchestrator.core.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.registry.read.SettingsReader;
import dev.projectorchestrator.core.watch.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** When somebody is told of an event, and how often. */
class NotifierTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ConcurrentLinkedQueue<Event> sent = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();

  private Notifier notifier(String keys) {
    return notifier(
        keys,
        event -> {
          sent.add(event);
          return Optional.empty();
        });
  }

  private Notifier notifier(String keys, Function<Event, Optional<String>> sender) {
    return notifier(keys, sender, Duration.ofMillis(1));
  }

  private Notifier notifier(
      String keys, Function<Event, Optional<String>> sender, Duration firstPause) {
    Settings.Notify rule =
        SettingsReader.read("[[notify]]\ncommand = [\"true\"]\n" + keys).notifications().get(0);
    return new Notifier(
        rule,
        project -> project.equals("web") ? List.of("front") : List.of(),
        sender,
        complaints::add,
        firstPause);
  }

  private static Event event(int second, String project, String to) {
    return new Event(
        "abcdef-1",
        START.plusSeconds(second).toString(),
        Event.Type.AGENT,
        project,
        "main",
        "busy",
        to,
        null);
  }

  private static void hear(Notifier notifier, int second, Event... events) {
    notifier.hear(List.of(events), START.plusSeconds(second));
  }

  @Test
  void onlyWhatTheRuleNamesIsTold() {
    try (Notifier notifier = notifier("on = [\"asks\", \"failed\"]\ntags = [\"front\"]")) {
      hear(
          notifier,
          0,
          event(0, "web", "asks"),
          event(0, "other", "asks"),
          event(0, "web", "idle"),
          event(0, "web", "failed"));
    }
    assertThat(sent).extracting(Event::to).containsExactly("asks", "failed");
  }

  @Test
  void whatDoesNotLastIsNotTold() {
    try (Notifier notifier = notifier("on = [\"asks\"]\nafter = \"30s\"")) {
      hear(notifier, 0, event(0, "a", "asks"), event(0, "b", "asks"));
      hear(notifier, 10, event(10, "a", "busy"));
      hear(notifier, 29);
      assertThat(sent).isEmpty();
      hear(notifier, 30);
      hear(notifier, 31);
    }
    assertThat(sent).extracting(Event::project).containsExactly("b");
  }

  @Test
  void itIsNotToldMoreOftenThanSaid() {
    try (Notifier notifier = notifier("on = [\"asks\"]\nevery = \"5m\"")) {
      hear(notifier, 0, event(0, "a", "asks"));
      hear(notifier, 10, event(10, "a", "busy"), event(10, "a", "asks"), event(10, "b", "asks"));
      hear(notifier, 301, event(301, "a", "asks"));
    }
    assertThat(sent).extracting(Event::project).containsExactly("a", "b", "a");
  }

  @Test
  void whatFailsIsReportedAndTriedAgainAndHoldsNobodyUp() {
    CountDownLatch held = new CountDownLatch(1);
    int[] attempts = {0};
    try (Notifier notifier =
        notifier(
            "on = [\"asks\"]",
            event -> {
              attempts[0]++;
              try {
                held.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              sent.add(event);
              return attempts[0] < 3 ? Optional.of("no answer") : Optional.empty();
            })) {
      // The sender blocks: this returns all the same.
      hear(notifier, 0, event(0, "a", "asks"), event(0, "b", "asks"));
      held.countDown();
      await().until(() -> sent.size() == 4);
    }
    assertThat(complaints).hasSize(2).allMatch(line -> line.contains("no answer"));
    assertThat(sent).extracting(Event::project).containsExactly("a", "a", "a", "b");
  }

  @Test
  void whoeverEndsDoesNotWaitForThePauses() {
    Notifier notifier =
        notifier("on = [\"asks\"]", event -> Optional.of("no server"), Duration.ofHours(1));
    hear(notifier, 0, event(0, "a", "asks"));
    await().until(() -> !complaints.isEmpty());
    long begin = System.nanoTime();
    notifier.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    assertThat(complaints).last().asString().endsWith("given up");
  }
}
