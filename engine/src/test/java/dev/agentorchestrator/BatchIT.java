package dev.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many projects, each with its own copy of the release, driven in one process. */
class BatchIT {
  private Workshop shop;

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Workshop(root);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void eachLineIsDoneAsIfItWasRunByItself() throws Exception {
    List<String> up = new ArrayList<>();
    List<String> down = new ArrayList<>();
    for (String name : List.of("a", "b c'", "d#{x};")) {
      Path project = project(name);
      up.add(line(project, "up"));
      down.add(line(project, "down"));
    }
    Workshop.Run started = batch(up).expect(0);
    assertThat(started.out().lines())
        .hasSize(3)
        .allMatch(answer -> answer.contains("\"exit\": 0, \"out\": \"main: started (session p"));
    assertThat(started.out()).contains("\"line\": 1,", "\"line\": 2,", "\"line\": 3,");
    assertThat(panes()).hasSize(3);
    assertThat(batch(up).expect(0).out().lines())
        .hasSize(3)
        .allMatch(answer -> answer.contains("already running"));
    assertThat(batch(down).expect(0).out().lines())
        .hasSize(3)
        .allMatch(answer -> answer.contains("main: stopped"));
    assertThat(panes()).isEmpty();
  }

  @Test
  void tmuxCallsBackTheLauncherOfTheProject() throws Exception {
    Path one = project("one");
    Path two = project("two");
    batch(List.of(line(one, "up"), line(two, "up"))).expect(0);
    for (Path project : List.of(one, two)) {
      assertThat(events(project)).contains("/bin/sh '" + project.resolve("engine/agents") + "' ");
    }
  }

  @Test
  void linesForOneFolderAreDoneInTheirOrder() throws Exception {
    Path project = project("one");
    List<String> lines =
        List.of(
            line(project, "up"), line(project, "down"), line(project, "up"), line(project, "down"));
    assertThat(
            batch(lines)
                .expect(0)
                .out()
                .lines()
                .map(answer -> answer.replaceAll(" \\(.*|\\\\n.*", "")))
        .containsExactly(
            answer(1, "main: started"),
            answer(2, "main: stopped"),
            answer(3, "main: started"),
            answer(4, "main: stopped"));
  }

  @Test
  void aFailureOfOneLineLeavesTheOthersAlone() throws Exception {
    Path good = project("good");
    Path broken = project("broken");
    Files.writeString(broken.resolve("agents.toml"), "session_prefix = 1\n");
    Path changed = project("changed");
    Files.writeString(changed.resolve("engine/agents.jar"), "x", StandardOpenOption.APPEND);
    Path absent = project("absent");
    Files.delete(absent.resolve("engine/agents"));
    List<String> lines =
        List.of(
            line(broken, "up"),
            line(changed, "up"),
            line(absent, "up"),
            line(good, "attach") + "\tmain",
            line(good, "upp"),
            good.resolve("engine/agents") + "\tup",
            good.resolve("engine/agents") + "\tup\t--config\tagents.toml",
            line(good, "up") + "\tnobody",
            "",
            line(good, "up"));
    String answers = batch(lines).expect(1).out();
    assertThat(answers.lines()).hasSize(9);
    assertThat(of(answers, 1)).contains("\"exit\": 4", "agents.toml:1:");
    assertThat(of(answers, 2)).contains("\"exit\": 7", "another release");
    assertThat(of(answers, 3)).contains("\"exit\": 6", "absent/engine/agents cannot be run");
    assertThat(of(answers, 4)).contains("\"exit\": 2", "'attach' is not for a batch");
    assertThat(of(answers, 5)).contains("\"exit\": 2", "unknown verb 'upp'");
    assertThat(of(answers, 6)).contains("\"exit\": 2", "absolute path");
    assertThat(of(answers, 7)).contains("\"exit\": 2", "absolute path");
    assertThat(of(answers, 8)).contains("\"exit\": 3", "there is no agent 'nobody'");
    assertThat(of(answers, 10)).contains("\"exit\": 0", "main: started");
    assertThat(panes()).hasSize(1);
  }

  @Test
  void nothingToDoIsDone() {
    assertThat(shop.agentsReading("", "batch").expect(0).out()).isEmpty();
    assertThat(shop.agentsReading("\n\n", "batch").expect(0).out()).isEmpty();
  }

  private static String answer(int line, String out) {
    return "{ \"schema\": \"agents/1\", \"line\": " + line + ", \"exit\": 0, \"out\": \"" + out;
  }

  private static String of(String answers, int line) {
    return answers
        .lines()
        .filter(answer -> answer.contains("\"line\": " + line + ","))
        .findFirst()
        .orElse("no answer");
  }

  private Workshop.Run batch(List<String> lines) {
    return shop.agentsReading(String.join("\n", lines) + "\n", "batch");
  }

  private static String line(Path project, String verb) {
    return String.join(
        "\t",
        project.resolve("engine/agents").toString(),
        verb,
        "--config",
        project.resolve("agents.toml").toString());
  }

  private List<String> panes() {
    return shop.tmux("list-panes", "-a", "-F", "#{session_name}").out().lines().toList();
  }

  private static String events(Path project) throws IOException {
    StringBuilder all = new StringBuilder();
    try (java.util.stream.Stream<Path> files = Files.list(project.resolve(".ao-state/run"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  /** A project with a copy of the release of its own. */
  private Path project(String name) throws IOException {
    Path project = shop.root.resolve(name);
    Path engine = Files.createDirectories(project.resolve("engine"));
    for (String file : List.of("agents", "agents.jar")) {
      Files.copy(Workshop.RELEASE.resolve(file), engine.resolve(file));
    }
    Files.writeString(
        project.resolve("agents.toml"),
        "session_prefix = \"p"
            + name.charAt(0)
            + "-\"\n[[agent]]\nname = \"main\"\ncommand = \"exec sleep 1000\"\n");
    return project;
  }
}
