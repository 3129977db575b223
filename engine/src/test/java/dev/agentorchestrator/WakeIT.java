package dev.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

  private void event(String... words) {
    String script = shop.project.resolve(".ao-state/run/event.sh").toString();
    java.util.List<String> argv = new java.util.ArrayList<>(java.util.List.of("sh", script));
    argv.addAll(java.util.List.of(words));
    shop.run(shop.root, argv, "");
  }
}
