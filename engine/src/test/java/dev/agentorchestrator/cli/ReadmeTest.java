package dev.agentorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentorchestrator.activity.ActivityReport;
import dev.agentorchestrator.config.ConfigKeys;
import dev.agentorchestrator.config.ConfigReader;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.profile.Activity;
import dev.agentorchestrator.status.AgentState;
import dev.agentorchestrator.status.AgentStatus;
import dev.agentorchestrator.status.Problems;
import dev.agentorchestrator.status.ProjectState;
import dev.agentorchestrator.status.ProjectStatus;
import dev.agentorchestrator.status.StatusJson;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.typing.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference tables of the README say what the code does, no more and no less. */
class ReadmeTest {

  private final String readme;

  ReadmeTest() throws Exception {
    readme = Files.readString(Path.of("README.md"));
  }

  @Test
  void configKeys() {
    assertThat(names("| key | default | meaning |")).isEqualTo(ConfigKeys.all());
  }

  @Test
  void profileKeys() {
    List<String> keys = new ArrayList<>();
    for (String row : rows("| profile key | meaning |")) {
      Matcher matcher = Pattern.compile("`(\\w+)`").matcher(row.split("\\|")[1]);
      while (matcher.find()) {
        keys.add(matcher.group(1));
      }
    }
    assertThat(keys).containsExactlyInAnyOrderElementsOf(ConfigKeys.PROFILE);
  }

  @Test
  void verbs() {
    List<String> expected = new ArrayList<>();
    for (Verb verb : List.of(Verb.values())) {
      String line = verb.word() + " " + verb.arguments();
      expected.add(line.strip().replace("|", "\\|"));
    }
    assertThat(names("| verb | does |")).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void exitStatuses() {
    List<String> expected = new ArrayList<>();
    for (ExitStatus status : ExitStatus.values()) {
      expected.add("| " + status.code() + " | " + status.meaning() + " |");
    }
    assertThat(rows("| exit status | meaning |")).isEqualTo(expected);
  }

  @Test
  void states() {
    List<String> agents = new ArrayList<>();
    for (AgentState state : AgentState.values()) {
      agents.add("| `" + state.word() + "` | " + state.meaning() + " |");
    }
    assertThat(rows("| agent | meaning |")).containsExactlyInAnyOrderElementsOf(agents);
    List<String> projects = new ArrayList<>();
    for (ProjectState state : ProjectState.values()) {
      projects.add("| `" + state.word() + "` | " + state.meaning() + " |");
    }
    assertThat(rows("| project | meaning |")).isEqualTo(projects);
    List<String> problems = new ArrayList<>();
    for (String[] problem : Problems.ALL) {
      problems.add("| `" + problem[0] + "` | " + problem[1] + " |");
    }
    assertThat(rows("| problem | meaning |")).isEqualTo(problems);
  }

  @Test
  void activitiesAndRefusals() {
    List<String> activities = new ArrayList<>();
    for (Activity activity : Activity.values()) {
      activities.add("| `" + activity.word() + "` | " + activity.meaning() + " |");
    }
    assertThat(rows("| activity | meaning |")).isEqualTo(activities);
    List<String> reasons = new ArrayList<>();
    for (Refusal.Reason reason : Refusal.Reason.values()) {
      reasons.add("| `" + reason.word() + "` | " + reason.meaning() + " |");
    }
    assertThat(rows("| not typed | because |")).isEqualTo(reasons);
  }

  @Test
  void theOneQuery() {
    assertThat(readme).contains("```\n" + SessionOptions.FORMAT + "\n```");
    assertThat(readme).contains("\n" + SessionOptions.FIELDS.size() + " fields");
    List<String> options = new ArrayList<>();
    for (String field : SessionOptions.FIELDS) {
      if (field.startsWith("@")) {
        options.add(field);
      }
    }
    assertThat(names("| option | meaning |")).containsExactlyInAnyOrderElementsOf(options);
    assertThat(names("| option of a screen | meaning |")).isEqualTo(SessionOptions.OF_SCREEN);
  }

  @Test
  void theExampleIsValid(@TempDir Path dir) throws Exception {
    Path config = Files.writeString(dir.resolve("agents.toml"), block("toml"));
    assertThat(ConfigReader.read(config).agents()).hasSize(2);
  }

  @Test
  void theJsonHasTheseKeys(@TempDir Path dir) throws Exception {
    Path config = Files.writeString(dir.resolve("agents.toml"), block("toml"));
    Project project = ConfigReader.read(config);
    AgentStatus agent =
        new AgentStatus(
            "x",
            AgentState.RUNNING,
            true,
            "x",
            Optional.of(Pane.example()),
            Optional.of(ActivityReport.NOTHING),
            0,
            List.of("x"));
    ProjectStatus status =
        new ProjectStatus(project, "x", ProjectState.RUNNING, "", List.of(agent), 1);
    assertThat(keys(block("json"))).isEqualTo(keys(StatusJson.text(status)));
  }

  private static List<String> keys(String json) {
    List<String> keys = new ArrayList<>();
    Matcher matcher = Pattern.compile("\"(\\w+)\": ").matcher(json);
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    return keys;
  }

  // The one block of code in this language that stands for the whole of it.
  private String block(String language) {
    Matcher matcher =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(matcher.find()).as(language).isTrue();
    return matcher.group(1);
  }

  // All rows of the tables with this head.
  private List<String> rows(String head) {
    List<String> rows = new ArrayList<>();
    boolean in = false;
    for (String line : readme.split("\n")) {
      if (line.equals(head)) {
        in = true;
      } else if (in && !line.startsWith("|")) {
        in = false;
      } else if (in && !line.startsWith("|-")) {
        rows.add(line);
      }
    }
    return rows;
  }

  private List<String> names(String head) {
    List<String> names = new ArrayList<>();
    for (String row : rows(head)) {
      Matcher matcher = Pattern.compile("^\\| `((?:[^`])*)`").matcher(row);
      assertThat(matcher.find()).as(row).isTrue();
      names.add(matcher.group(1));
    }
    return names;
  }
}
