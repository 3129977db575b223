package dev.agentorchestrator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** agents.toml: what is read, and what is said about what is wrong. */
class ConfigReaderTest {
  private static final String GOOD =
      "session_prefix = \"p-\"\n[[agent]]\nname = \"a\"\ncommand = \"x\"\n";
  private Path file;

  @BeforeEach
  void open(@TempDir Path dir) {
    file = dir.resolve("agents.toml");
  }

  @Test
  void everyKeyIsRead() throws IOException {
    write(
        """
        session_prefix = "p-"
        tmux_socket = "s"
        log_max = "64KB"
        [[agent]]
        name = "a"
        command = ["x", "y z"]
        dir = "sub"
        env = { A = "b" }
        prompt = "p.md"
        ready = "^> $"
        ready_timeout = "5s"
        persistent = true
        max_restarts = 3
        restart_window = "1m"
        restart_delay = "100ms"
        restart_max_delay = "1s"
        wake = "1h30m"
        wake_prompt = "w.md"
        stop_keys = ["C-c"]
        stop_timeout = "2s"
        idle_after = "1m"
        [[agent]]
        name = "b"
        command = "one | two"
        wake = "off"
        stop_command = "kill it"
        """);
    Project project = ConfigReader.read(file);
    Path dir = file.getParent().toRealPath();
    Agent a = project.agents().get(0);
    assertThat(project.session("a")).isEqualTo("p-a");
    assertThat(project.tmuxSocket()).contains("s");
    assertThat(project.logMaxBytes()).isEqualTo(65536);
    assertThat(a.command().argv()).containsExactly("x", "y z");
    assertThat(a.dir()).isEqualTo(dir.resolve("sub"));
    assertThat(a.env()).containsEntry("A", "b");
    assertThat(a.prompt()).contains(dir.resolve("p.md"));
    assertThat(a.ready().pattern().orElseThrow().matcher("x\n> \ny").find()).isTrue();
    assertThat(a.ready().timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(a.persistent()).isTrue();
    assertThat(a.restart())
        .isEqualTo(
            new RestartPolicy(
                3, Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofSeconds(1)));
    assertThat(a.wake()).contains(Duration.ofMinutes(90));
    assertThat(a.wakePrompt()).contains(dir.resolve("w.md"));
    assertThat(a.stop().keys()).containsExactly("C-c");
    assertThat(a.stop().timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(a.idleAfter()).isEqualTo(Duration.ofMinutes(1));
    Agent b = project.agents().get(1);
    assertThat(b.command().argv()).containsExactly("/bin/sh", "-c", "one | two");
    assertThat(b.wake()).isEmpty();
    assertThat(b.stop().command().orElseThrow().text()).isEqualTo("kill it");
    assertThat(b.restart()).isEqualTo(RestartPolicy.DEFAULT);
  }

  @Test
  void whatInitWritesIsValid() throws IOException {
    for (String command : new String[] {"claude", "sh"}) {
      write(Scaffold.config("demo-", command));
      Files.createDirectories(file.resolveSibling("prompts"));
      Files.writeString(file.resolveSibling("prompts/main.md"), Scaffold.prompt());
      Project project = ConfigReader.readChecked(file);
      assertThat(project.agents().get(0).prompt().isPresent()).isEqualTo(command.equals("claude"));
    }
  }

  @Test
  void problemsAreToldWithTheirPlace() throws IOException {
    problem("session_prefix = \n", ":1:18: ");
    problem("[[agent]]\nname = \"a\"\ncommand = \"x\"\n", "session_prefix is missing");
    problem("session_prefix = \"p-\"\n", "there is no [[agent]]");
    problem("session_prefix = \"p:\"\n" + GOOD.substring(22), ":1:1: session_prefix 'p:'");
    problem("sesion_prefix = 1\n" + GOOD, ":1:1: unknown key 'sesion_prefix'");
    problem(
        GOOD + "promt = \"x\"\n", ":5:1: unknown key 'promt' in [[agent]]; did you mean 'prompt'");
    problem(GOOD + "[[agent]]\ncommand = \"x\"\n", ":5:1: this [[agent]] has no name");
    problem(
        GOOD + "[[agent]]\nname = \"a b\"\ncommand = \"x\"\n", ":6:1: name 'a b' is not usable");
    problem(GOOD + "[[agent]]\nname = \"a\"\ncommand = \"x\"\n", "two agents with the name 'a'");
    problem(GOOD + "persistent = \"yes\"\n", ":5:1: persistent must be true or false");
    problem(GOOD + "wake = \"often\"\n", ":5:1: wake must be a duration");
    problem(GOOD + "wake = 30\n", ":5:1: wake must be a string");
    problem(GOOD + "persistent = true\nmax_restarts = -1\n", ":6:1: max_restarts must be a whole");
    problem(GOOD + "prompt = \"p\"\nready = \"(\"\n", ":6:1: ready is no regular expression");
    problem(GOOD + "stop_keys = [1]\n", ":5:14: stop_keys must hold strings only");
    problem(GOOD + "stop_keys = [\"a\"]\nstop_command = \"b\"\n", "not both");
    problem(GOOD + "env = { \"A-B\" = \"x\" }\n", "'A-B' is no name of an environment variable");
    problem(GOOD + "env = { A = 1 }\n", "env.A must be a string");
    problem("log_max = \"1KB\"\n" + GOOD, ":1:1: log_max must be a size");
    problem(GOOD.replace("\"x\"", "[]"), ":4:1: command must be a list of strings");
    problem(GOOD.replace("\"x\"", "7"), ":4:1: command must be a string");
  }

  @Test
  void allProblemsAreToldAtOnceInTheirOrder() throws IOException {
    write("session_prefix = \"p-\"\n[[agent]]\nname = 1\ncommand = 2\nwake = 3\n");
    assertThatThrownBy(() -> ConfigReader.read(file))
        .hasMessageMatching("(?s).*:3:1: name.*\n.*:4:1: command.*\n.*:5:1: wake.*");
  }

  @Test
  void filesAreLookedAtWhereThatIsAskedFor() throws IOException {
    write(GOOD + "prompt = \"none.md\"\ndir = \"none\"\n");
    assertThat(ConfigReader.read(file).agents()).hasSize(1);
    assertThatThrownBy(() -> ConfigReader.readChecked(file))
        .hasMessageContaining(":5:1: prompt ")
        .hasMessageContaining("is no file that can be read")
        .hasMessageContaining(":6:1: dir ");
  }

  @Test
  void durationsAreReadAndWritten() {
    for (String text : new String[] {"1ms", "500ms", "10s", "1m30s", "1h30m", "2d"}) {
      assertThat(Durations.format(Durations.parse(text).orElseThrow())).isEqualTo(text);
    }
    for (String text :
        new String[] {"", "5", "s", "1x", "-1s", "0s", "1.5s", "9999999999s", "400d"}) {
      assertThat(Durations.parse(text)).as(text).isEmpty();
    }
  }

  @Test
  void pausesDoubleUpToTheLongest() {
    assertThat(RestartPolicy.DEFAULT.pauseBefore(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(RestartPolicy.DEFAULT.pauseBefore(4)).isEqualTo(Duration.ofSeconds(8));
    assertThat(RestartPolicy.DEFAULT.pauseBefore(1000)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void prefixesAreMadeOfFolderNames() {
    assertThat(Names.prefixFor("demo")).isEqualTo("demo-");
    assertThat(Names.prefixFor("My Démo.d")).isEqualTo("My-D-mo-d-");
    assertThat(Names.prefixFor("...")).isEqualTo("project-");
    assertThat(Names.isPrefix(Names.prefixFor("x".repeat(200)))).isTrue();
  }

  /** The parser alone would take hours: its time grows with the cube of these lines. */
  @Test
  void thousandsOfEmptyLinesAndCommentsAreReadAtOnce() throws IOException {
    String nothing = "# says nothing\n\n \t\r\n".repeat(7_000);
    write(nothing + GOOD + nothing + "[[agent]]\n" + nothing + "name = \"b\"\ncommand = \"y\"\n");
    List<Agent> agents =
        assertTimeoutPreemptively(
            Duration.ofMinutes(1), () -> ConfigReader.read(file).agents(), "too slow");
    assertThat(agents).extracting(Agent::name).containsExactly("a", "b");
  }

  @Test
  void placesAreThoseOfTheFileWhateverWasLeftOut() throws IOException {
    problem("# one\n\n" + GOOD + "# seven\n\nwake = 3\n", "agents.toml:9:1: wake");
    problem("\n" + GOOD + "\n\ncommand = \"y\"\n", ":8:1: command previously defined at line 5,");
    problem("\n\n" + GOOD + "\n= 3\n", "agents.toml:8:1: ");
    problem("# bell \007\n" + GOOD, "agents.toml:1:");
    warning("\n\n" + GOOD + "\n# odd:\nmax_restarts = 1\n", ":9:1: max_restarts");
    String own = GOOD.replace("[[agent]]", "[[agent]]\nprofile = \"own\"");
    write(own + "\n\n[profile.own]\n\n\nlike = \"nobody\"\n");
    assertThatThrownBy(() -> ConfigReader.readChecked(file)).hasMessageContaining(":11:1: ");
  }

  @Test
  void whatLooksLikeACommentInATextIsText() throws IOException {
    String text = "one\n\n# two \\\"\"\" \n  \n#";
    write(GOOD.replace("\"x\"", "\"\"\"" + text + "\"\"\"\"\"\n# no text: '''\n\n"));
    assertThat(ConfigReader.read(file).agents().get(0).command().toString())
        .contains("one\n\n# two \"\"\" \n  \n#\"\"")
        .doesNotContain("no text");
    write(GOOD.replace("\"x\"", "'''x\n#\\'''  # '''\nwake = 'off' # \"\"\"\n\n"));
    assertThat(ConfigReader.read(file).agents().get(0).command().toString()).contains("x\n#\\");
  }

  @Test
  void whatIsNoFileOrTooLargeIsRefusedUnread() throws IOException {
    Files.createDirectory(file);
    assertThatThrownBy(() -> ConfigReader.read(file)).hasMessageContaining("it is not a file");
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("/dev/zero"));
    assertThatThrownBy(() -> ConfigReader.read(file)).hasMessageContaining("it is not a file");
    Files.delete(file);
    write("#" + "x".repeat(1 << 20));
    assertThatThrownBy(() -> ConfigReader.read(file)).hasMessageContaining("larger than");
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  @Test
  void whatIsOddWarnsAndHindersNothing() throws IOException {
    warning(GOOD + "wake_prompt = \"w\"\n", ":5:1: wake_prompt has no use without wake");
    warning(GOOD + "max_restarts = 1\n", ":5:1: max_restarts has no use without persistent");
    warning(GOOD + "ready_delay = \"1s\"\n", ":5:1: ready_delay has no use without a prompt");
  }

  private void warning(String text, String expected) throws IOException {
    write(text);
    assertThat(ConfigReader.read(file).warnings())
        .as(text)
        .singleElement()
        .asString()
        .contains(expected);
  }

  private void problem(String text, String expected) throws IOException {
    write(text);
    assertThatThrownBy(() -> ConfigReader.read(file))
        .as(text)
        .isInstanceOf(AgentsException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(expected)
        .satisfies(e -> assertThat(((AgentsException) e).status()).isEqualTo(ExitStatus.CONFIG));
  }
}
