package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that asks is seen first, is never typed into, and is answered by an answer alone. */
@Tag("slow")
class QuestionsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path PROGRAM = Path.of("../engine/src/test/resources/fakeai");
  private static final String PROFILE =
      """
      [profile.fakeai]
      title_busy = "^BUSY"
      title_idle = "^IDLE"
      title_asks = "^ASKS"
      screen_asks = '(?s)\\n> 1\\. .*Esc to cancel'
      input_line = '^>(?: |$)'
      raw = true
      bracketed_paste = true
      busy_keys = ["Enter"]
      yes_keys = ["y"]
      no_keys = ["n"]
      stop_keys = ["C-d"]
      """;

  @TempDir Path dir;
  private Machine machine;
  private Path engine;

  @BeforeEach
  void open() throws IOException {
    machine = new Machine(dir);
    engine = machine.engineRepository();
  }

  @AfterEach
  void close() {
    machine.close();
  }

  @Test
  void whoAsksIsSeenFirstAndAnsweredByAnAnswerAlone() throws IOException {
    project("calm", "exec sleep 1000", "");
    Path talks = project("talks", "./fakeai", PROFILE);
    machine.po("start", "--all").ok();
    awaitActivity("talks", "idle");
    assertThat(machine.po("answer", "talks", "--yes", "yes").status()).isEqualTo(8);
    machine.po("send", "talks", "please ask").ok();
    JsonObject agent = awaitActivity("talks", "asks");
    assertThat(agent.get("activityFrom").getAsString()).isEqualTo("screen");
    assertThat(agent.has("activitySince")).isTrue();
    assertThat(live("calm").get("activity").getAsString()).isEqualTo("unknown");

    String shown = machine.po("status", "--live").ok().out();
    assertThat(shown).startsWith("ASKS  talks  main");
    assertThat(shown.indexOf("\ntalks ")).isBetween(0, shown.indexOf("\ncalm "));
    assertThat(machine.po("digest").ok().out()).contains("agent main asks");

    Shell.Ended sent = machine.po("send", "talks", "no, wait: do not do that");
    assertThat(sent.status()).isEqualTo(8);
    assertThat(sent.err()).contains("main asks: May I?", "po screen talks", "po answer talks");
    assertThat(error("send", "talks", "no")).isEqualTo("asks");
    assertThat(talks.resolve("answers")).doesNotExist();

    assertThat(machine.po("screen", "talks").ok().out())
        .contains("> 1. Yes", "main asks: May I?", "po answer talks main yes|no");
    assertThat(machine.data("screen", "talks", "main").get("asks").getAsString())
        .isEqualTo("May I?");

    Shell.Ended unsure = machine.po("answer", "talks", "no");
    assertThat(unsure.status()).as("nobody confirms it").isEqualTo(2);
    assertThat(unsure.err()).contains("main asks: May I?");
    assertThat(error("answer", "talks", "no", "--yes", "--if", "Trust?")).isEqualTo("not-typed");
    assertThat(machine.data("answer", "talks", "no", "--dry-run").get("answered").getAsBoolean())
        .isFalse();
    assertThat(talks.resolve("answers")).doesNotExist();
    JsonObject answered = machine.data("answer", "talks", "main", "no", "--yes", "--if", "May I");
    assertThat(answered.get("asked").getAsString()).isEqualTo("May I?");
    assertThat(talks.resolve("answers")).hasContent("no");
    assertThat(talks.resolve("got")).hasContent("please ask");
    assertThat(machine.po("log", "talks").ok().out()).contains("answer", "main: no to: May I?");
    awaitActivity("talks", "idle");
  }

  @Test
  void aWakeThatComesDueLeavesAQuestionAlone() throws IOException {
    Path talks = project("talks", "./fakeai", "wake = \"2s\"\n" + PROFILE);
    Files.writeString(talks.resolve("distrusted"), "");
    machine.po("start", "talks").ok();
    awaitActivity("talks", "asks");
    Path events = talks.resolve(".ao-state/events.log");
    await(() -> Files.exists(events) && read(events).contains("wake skipped"));
    assertThat(talks.resolve("trust")).doesNotExist();
    machine.po("answer", "talks", "yes", "--yes").ok();
    assertThat(talks.resolve("trust")).hasContent("yes");
    machine.po("stop", "talks").ok(); // No wake may come due while the folder is deleted.
  }

  @Test
  void agentsAreRestartedWithTheirConversations() throws IOException {
    project("talks", "./fakeai", PROFILE);
    machine.po("start", "talks").ok();
    assertThat(machine.po("restart", "talks", "--resume", "--dry-run").ok().out())
        .contains("restart --config agents.toml --resume");
    machine.po("restart", "talks", "main", "--resume").ok();
    assertThat(live("talks").get("state").getAsString()).isIn("running", "starting");
  }

  private Path project(String name, String command, String rest) throws IOException {
    machine.po("create", name, "--engine-url", engine.toString(), "--ref", "v1", "--register").ok();
    Path project = machine.poHome().resolve("projects").resolve(name);
    Files.copy(PROGRAM, project.resolve("fakeai"));
    assertThat(project.resolve("fakeai").toFile().setExecutable(true)).isTrue();
    Files.writeString(
        project.resolve("agents.toml"),
        "session_prefix = \"%s-\"\n[[agent]]\nname = \"main\"\ncommand = \"%s\"\n%s"
            .formatted(name, command, rest));
    return project;
  }

  private JsonObject awaitActivity(String project, String activity) {
    await(() -> activity.equals(text(live(project), "activity")));
    return live(project);
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(condition);
  }

  private JsonObject live(String project) {
    JsonObject data = machine.data("status", project, "--live");
    JsonObject only = data.getAsJsonArray("projects").get(0).getAsJsonObject();
    return only.getAsJsonArray("agents").get(0).getAsJsonObject();
  }

  private static String text(JsonObject object, String key) {
    JsonElement value = object.get(key);
    return value == null ? "" : value.getAsString();
  }

  /** Returns the code of the error with which a command fails. */
  private String error(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    JsonObject envelope = JsonParser.parseString(machine.po(all).out()).getAsJsonObject();
    return envelope.getAsJsonObject("error").get("code").getAsString();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
