package dev.projectorchestrator.core.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** A new PO home begins with the files of this repository. */
class HomeFilesTest {

  @Test
  void aNewHomeBeginsAsThisRepositoryIs() throws IOException {
    Map<String, String> texts = HomeFiles.texts(HomeFiles.DEFAULT_PREFIX, Optional.empty());
    Path root = Path.of("..");
    for (String name : List.of("agents.toml", "prompts/orchestrator.md", "prompts/supervise.md")) {
      assertThat(texts.get(name)).isEqualTo(Files.readString(root.resolve(name)));
    }
    assertThat(texts).containsKeys("fleet.toml", ".gitignore");
  }

  @Test
  void itsRegistryNamesNoProject() {
    String fleet = HomeFiles.texts("po-", Optional.empty()).get("fleet.toml");
    assertThat(Toml.parse(fleet).isEmpty()).isTrue();
    assertThat(fleet).contains("# [[project]]");
  }

  @Test
  void itsOneAgentIsWokenEveryHalfHour() {
    TomlTable agent = agent(HomeFiles.texts("x-", Optional.empty()).get("agents.toml"), "x-");
    assertThat(agent.getString("name")).isEqualTo("orchestrator");
    assertThat(agent.getBoolean("persistent")).isTrue();
    assertThat(agent.getString("wake")).isEqualTo("30m");
    assertThat(agent.getString("wake_prompt")).isEqualTo("prompts/supervise.md");
    assertThat(agent.getString("prompt")).isEqualTo("prompts/orchestrator.md");
    assertThat(agent.getString("command")).contains("claude");
  }

  @Test
  void aCommandIsTakenAsItIsAndStillFindsPo() {
    String command = "exec my-ai --say \"a \\ b\" $HOME 'c'";
    String text = HomeFiles.texts("po-", Optional.of(command)).get("agents.toml");
    assertThat(agent(text, "po-").getString("command"))
        .isEqualTo("PATH=\"$PWD/.po/bin:$PATH:$PWD\"; export PATH\n" + command + "\n");
  }

  @Test
  void aCommandThatCannotBeWrittenDownIsRefused() {
    for (String command : List.of("", " ", "a\nb", "a '''b", "a\u0000")) {
      assertThatThrownBy(() -> HomeFiles.texts("po-", Optional.of(command)))
          .as(command)
          .isInstanceOf(PoException.class)
          .hasMessageContaining("one line");
    }
  }

  private static TomlTable agent(String text, String prefix) {
    TomlParseResult toml = Toml.parse(text);
    assertThat(toml.errors()).isEmpty();
    assertThat(toml.getString("session_prefix")).isEqualTo(prefix);
    assertThat(toml.getArray("agent").size()).isEqualTo(1);
    return toml.getArray("agent").getTable(0);
  }
}
