package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.HarnessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the prefix's own bytes change, whatever the file looks like. */
class PrefixStampTest {

  private static final Path FILE = Path.of("agents.toml");

  @TempDir Path scratch;

  /** The part between the guillemets is the value; the rest must stay. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "session_prefix = «\"x-\"»\n[[agent]]\nname = \"main\"\n",
        "# c = \"#\"\n  session_prefix=«''»   # a comment\n\n[[agent]]\nname = \"main\"\n",
        "session_prefix\t=\t«'''x'''»\r\nother = 1\r\n",
        "session_prefix = «\"\"\"a\\\"\"\"b\"\"\"\"»\nother = 1\n",
        "session_prefix = «\"\"\"\nx\"\"\"»\nother = 1\n",
        "session_prefix = «\"a\\\\\"» # \"\n",
        "a = 1\n\"session_prefix\" = «\"x\"»",
        "[tmux]\nsocket = \"s\"\nsession_prefix = «\"x\"»\n[[agent]]\nname = \"session_prefix = 1\"\n",
        "[session]\nsession_prefix = «'é=x'»\n",
        "s = { session_prefix = «\"x\"», b = 2 }\n",
        "title = \"Ünïcode 🦀\"\nsession_prefix = «\"x\"»\n"
      })
  void theValueIsReplaced(String marked) {
    String before = marked.replaceAll("[«»]", "");
    String after = marked.replaceAll("(?s)«.*»", "\"demo-\"");
    assertThat(PrefixStamp.splice(before, "demo-", FILE)).isEqualTo(after);
  }

  @Test
  void aMissingKeyIsPutAtTheTop() {
    assertThat(PrefixStamp.splice("", "d-", FILE)).isEqualTo("session_prefix = \"d-\"\n");
    assertThat(PrefixStamp.splice("a = 1", "d-", FILE))
        .isEqualTo("a = 1\nsession_prefix = \"d-\"\n");
    assertThat(PrefixStamp.splice("a = 1\r\n[[agent]]\r\nname = \"m\"\r\n", "d-", FILE))
        .isEqualTo("a = 1\r\nsession_prefix = \"d-\"\r\n\r\n[[agent]]\r\nname = \"m\"\r\n");
  }

  @Test
  void whatCantBeStampedIsRefusedAndLeftAsItIs() throws IOException {
    for (String text : new String[] {"session_prefix = 7\n", "session_prefix = \n", "[x\n"}) {
      Path file = Files.writeString(scratch.resolve("agents.toml"), text);
      assertThatThrownBy(() -> PrefixStamp.stamp(file, "d-"))
          .isInstanceOfSatisfying(
              HarnessException.class,
              e -> assertThat(e.kind()).isEqualTo(HarnessException.Kind.INVALID_CONFIG))
          .hasMessageContaining(file.toString());
      assertThat(file).hasContent(text);
    }
    assertThat(scratch.toFile().list()).containsExactly("agents.toml");
  }
}
