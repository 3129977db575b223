package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.projectorchestrator.cli.docs.Documents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Acts as the PO's own agent would: with the commands that prompts/orchestrator.md names and no
 * others, reading JSON and nothing else.
 */
@Tag("slow")
class SupervisorIT {

  private static final String PROMPTS =
      Documents.prompts().stream().map(Documents::text).reduce("", String::concat);

  @TempDir Path dir;
  private Machine machine;
  private Path home;

  @Test
  void anAgentRunsAFleetByItsPromptsAlone() throws Exception {
    try (Machine opened = new Machine(dir)) {
      machine = opened;
      home = dir.resolve("office");
      bootstrap();
      createThreeProjectsOnTwoHarnesses();
      startAll();
      String cursor = seeAndRepairADeadAgent();
      bumpOneHarness(cursor);
      stopAll();
      everyProjectIsClean();
    }
  }

  private void bootstrap() {
    home = dir;
    String fresh = dir.resolve("office").toString();
    ask("init", fresh, "--command", "exec sleep 1000");
    home = Path.of(fresh);
    assertThat(ask("up").get("state").getAsString()).isEqualTo("running");
    assertThat(ask("list").getAsJsonArray("projects")).isEmpty();
    assertThat(ask("validate").get("errors").getAsInt()).isZero();
  }

  private void createThreeProjectsOnTwoHarnesses() throws Exception {
    String engine = machine.engineRepository().toString();
    for (String name : List.of("alpha", "beta")) {
      ask("create", name, "--register", "--engine-url", engine, "--carry-engine", "--ref", "v1");
      chooseProgram(name);
    }
    Path source = TinyHarness.repository(machine, dir.resolve("tiny"));
    JsonObject begun = ask("harness", "new", "tiny", "--from", source.toString());
    // What the README says, in place of the sketch.
    Files.writeString(
        Path.of(begun.get("file").getAsString()),
        TinyHarness.DESCRIPTOR.text()
            + "[source]\nurl = \""
            + begun.get("url").getAsString()
            + "\"\nref = \""
            + begun.get("ref").getAsString()
            + "\"\n");
    ask("harness", "trust", "tiny");
    assertThat(ask("harness", "verify", "tiny").get("passed").getAsBoolean()).isTrue();
    ask("create", "gamma", "--register", "--harness", "tiny");
    assertThat(ask("list").getAsJsonArray("projects"))
        .extracting(project -> text(project, "name") + " " + text(project, "harness"))
        .containsExactly("alpha agent-orchestrator", "beta agent-orchestrator", "gamma tiny");
  }

  private void startAll() {
    ask("start", "--all");
    assertThat(states()).containsExactly("running", "running", "running");
    JsonObject first = ask("digest");
    assertThat(first.get("full").getAsBoolean()).isTrue();
    assertThat(first.getAsJsonArray("changes")).hasSize(3);
    ask("digest", "--ack", first.get("cursor").getAsString());
    assertThat(ask("digest").getAsJsonArray("changes")).isEmpty();
  }

  private String seeAndRepairADeadAgent() throws Exception {
    JsonObject alpha = live("alpha");
    long pid = alpha.getAsJsonArray("agents").get(0).getAsJsonObject().get("pid").getAsLong();
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !process.isAlive() && !text(live("alpha"), "state").equals("running"));

    JsonArray changes = ask("digest").getAsJsonArray("changes");
    assertThat(changes).hasSize(1);
    JsonObject change = changes.get(0).getAsJsonObject();
    assertThat(text(change, "kind")).isEqualTo("project");
    assertThat(text(change, "project")).isEqualTo("alpha");
    assertThat(change.getAsJsonArray("state").get(0).getAsString()).isEqualTo("running");
    assertThat(change.getAsJsonObject("agents").getAsJsonArray("main").get(1).getAsString())
        .startsWith("failed");
    assertThat(ask("log", "alpha").getAsJsonArray("entries"))
        .as("nobody stopped it on purpose")
        .noneMatch(entry -> text(entry, "flow").equals("stop"));

