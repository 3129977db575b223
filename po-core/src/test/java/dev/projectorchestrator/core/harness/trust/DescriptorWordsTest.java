package dev.projectorchestrator.core.harness.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person is shown of a descriptor is what it does, however it is written. */
class DescriptorWordsTest {

  @Test
  void showsValuesAsTheyAreMeantAndLeavesTheDocsOut() {
    assertThat(
            shown(
                """
                summary = "A \\u001b[31mred one"
                docs = \"\"\"
                long
                \"\"\"
                [start]
                shell = \"\"\"
                # a comment of the shell
                \\u0072m -rf {project} # \\u202e
                \"\"\"
                [stop] # the stop
                command = ["a b", "{agents}"]
                """))
        .containsExactly(
            "summary: A \\u{1b}[31mred one",
            "start.shell:",
            "  | # a comment of the shell",
            "  | rm -rf {project} # \\u{202e}",
            "stop.command: 'a b' '{agents}'");
  }

  @Test
  void showsWhatIsNotTomlOrTooMuchAsItStands() {
    assertThat(shown("[start\nshell = \u0007")).containsExactly("  | [start", "  | shell = \\u{7}");
    assertThat(shown("a = " + "[".repeat(30_000))).hasSize(1);
    assertThat(shown("# x\n".repeat(20_000))).hasSize(20_000);
  }

  private static List<String> shown(String text) {
    return new TrustRequest(
            TrustRecord.Kind.DESCRIPTOR, "x", Path.of("/x.toml"), "0", false, "", text)
        .says();
  }
}
