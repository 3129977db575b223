package dev.projectorchestrator.core.registry.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.registry.check.CheckedFleet;
import dev.projectorchestrator.core.registry.check.RegistryRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemRendererTest {

  private static final Path FILE = Path.of("/po/fleet.toml");

  private static List<String> render(String text) {
    return ProblemRenderer.lines(
        CheckedFleet.of(FILE, text, RegistryRules.PLAIN).reading().problems().get(0));
  }

  @Test
  void pointsAtThePlace() {
    assertThat(render("[[project]]\n\tname = 'A'\nharness='h'\nref='r'\nlocation='l'\n"))
        .containsExactly(
            "/po/fleet.toml:2:9: error: the name 'A' holds 'A', which is not allowed there"
                + " [bad-name]",
            "  2 | \tname = 'A'",
            "    | \t       ^",
            "    = use a-z, 0-9 and -, beginning with a letter or digit, at most 63 characters,"
                + " such as \"a\"");
  }

  @Test
  void theReferenceShowsWhatItLooksLike() throws IOException {
    Path file = Path.of("/srv/home/fleet.toml");
    String text = "[[project]]\nname='a'\nharness='h'\nref='r'\nenabeld = false\nlocation='l'\n";

    assertThat(Path.of("../docs/fleet-registry.md"))
        .content()
        .contains(
            "```text\n"
                + String.join(
                    "\n",
                    ProblemRenderer.lines(
                        CheckedFleet.of(file, text, RegistryRules.PLAIN)
                            .reading()
                            .problems()
                            .get(0)))
                + "\n```\n");
  }

  @Test
  void pointsAtThePlaceBehindWideCharacters() {
    assertThat(render("'漢字😀' = x\n").subList(1, 3))
        .containsExactly("  1 | '漢字😀' = x", "    |            ^");
  }

  @Test
  void pointsAtThePlaceInALongLine() {
    List<String> lines = render("a = '" + "x".repeat(3000) + "' y " + "z".repeat(3000) + "\n");

    assertThat(lines.get(1)).startsWith("  1 | …xxx").hasSizeLessThan(150);
    assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('y');
  }

  @Test
  void letsNoControlCharacterThrough() {
    assertThat(String.join("\n", render("# \u001b[31mred\u009b\u202e\nx = \u001b]0;t\u0007\n")))
        .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\u202e]");
  }

  @Test
  void hasNoLineToShowOfAProblemOfTheWholeFile() {
    assertThat(render(" ")).hasSize(2);
  }
}
