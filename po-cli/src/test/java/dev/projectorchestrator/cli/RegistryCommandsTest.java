package dev.projectorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
                + ":7:1: warning: a project has no key 'enabeld' [unknown-key]\n"
                + "  7 | enabeld = false\n"
                + "    | ^\n"
                + "    = did you mean enabled?\n")
        .contains("[missing-folder]")
        .endsWith(file + ": 1 error, 2 warnings\n");
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

  @Test
  void anUnknownKeyIsToldAndBlocksNothing() throws IOException {
    Files.writeString(file, FLEET + "enabeld = false\n");

    PoRun run = PoRun.in(home).po("list");

    assertThat(run.status()).isZero();
    assertThat(run.err())
        .contains("fleet.toml:7:1: a project has no key 'enabeld'; did you mean enabled?");
    assertThat(PoRun.in(home).po("list", "--quiet").err()).isEmpty();
  }

  @Test
  void editsChangeTheirKeysAndNoOtherByte() throws IOException {
    String tagged = FLEET + "tags = ['one', # first\n  'two',\n]\n";
    Files.writeString(file, tagged);

    assertThat(PoRun.in(home).po("tag", "a", "+three", "-one").status()).isZero();
    assertThat(file)
        .hasContent(
            tagged.replace("'one', # first", " # first").replace("'two',", "'two', 'three',"));
    Files.writeString(file, FLEET);
    assertThat(PoRun.in(home).po("tag", "a", "+web").status()).isZero();
    assertThat(file).hasContent(FLEET + "tags = [\"web\"]\n");
    Files.writeString(file, FLEET);
    assertThat(PoRun.in(home).po("set", "a", "note=ask Ann", "description=d").status()).isZero();
    assertThat(PoRun.in(home).po("show", "a").out()).containsPattern("note +ask Ann\n");
    assertThat(PoRun.in(home).po("set", "a", "allocation=memory=1G cpus=2").status()).isZero();
    assertThat(PoRun.in(home).po("show", "a", "--json").out()).contains("memory=1G cpus=2");
    assertThat(PoRun.in(home).po("set", "a", "place=box1").err())
        .contains("po move NAME --to PLACE");
    assertThat(PoRun.in(home).po("set", "a", "note=", "description=", "allocation=").status())
        .isZero();
    assertThat(file).hasContent(FLEET);
    assertThat(PoRun.in(home).po("rename", "a", "b").status()).isZero();
    assertThat(file).hasContent(FLEET.replace("name = 'a'", "name = 'b'"));
    assertThat(PoRun.in(home).po("set", "b", "ref=v2").err()).contains("po update");
  }

  @Test
  void aTagIsToldFromAnOption() throws IOException {
    Files.writeString(file, FLEET + "tags = [\"q\"]\n");
    assertThat(PoRun.in(home).po("tag", "a", "+web", "-q").status()).isZero();
    assertThat(file).as("-q is po's own").hasContent(FLEET + "tags = [\"q\", \"web\"]\n");
    assertThat(PoRun.in(home).po("tag", "a", "--", "-q").status()).isZero();
    assertThat(file).hasContent(FLEET + "tags = [\"web\"]\n");
    PoRun none = PoRun.in(home).po("tag", "a");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("which tags?");
  }

  @Test
  void editReplacesTheFileOnlyByAValidText() throws IOException {
    String good = "sh -c 'sed -i s/v1/v2/ \"$1\"' sh";
    PoRun run = PoRun.in(home).with(Map.of("EDITOR", good, "PATH", System.getenv("PATH")));

    assertThat(run.po("edit").status()).isZero();
    assertThat(file).hasContent(FLEET.replace("v1", "v2"));

    String bad = "sh -c 'echo harness=1 >>\"$1\"' sh";
    PoRun refused = PoRun.in(home).with(Map.of("EDITOR", bad, "PATH", System.getenv("PATH")));
    assertThat(refused.po("edit").status()).isEqualTo(4);
    assertThat(refused.err()).contains("7: error:").contains("your text is kept: ");
    assertThat(file).hasContent(FLEET.replace("v1", "v2"));
  }

  @Test
  void aSelectionOfNothingIsStatusThree() throws IOException {
    Files.writeString(file, FLEET + "tags = ['web']\n");

    assertThat(PoRun.in(home).po("list", "--tag", "web").out()).startsWith("a ");
    PoRun run = PoRun.in(home).po("list", "--tag", "wob", "--json");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("no project has the tag 'wob'").contains("did you mean web?");
    assertThat(PoRun.in(home).po("start", "!a").status()).isEqualTo(3);
    assertThat(PoRun.in(home).po("start").status()).isEqualTo(2);
  }
}
