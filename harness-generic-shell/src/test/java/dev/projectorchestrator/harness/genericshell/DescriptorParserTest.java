package dev.projectorchestrator.harness.genericshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.HarnessDescriptor;
import dev.projectorchestrator.api.HarnessException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a descriptor is told, all of it, each at its place. */
class DescriptorParserTest {

  private static final String VALID =
      """
      summary = "s"
      [init]
      command = ["true"]
      [start]
      command = ["true"]
      [stop]
      command = ["true"]
      [status]
      command = ["true"]
      exit = { running = [0] }
      """;

  @Test
  void theLeastDescriptorIsValid() {
    assertThat(parse(VALID).name()).isEqualTo("h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"supervisord", "pm2", "foreman"})
  void theExamplesAreValid(String name) {
    assertThat(DescriptorParser.parse(ExampleContract.example(name)).name()).isEqualTo(name);
  }

  @Test
  void everyProblemIsToldAtItsPlace() {
    assertThat(
            problems(
                """
                summary = 7
                sumary = "s"
                timeout = "soon"
                [init]
                writes = ["../x", "/etc/x", "engine/x"]
                [start]
                command = ["run", "{projct}", "--agents={agents}"]
                shell = "run"
                [stop]
                shell = "run \\"{project}\\" 'a {agents}'"
                [status]
                command = []
                exit = { running = [0, 300], stopped = [0] }
                [status.regex]
                agents = '^(?<name>\\w+'
                [logs]
                command = ["tail", "{text}"]
                """))
        .containsExactly(
            "h.toml:1:1: 'summary' must be text",
            "h.toml:2:1: unknown key 'sumary'; is 'summary' meant?",
            "h.toml:3:1: 'timeout' is not a duration: write one such as \"500ms\", \"30s\", \"2m\"",
            "h.toml:5:1: 'init.writes': '../x' must be a path inside the project",
            "h.toml:5:1: 'init.writes': '/etc/x' must be a path inside the project",
            "h.toml:5:1: 'init.writes': 'engine/x' must not be written by a descriptor",
            "h.toml:5:1: [init] needs a command, a shell line, or files to write",
            "h.toml:8:1: 'start.command' and 'start.shell' are two commands: keep one",
            "h.toml:10:1: 'stop.shell': take {project} out of the quotes: it is quoted where it is"
                + " filled in",
            "h.toml:12:1: 'status.command' must be a list: a program and its arguments",
            "h.toml:13:24: 'status.exit.running' must hold exit statuses, 0 to 255",
            "h.toml:13:30: the exit status 0 has two meanings",
            "h.toml:15:1: 'status.regex.agents' is not a valid regular expression: Unclosed group at"
                + " character 13",
            "h.toml:17:1: 'logs.command': {text} has no meaning here");
  }

  @Test
  void whatIsMissingIsTold() {
    assertThat(problems("summary = \"s\""))
        .contains(
            "h.toml:1:1: the table [init] is missing: a command, or files to write",
            "h.toml:1:1: the table [start] is missing",
            "h.toml:1:1: the table [stop] is missing",
            "h.toml:1:1: the table [status] is missing");
    assertThat(problems("")).contains("h.toml:1:1: 'summary' is missing");
  }

  @Test
  void everySyntaxErrorIsTold() {
    assertThat(problems("summary = \n[start\n")).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ["run", "{agent}"]      | 'start.command': {agent} has no meaning here
          ["run", "-a{agents}"]   | 'start.command': {agents} must be an argument of its own
          ["run", "{projct}"]     | 'start.command': {projct} is no placeholder; is {project} meant?
          "run"                   | 'start.command' must be a list of texts
          ["run", 7]              | 'start.command' must hold texts only
          """)
  void aWrongCommandIsTold(String command, String problem) {
    String text = VALID.replace("[start]\ncommand = [\"true\"]", "[start]\ncommand = " + command);
    assertThat(problems(text)).anyMatch(line -> line.endsWith(problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "awk '{print}'",
        "echo ${project}",
        "docker ps --format '{{json .}}'",
        "f() { x; }"
      })
  void otherBracesAreText(String line) {
    String text =
        VALID.replace("[start]\ncommand = [\"true\"]", "[start]\nshell = \"" + line + "\"");
    assertThat(parse(text).start().command().arguments()).containsExactly(line);
  }

  private static Descriptor parse(String text) {
    return DescriptorParser.parse(new HarnessDescriptor("h", text, "h.toml"));
  }

  private static List<String> problems(String text) {
    HarnessException[] thrown = new HarnessException[1];
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(HarnessException.class, e -> thrown[0] = e);
    assertThat(thrown[0].kind()).isEqualTo(HarnessException.Kind.INVALID_CONFIG);
    return thrown[0].getMessage().lines().toList();
  }
}
