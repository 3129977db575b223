package dev.projectorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands that look at fleet.toml or change one entry of it say. */
class RegistryCommandsTest {

  private static final String FLEET =
      "# mine\n[[project]]\nname = 'a'\nharness = 'agent-orchestratr'\nref = 'v1'\nlocation = 'x'\n";

  @TempDir private Path home;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(home.resolve("fleet.toml"), FLEET);
  }

  @Test
  void validatePointsAtEachProblem() throws IOException {
    Files.writeString(file, FLEET + "enabeld = false\n");

    PoRun run = PoRun.in(home).po("validate");

    assertThat(run.status()).isEqualTo(4);
    assertThat(run.out())
        .startsWith(
            file
                + ":4:11: error: no harness is called 'agent-orchestratr' [unknown-harness]\n"
                + "  4 | harness = 'agent-orchestratr'\n"
                + "    |           ^\n")
        .contains(
            file
                + ":7:1: error: a project has no key 'enabeld' [unknown-key]\n"
                + "  7 | enabeld = false\n"
                + "    | ^\n"
                + "    = did you mean enabled?\n")
        .contains("[missing-folder]")
        .endsWith(file + ": 2 errors, 1 warning\n");
  }

  @Test
  void validateSaysTheSameInJson() {
    PoRun run = PoRun.in(home).po("validate", "--json");

    assertThat(run.status()).isEqualTo(4);
    JsonObject data = JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonObject("data");
    assertThat(data.get("errors").getAsInt()).isEqualTo(1);
    assertThat(data.getAsJsonArray("problems"))
        .extracting(problem -> problem.getAsJsonObject().get("code").getAsString())
        .containsExactly("unknown-harness", "missing-folder");
  }

  @Test
  void warningsFailOnlyWhenStrict() throws IOException {
    Files.writeString(file, "[owners]\na = 'Ann'\n");

    assertThat(PoRun.in(home).po("validate").status()).isZero();
    assertThat(PoRun.in(home).po("validate", "--strict").status()).isEqualTo(4);
  }

  @Test
  void listDoesNotAskWhetherHarnessesAreKnown() {
    assertThat(PoRun.in(home).po("list").status()).isZero();
  }

  @Test
  void aDryRunShowsTheDifferenceAndMakesNone() {
    PoRun run = PoRun.in(home).po("disable", "a", "--dry-run");

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "@@ -1,6 +1,7 @@\n # mine\n [[project]]\n name = 'a'\n+enabled = false\n harness = ");
    assertThat(file).hasContent(FLEET);
    assertThat(PoRun.in(home).po("remove", "a", "--dry-run", "--json").out())
        .contains("-[[project]]\\n-name = 'a'\\n");
    assertThat(file).hasContent(FLEET);
  }

  @Test
  void disableAndEnableChangeOneLine() {
    assertThat(PoRun.in(home).po("disable", "a").status()).isZero();
    assertThat(file).hasContent(FLEET.replace("name = 'a'\n", "name = 'a'\nenabled = false\n"));
    assertThat(PoRun.in(home).po("enable", "a").status()).isZero();
    assertThat(file).hasContent(FLEET.replace("name = 'a'\n", "name = 'a'\nenabled = true\n"));
  }

  @Test
  void aNameThatIsNotThereIsToldWithAGuess() {
    PoRun run = PoRun.in(home).po("remove", "b");

    assertThat(run.status()).isEqualTo(3);
    assertThat(file).hasContent(FLEET);
  }

  @Test
  void aSymlinkThatLeadsNowhereIsNotPassedOverForTheFleetAbove() throws IOException {
    Path inner = Files.createDirectories(home.resolve("inner"));
    Files.createSymbolicLink(inner.resolve("fleet.toml"), home.resolve("gone.toml"));

    PoRun run = PoRun.in(inner).po("disable", "a");

    assertThat(run.status()).isEqualTo(4);
    assertThat(run.err()).contains(inner + "/fleet.toml: this is a symlink to a file that is not");
    assertThat(file).hasContent(FLEET);
  }

  @Test
  void aStateFolderThatIsNoneIsNamed() throws IOException {
    Files.writeString(home.resolve(".po"), "");

    PoRun run = PoRun.in(home).po("disable", "a");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("/.po is not a folder").doesNotContain("java.");
  }

  @Test
  void aRefIsCheckedBeforeAnybodyIsAsked() {
    PoRun run = PoRun.in(home).po("update", "--all", "--ref", "");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("the ref '' is empty");
  }

  @Test
  void showDoesNotSayThatNothingWasChangedWhereItCouldNotLook() {
    PoRun run = PoRun.in(home).po("show", "a");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsPattern("pin and ref +its folder is not there\n")
        .containsPattern("local changes +not known\n");
  }
}
