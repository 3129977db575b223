package dev.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wakes: one delay at a time, for as long as the session is there. */
class WakeIT {
  private static final String RECORDER = "command = \"stty raw -echo; exec cat >> got\"";
  private Workshop shop;

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Workshop(root);
    shop.write("prompts/w.md", "wake;\n");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void wakesComeAgainAndAgain() {
    shop.config(
        "[[agent]]",
        "name = \"one\"",
        RECORDER,
        "wake = \"500ms\"",
        "wake_prompt = \"prompts/w.md\"");
    shop.agents("up").expect(0);
    Workshop.eventually("wakes", () -> shop.read("got"), got -> got.startsWith("wake;\rwake;\r"));
    assertThat(shop.field("one", "lastWake")).endsWith("Z");
    assertThat(shop.field("one", "nextWake")).endsWith("Z");
  }

  @Tag("slow")
  @Test
  void oneDelayHangsWhateverIsRunMeanwhile() {
    shop.config(
        "[[agent]]", "name = \"one\"", RECORDER, "wake = \"1h\"", "wake_prompt = \"prompts/w.md\"");
    shop.agents("up").expect(0);
    String token = shop.ask("one", "#{@agents_wake}");
    String next = shop.ask("one", "#{@agents_next_wake}");
    assertThat(token).isNotEmpty();
    shop.agents("up").expect(0);
    shop.agents("restart").expect(0);
    assertThat(shop.ask("one", "#{@agents_wake} #{@agents_next_wake}"))
        .isEqualTo(token + " " + next);

    shop.agents("wake", "one").expect(0);
    assertThat(shop.read("got")).isEqualTo("wake;\r");
    assertThat(shop.ask("one", "#{@agents_wake}")).isNotEqualTo(token);
    // The old delay, should it still end, is not meant any more.
    event("wake", "one", token);
    assertThat(shop.read(".ao-state/events.log")).contains("this wake was cancelled");
    assertThat(shop.read("got")).isEqualTo("wake;\r");
  }

  @Test
  void downCancelsAndTheServerMayLeave() {
    shop.config("[[agent]]", "name = \"one\"", RECORDER, "wake = \"1h\"");
    shop.agents("up").expect(0);
    String token = shop.ask("one", "#{@agents_wake}");
    shop.agents("down").expect(0);
    Workshop.eventually("no server", () -> shop.tmux("list-sessions").exit(), exit -> exit != 0);
    event("wake", "one", token);
    assertThat(shop.read(".ao-state/events.log")).contains("this wake was cancelled");
  }

  @Test
  void wakesAndRestartsMayRace() {
    shop.config(
        "[[agent]]",
        "name = \"one\"",
        RECORDER,
        "wake = \"300ms\"",
        "wake_prompt = \"prompts/w.md\"",
        "stop_timeout = \"2s\"");
    shop.agents("up").expect(0);
    for (int i = 0; i < 4; i++) {
      shop.agents("restart").expect(0);
    }
    shop.awaitState("one", "running");
    int before = shop.read("got").length();
    Workshop.eventually("still woken", () -> shop.read("got").length(), now -> now > before);
    // One delay hangs, not several: every wake but the one that counts is cancelled.
    assertThat(shop.tmux("list-sessions", "-F", "#{session_name}").out()).isEqualTo("it-one\n");
  }

  @Test
  void aWakeStartsAnAgentThatHasDoneItsWork() {
    shop.config(
        "[[agent]]", "name = \"one\"", "command = \"echo run >> runs\"", "wake = \"300ms\"");
    shop.agents("up").expect(0);
    Workshop.eventually("runs", () -> shop.read("runs").lines().count(), runs -> runs >= 3);
  }

  @Tag("slow")
  @Test
  void heldWakesAreSkippedUntilTheyAreReleased() {
    shop.config(
        "[[agent]]",
        "name = \"one\"",
        RECORDER,
        "wake = \"300ms\"",
        "wake_prompt = \"prompts/w.md\"");
    shop.agents("hold").expect(0);
    shop.agents("up").expect(0);
    awaitSkipped(2);
    shop.agents("restart").expect(0);
    awaitSkipped(4);
    assertThat(shop.read("got")).isEmpty();
    assertThat(shop.field("one", "wakesHeldUntil")).startsWith("9999-");
    assertThat(shop.agents("status").out()).contains("one: wakes are held until they are released");
    shop.agents("wake", "one").expect(0);
    assertThat(shop.read("got")).isEqualTo("wake;\r");
    assertThat(shop.agents("release", "one").expect(0).out()).contains("one: wakes are released");
    Workshop.eventually("wakes", () -> shop.read("got"), got -> got.length() > 6);
    assertThat(shop.field("one", "wakesHeldUntil")).isEqualTo("null");
  }

  @Test
  void aHoldEndsAtItsTime() {
    shop.config(
        "[[agent]]",
        "name = \"one\"",
        RECORDER,
        "wake = \"300ms\"",
        "wake_prompt = \"prompts/w.md\"",
        "[[agent]]",
        "name = \"two\"",
        "command = \"exec sleep 1000\"");
    Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(4);
    shop.agents("hold", "--until", end.toString(), "one").expect(0);
    assertThat(shop.field("one", "wakesHeldUntil")).isEqualTo(end.toString());
    assertThat(shop.field("two", "wakesHeldUntil")).isEqualTo("null");
    shop.agents("up").expect(0);
    Workshop.eventually("wakes", () -> shop.read("got"), got -> !got.isEmpty());
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    assertThat(shop.field("one", "wakesHeldUntil")).isEqualTo("null");
    assertThat(shop.agents("hold", "--until", "tomorrow").expect(2).err()).contains("no time");
    assertThat(shop.agents("hold", "--until", "2020-01-01T00:00").expect(2).err()).contains("past");
    shop.agents("hold", "three").expect(3);
  }

  private void awaitSkipped(int times) {
    Workshop.eventually(
        "skipped",
        () -> shop.read(".ao-state/events.log").split("wake skipped: wakes are held", -1).length,
        parts -> parts > times);
  }

  private void event(String... words) {
    String script = shop.project.resolve(".ao-state/run/event.sh").toString();
    java.util.List<String> argv = new java.util.ArrayList<>(java.util.List.of("sh", script));
    argv.addAll(java.util.List.of(words));
    shop.run(shop.root, argv, "");
  }
}
