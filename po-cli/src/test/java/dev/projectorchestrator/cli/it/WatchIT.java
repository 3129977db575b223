package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watching, waiting and coming back, with real agents. */
class WatchIT {

  @TempDir static Path dir;
  private static Machine machine;

  @BeforeAll
  static void makeAFleet() throws Exception {
    machine = new Machine(dir);
    Files.writeString(
        machine.userHome().resolve(".gitconfig"), "[protocol \"file\"]\n\tallow = always\n");
    String engine = machine.engineRepository().toString();
    for (String name : List.of("one", "two")) {
      machine
          .po("create", name, "--register", "--quiet", "--engine-url", engine, "--ref", "v1")
          .ok();
    }
  }

  @AfterAll
  static void close() {
    machine.close();
  }

  /** Looks once, and returns the events' words; the last one is the cursor to go on with. */
  private static List<String> watch(String... arguments) {
    List<String> all = new ArrayList<>(List.of("watch", "--once", "--json"));
    all.addAll(List.of(arguments));
    List<String> words = new ArrayList<>();
    String cursor = "";
    for (String line : machine.po(all.toArray(new String[0])).ok().out().lines().toList()) {
      JsonObject event = JsonParser.parseString(line).getAsJsonObject();
      cursor = event.get("cursor").getAsString();
      if (!event.get("type").getAsString().equals("begin")) {
        words.add(event.get("project").getAsString() + " " + event.get("to").getAsString());
      }
    }
    words.add(cursor);
    return words;
  }

  @Test
  void aFleetIsWatchedWaitedForAndBroughtBack() {
    String begin = watch().get(0);
    machine.po("start", "one", "two", "--quiet").ok();
    assertThat(watch("two", "--since", begin)).hasSize(2).contains("two running");
    assertThat(watch("--since", begin)).contains("one running", "two running");

    assertThat(machine.po("wait", "--all", "--for", "running").ok().out()).contains("one/main");
    Shell.Ended late = machine.po("wait", "one", "--for", "idle", "--timeout", "1s");
    assertThat(late.status()).isEqualTo(124);
    machine.po("stop", "two", "--quiet").ok();
    Shell.Ended impossible = machine.po("wait", "--all", "--for", "idle", "--json");
    assertThat(impossible.status()).isEqualTo(1);
    assertThat(impossible.out()).contains("\"impossible\"").contains("two");

    // As after a reboot: what was stopped stays so.
    machine.tmux("kill-server").ok();
    assertThat(watch("--since", begin)).contains("one stopped");
    JsonArray missing = machine.data("status", "--live").getAsJsonArray("wantedNotRunning");
    assertThat(missing).hasSize(1);
    JsonElement one = missing.get(0);
    assertThat(one.getAsJsonObject().get("project").getAsString()).isEqualTo("one");
    assertThat(machine.data("resume", "--dry-run").getAsJsonArray("resume")).hasSize(1);
    machine.po("resume").ok();
    assertThat(machine.data("status", "--live").getAsJsonArray("wantedNotRunning")).isEmpty();
    machine.po("wait", "one", "--for", "running").ok();
    machine.po("wait", "two", "--for", "stopped").ok();
    assertThat(machine.po("resume").ok().out()).contains("no project to resume");
    machine.po("disable", "one", "--quiet").ok();
    assertThat(machine.poHome().resolve(".po/wanted")).isEmptyFile();
    machine.po("enable", "one", "--quiet").ok();
  }

  @Test
  void aBudgetThatIsUsedUpHoldsTheWakesOfItsProject() throws Exception {
    Path project = machine.poHome().resolve("projects/two");
    Path record = machine.userHome().resolve(".claude/projects/-two/s.jsonl");
    Files.createDirectories(record.getParent());
    Files.writeString(
        record,
        """
        {"type":"assistant","cwd":"%s","sessionId":"s","timestamp":"%s","message":{"id":"m",\
        "model":"claude-x","usage":{"input_tokens":7,"output_tokens":5}}}
        """
            .formatted(project, Instant.now()));
    Path fleet = machine.poHome().resolve("fleet.toml");
    String before = Files.readString(fleet);
    Files.writeString(
        fleet, before + "[[budget]]\nproject = \"two\"\ntokens = 10\naction = \"hold\"\n");
    Path hold = project.resolve(".ao-state/run/main.hold");
    Thread watching = new Thread(() -> machine.po("watch", "--interval", "200ms"));
    watching.start();
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(hold));
      assertThat(machine.run(project, "engine/agents", "status").ok().out())
          .contains("main: wakes are held until");
      for (String verb : List.of("start", "wake")) {
        Shell.Ended refused = machine.po(verb, "two");
        assertThat(refused.status()).as(verb).isEqualTo(1);
        assertThat(refused.err()).contains("two: the 10 tokens", "used: 12", "PO_OVER_BUDGET=1");
      }
      Files.writeString(fleet, before);
      await().atMost(Duration.ofSeconds(60)).until(() -> !Files.exists(hold));
    } finally {
      watching.interrupt();
      watching.join(Duration.ofSeconds(60).toMillis());
      Files.writeString(fleet, before);
    }
    assertThat(watching.isAlive()).isFalse();
  }
}
