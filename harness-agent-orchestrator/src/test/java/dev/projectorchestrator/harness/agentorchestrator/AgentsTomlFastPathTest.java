package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.projectorchestrator.api.HarnessException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what tomlj reads, or leaves the text to it. */
class AgentsTomlFastPathTest {

  private static final Path FILE = Path.of("agents.toml");

  private static final String TEXT =
      """
      # The agents.
      session_prefix = "demo-"   # the namespace
      tmux_socket = 'own'
      log_max = "1MB"

      [[agent]]
      name = "main"
      command = "sh"
      #prompt = "prompts/main.md"
      persistent = true
      max_restarts = 30

      [[agent]]  # the second
      name = "helper"  # é
      command = ["claude", '--continue',]
      env = []
      """;

  @Test
  void theUsualFormIsRead() {
    assertThat(AgentsTomlFastPath.read(TEXT))
        .contains(
            new AgentsToml(
                Optional.of("demo-"), List.of("main", "helper"), Optional.of("own"), true))
        .contains(AgentsToml.byLibrary(TEXT, FILE));
    assertThat(AgentsTomlFastPath.read("")).contains(AgentsToml.byLibrary("", FILE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session_prefix = \"a\\u0062\"\n",
        "session_prefix = \"\"\"a\"\"\"\n",
        "session_prefix = 1\n",
        "session_prefix = \"a\"\nsession_prefix = \"b\"\n",
        "session_prefix\n",
        "[project]\nsession_prefix = \"a\"\n",
        "[agents.main]\ncommand = \"sh\"\n",
        "agents = [{name = \"main\"}]\n",
        "a.b = 1\n",
        "\"session_prefix\" = \"a\"\n",
        "[[agent]]\nname = \"a\"\nname = \"b\"\n",
        "[[agent]] [[agent]]\n",
        "x = 01\n",
        "x = 1 2\n",
        "x = \"a\" \"b\"\n",
        "x = [\"a\" \"b\"]\n",
        "x = [,]\n",
        "# \u0001\n",
        "x = 1\r\n"
      })
  void anyOtherFormIsLeftToTheLibrary(String text) {
    assertThat(AgentsTomlFastPath.read(text)).isEmpty();
  }

  @Test
  void changedAtRandomItNeverDisagreesWithTheLibrary() {
    Random random = new Random(8);
    String alphabet = "\"'[]=#,. \n\tab1_\\é{}\u0001\r";
    int plain = 0;
    for (int i = 0; i < 4000; i++) {
      StringBuilder text = new StringBuilder(TEXT);
      for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
        int at = random.nextInt(text.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, c);
          default -> text.setCharAt(at, c);
        }
      }
      Optional<AgentsToml> read = AgentsTomlFastPath.read(text.toString());
      if (read.isPresent()) {
        plain++;
        assertThat(library(text.toString())).as(text.toString()).isEqualTo(read.get());
      }
    }
    assertThat(plain).isGreaterThan(1000);
  }

  private static AgentsToml library(String text) {
    try {
      return AgentsToml.byLibrary(text, FILE);
    } catch (HarnessException e) {
      return null;
    }
  }

  @Test
  void aTextThatTheLibraryWouldReadForMinutesIsRefused() {
    Path file = Path.of("/x/agents.toml");
    String key = "session_prefix = \"x-\"\n";
    assertThat(AgentsToml.byLibrary("# a\n".repeat(50) + key, file).sessionPrefix()).contains("x-");
    assertThatExceptionOfType(HarnessException.class)
        .isThrownBy(() -> AgentsToml.byLibrary(key + "# a\n\n".repeat(2_000), file))
        .withMessageContaining("/x/agents.toml:302: more than 300 comments or empty lines");
  }
}
