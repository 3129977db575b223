package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.projectorchestrator.cli.docs.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What po says of what it did, is so: small things, with a real engine and real tmux. */
@Tag("slow")
class SmallTruthsIT {

  @TempDir static Path dir;
  private static Machine machine;
  private static Path project;

  @BeforeAll
  static void makeAProject() throws IOException {
    machine = new Machine(dir);
    machine.po("create", "demo", "--register").ok();
    project = machine.poHome().resolve("projects/demo");
    Files.writeString(
        project.resolve("agents.toml"),
        "session_prefix = \"demo-\"\n[[agent]]\nname = \"one\"\ncommand = \"exec cat\"\n"
            + "[[agent]]\nname = \"two\"\ncommand = \"exec cat\"\n");
  }

  @AfterAll
  static void close() {
    machine.close();
  }

  @Test
  void onlyWhatDidNotRunIsStarted() {
    machine.po("stop", "demo").ok();
    assertThat(machine.po("start", "demo", "one").ok().out()).contains("started");
    // The engine tells the time in whole seconds.
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(machine.po("start", "demo", "one").ok().out())
                    .contains("runs already")
                    .doesNotContain("started"));
    assertThat(machine.po("start", "demo").ok().out()).contains("started");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> machine.data("start", "demo").get("alreadyRunning"),
            new JsonPrimitive(true)::equals);
  }

  @Test
  void whatIsTrueOrFalseIsNoTextAndStatesAreInLowerCase() {
    List<String> texts = new ArrayList<>();
    machine.po("start", "demo").ok();
    for (String[] command :
        new String[][] {
          {"list"},
          {"show", "demo"},
          {"wait", "demo", "--state", "running", "--timeout", "1m"},
          {"status", "--live"},
          {"digest"},
          {"disable", "demo"},
          {"enable", "demo"},
          {"start", "demo"},
          {"validate"},
          {"harness", "list"},
          {"update", "demo", "v0", "--dry-run"},
          {"create", "other", "--dry-run"},
          {"adopt", project.toString(), "--name", "twice", "--dry-run"}
        }) {
      List<String> line = new ArrayList<>(List.of(command));
      line.add("--json");
      String out = machine.po(line.toArray(new String[0])).out();
      booleansAsText(JsonParser.parseString(out), line.toString(), texts);
    }
    assertThat(texts).isEmpty();
  }

  private static void booleansAsText(JsonElement json, String where, List<String> found) {
    if (json.isJsonObject()) {
      json.getAsJsonObject()
          .entrySet()
          .forEach(entry -> booleansAsText(entry.getValue(), where + "." + entry.getKey(), found));
    } else if (json.isJsonArray()) {
      json.getAsJsonArray().forEach(one -> booleansAsText(one, where + "[]", found));
    } else if (json.isJsonPrimitive()
        && json.getAsJsonPrimitive().isString()
        && (json.getAsString().matches("(?i)true|false")
            || where.matches(".*[.](state|activity)") && !json.getAsString().matches("[a-z]+"))) {
      found.add(where);
    }
  }

  @Test
  void whatAFileHoldsIsSent() throws IOException {
    machine.po("start", "demo");
    Files.writeString(machine.poHome().resolve("words"), "from a file, @not-a-file\nsecond line\n");
    assertThat(machine.po("send", "demo", "two", "--file", "words").ok().out())
        .contains("sent 37 characters");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                machine
                    .tmux("capture-pane", "-p", "-t", "=demo-two:")
                    .out()
                    .contains("from a file, @not-a-file\nsecond line"));
    assertThat(machine.po("send", "demo", "two", "--file", "not-there").err())
        .contains("not-there")
        .contains("it is not there");
    assertThat(machine.po("send", "demo", "two", "words", "--file", "words").status()).isEqualTo(2);
  }

  @Test
  void aNewProjectThatRunsAndIsNotRegisteredTellsHowItIsStopped() {
    Path place = machine.poHome().resolve("projects/loose");
    Shell.Ended created = machine.po("create", "loose", "--start").ok();
    assertThat(created.out())
        .contains("To stop them, register it first:")
        .contains("adopt " + place + " --name loose")
        .contains("po stop loose");
    machine.po("adopt", place.toString(), "--name", "loose").ok();
    machine.po("stop", "loose").ok();
    JsonObject live = machine.data("status", "--live", "loose");
    assertThat(live.toString()).contains("\"state\":\"stopped\"");
  }

  /** The engine's files keep their line ends, and the project's own may have either. */
  @Test
  void aProjectOfSomebodyWhoseGitWritesOtherLineEnds() throws IOException {
    // In this JVM, JGit would read the settings of whoever runs the tests.
    Path place = Files.createDirectories(dir.resolve("crlf"));
    try (Machine windows = new Machine(place).throughLauncher()) {
      windows.git(dir, "config", "--global", "core.autocrlf", "true").ok();
      windows.po("create", "demo", "--register").ok();
      Path made = windows.poHome().resolve("projects/demo");
      Path clone = windows.poHome().resolve("projects/clone");
      windows.git(dir, "clone", "-q", made.toString(), clone.toString()).ok();
      windows
          .git(clone, "-c", "protocol.file.allow=always", "submodule", "update", "-q", "--init")
          .ok();
      assertThat(clone.resolve("agents.toml")).content().contains("\r\n");
      assertThat(clone.resolve("engine/agents")).content().doesNotContain("\r");
      windows.po("adopt", clone.toString(), "--yes").ok();
      for (String name : List.of("demo", "clone")) {
        assertThat(windows.po("status", name, "--drift").ok().out()).contains("clean");
        windows.po("start", name).ok();
        windows.po("stop", name).ok();
      }
      windows.po("verify", "demo").ok();
    }
  }

  @Test
  void everyDocumentIsShippedAndFoundByItsName() {
    String named = machine.po("help", "no-such-topic").err();
    for (Path page : Documents.pages()) {
      String topic = page.getFileName().toString().replace(".md", "");
      if (!topic.equals("README")) {
        assertThat(Machine.BUILT.resolve("share/doc/" + topic + ".md"))
            .hasSameTextualContentAs(page);
        assertThat(machine.po("help", topic + ".md").ok().out()).isEqualTo(Documents.text(page));
        assertThat(named).contains(topic);
        if (!topic.equals("mcp")) { // A command's own page comes first.
          assertThat(machine.po("help", topic).ok().out()).isEqualTo(Documents.text(page));
        }
      }
    }
  }

  @Test
  void everyTopicThatHelpListsHasItsText() {
    String help = machine.po("help").ok().out();
    String topics = help.substring(help.indexOf("Topics:\n"));
    List<String> words = matches(topics, "(?m)^  (\\S+)  ");
    assertThat(words).hasSizeGreaterThan(3);
    for (String word : words) {
      assertThat(machine.po("help", word).ok().out()).as(word).hasSizeGreaterThan(200);
    }
  }

  /** Also what po says, what it writes into a PO home, and the skeleton of a descriptor. */
  @Test
  void everyTopicThatIsCitedIsFound() throws IOException {
    Path home = dir.resolve("cites");
    machine.poIn(dir, "init", home.toString()).ok();
    String source = machine.engineRepository().toString();
    machine.poIn(home, "harness", "new", "cited", "--from", source).ok();
    StringBuilder text = new StringBuilder();
    for (Path folder :
        List.of(
            home,
            Machine.BUILT.resolve("share/doc"),
            Documents.ROOT.resolve("po-cli/src/main/java"),
            Documents.ROOT.resolve("po-core/src/main/java"),
            Documents.ROOT.resolve("harness-generic-shell/src/main/java"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(
                file -> file.toString().matches(".*[.](md|toml|java)") && Files.isRegularFile(file))
            .forEach(file -> text.append(Documents.text(file)));
      }
    }
    Set<String> cited = new TreeSet<>(matches(text.toString(), "po help ([a-z][a-z-]*([.]toml)?)"));
    assertThat(cited).contains("harness-descriptors", "harness-plugins", "notifications");
    for (String topic : cited) {
      assertThat(machine.po("help", topic).ok().out()).as(topic).isNotBlank();
    }
    // A path that is good in a checkout only.
    assertThat(home.resolve("harnesses/cited.toml")).content().doesNotContain("docs/");
    assertThat(text).doesNotContainPattern("\"[^\"\n]*\\bdocs/[a-z-]+[.]md");
  }

  private static List<String> matches(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }
}