    ask("restart", "alpha", "main");
    assertThat(text(live("alpha"), "state")).isEqualTo("running");
    JsonObject mended = ask("digest");
    assertThat(mended.getAsJsonObject("counts").get("running").getAsInt()).isEqualTo(3);
    String cursor = mended.get("cursor").getAsString();
    ask("digest", "--ack", cursor);
    return cursor;
  }

  private void bumpOneHarness(String cursor) {
    String beta = pin("beta");
    String gamma = pin("gamma");
    String before = pin("alpha");
    ask("update", "alpha", "v2", "--restart");
    assertThat(pin("alpha")).isNotEqualTo(before);
    assertThat(pin("beta")).isEqualTo(beta);
    assertThat(pin("gamma")).isEqualTo(gamma);
    JsonArray changes = ask("status", "--changed-since", cursor).getAsJsonArray("changes");
    assertThat(changes).extracting(change -> text(change, "project")).containsExactly("alpha");
    assertThat(changes.get(0).getAsJsonObject().getAsJsonArray("ref"))
        .extracting(JsonElement::getAsString)
        .containsExactly("v1", "v2");
    assertThat(text(live("alpha"), "state")).isEqualTo("running");
  }

  private void stopAll() {
    ask("stop", "--all");
    assertThat(states()).containsExactly("stopped", "stopped", "stopped");
    assertThat(ask("down").get("state").getAsString()).isEqualTo("stopped");
    assertThat(machine.tmux("list-sessions").out()).isEmpty();
  }

  private void everyProjectIsClean() throws Exception {
    for (String name : List.of("alpha", "beta", "gamma")) {
      ask("verify", name);
      Path project = home.resolve("projects").resolve(name);
      for (String trace : List.of("fleet", "project-orchestrator", home + "/.po", "bin/po")) {
        Shell.Ended found =
            machine.run(project, "grep", "-rIilF", "--exclude-dir=engine", "--", trace, ".");
        assertThat(found.out()).as("%s in %s", trace, name).isEmpty();
      }
      assertThat(machine.git(project, "status", "--porcelain").ok().out()).isEmpty();
      assertThat(machine.git(project, "log", "--format=%an %ae %cn %ce %B").ok().out())
          .doesNotContainIgnoringCase("fleet")
          .doesNotContain("po ");
    }
  }

  /** Runs {@code po … --json} in the PO home; the prompts must name the command. */
  private JsonObject ask(String... arguments) {
    String words = arguments[0] + (arguments[0].equals("harness") ? " " + arguments[1] : "");
    assertThat(PROMPTS).as("the prompts name po %s", words).contains("po " + words);
    for (String argument : arguments) {
      if (argument.startsWith("--") && !argument.equals("--command")) {
        boolean known = PROMPTS.contains(argument) || ENGINE_OPTIONS.contains(argument);
        assertThat(known).as("the prompts name %s", argument).isTrue();
      }
    }
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--json");
    Shell.Ended ended = machine.poIn(home, all.toArray(new String[0])).ok();
    return JsonParser.parseString(ended.out()).getAsJsonObject().getAsJsonObject("data");
  }

  /** The test's engine is its own, as the real one has but one release here. */
  private static final List<String> ENGINE_OPTIONS =
      List.of("--engine-url", "--carry-engine", "--changed-since");

  private JsonObject live(String name) {
    return ask("status", name, "--live").getAsJsonArray("projects").get(0).getAsJsonObject();
  }

  private List<String> states() {
    List<String> states = new ArrayList<>();
    ask("status", "--live").getAsJsonArray("projects").forEach(p -> states.add(text(p, "state")));
    return states;
  }

  private String pin(String name) {
    JsonObject project = ask("show", name).getAsJsonObject("project");
    return project.getAsJsonObject("engine").get("pin").getAsString();
  }

  private static String text(JsonElement object, String key) {
    return object.getAsJsonObject().get(key).getAsString();
  }

  /** What the human does in a project of theirs: names the program that its agent runs. */
  private void chooseProgram(String name) throws Exception {
    Path project = home.resolve("projects").resolve(name);
    Path config = project.resolve("agents.toml");
    String text = Files.readString(config);
    Files.writeString(
        config, text.replaceFirst("(?m)^command = .*$", "command = \"exec sleep 1000\""));
    machine.git(project, "commit", "-q", "-a", "-m", "Choose a program").ok();
  }
}
