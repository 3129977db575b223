package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that can't be written, locales without UTF-8, and state folders of somebody else. */
class SurroundingsIT {

  @TempDir Path dir;

  private Machine machine;

  @BeforeEach
  void makeMachine() {
    machine = new Machine(dir);
  }

  @AfterEach
  void endMachine() {
    machine.close();
  }

  private Shell.Ended sh(Path folder, String script) {
    return machine.run(folder, "sh", "-c", script, machine.command().get(0)); // $0 is po
  }

  @ParameterizedTest
  @CsvSource({
    "\"$0\" harness list > /dev/full, No space left",
    "\"$0\" harness list --json > /dev/full, No space left",
    "\"$0\" --version > /dev/full, No space left",
    "\"$0\" harness list >&-, could not be written",
  })
  void outputThatCannotBeWrittenIsAFailure(String script, String message) {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    Shell.Ended ended = sh(machine.poHome(), script);
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains(message);
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoNews() {
    Shell.Ended ended = sh(machine.poHome(), "{ \"$0\" help; echo $? >&2; } | true");
    assertThat(ended.err()).doesNotContain("error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LC_ALL=C", "LC_ALL=POSIX LANG=de_DE.ISO-8859-1", "LANG= LC_ALL="})
  void aPathIsReadWhateverTheLocaleSays(String locale) throws IOException {
    Path home = Files.createDirectories(machine.poHome().resolveSibling("Büro-日本"));
    Files.writeString(
        home.resolve("fleet.toml"),
        "[[project]]\nname = \"demo\"\nharness = \"h\"\nref = \"v1\"\nlocation = \"Straße\"\n");
    Shell.Ended ended = sh(home, locale + " \"$0\" list");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).contains("Straße");
  }

  @Test
  void whatCameWithAClonedHomeMakesPoDeleteNothing() throws IOException {
    Path mine = Files.createDirectories(machine.poHome().resolveSibling("mine/folder"));
    Path home = machine.poHome();
    Files.writeString(
        home.resolve("fleet.toml"),
        "[[project]]\nname = \"demo\"\nharness = \"h\"\nref = \"v1\"\nlocation = \"demo\"\n");
    Path journal = Files.createDirectories(home.resolve(".po/journal")).resolve("x.jsonl");
    Files.writeString(
        journal,
        "{\"event\":\"begin\",\"id\":\"x\",\"flow\":\"verify\",\"project\":\"demo\",\"parameters\":"
            + "{\"name\":\"demo\",\"directory\":\"/x\",\"harness\":\"h\"},\"pid\":1}\n"
            + "{\"event\":\"fact\",\"key\":\"proof\",\"value\":\""
            + mine.getParent()
            + "\"}\n{\"event\":\"step\",\"name\":\"prove-standalone\"}\n");
    String before = Files.readString(journal);

    Shell.Ended list = machine.po("list");
    assertThat(list.status()).isZero();
    assertThat(list.err()).contains("was not written by po");
    assertThat(machine.po("disable", "demo").status()).isZero();
    assertThat(mine).isDirectory();
    assertThat(journal).hasContent(before);

    Shell.Ended recover = machine.po("recover", "--yes");
    assertThat(recover.status()).isZero();
    assertThat(journal).doesNotExist();
    assertThat(machine.po("list").err()).isEmpty();
  }

  @Test
  void aStateFolderThatGitTracksHoldsNoJournal() throws IOException {
    Path home = machine.poHome();
    Files.createDirectories(home.resolve(".po"));
    Files.writeString(home.resolve(".po/note"), "came with the clone\n");
    machine.git(home, "init", "-q").ok();
    machine.git(home, "add", "-f", ".po").ok();
    Shell.Ended ended =
        machine.po("create", "demo", "--engine-url", machine.engineRepository().toString());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("git tracks .po/note").contains("git rm -r --cached .po");
    assertThat(home.resolve("projects")).doesNotExist();
  }

  @Test
  void aWordThatBeginsWithAnAtSignIsThatWord() throws IOException {
    Files.writeString(machine.poHome().resolve("words"), "--help\n");
    Shell.Ended ended = machine.po("show", "@words");
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.err()).contains("'@words'");
    for (String command : List.of("list", "status")) {
      assertThat(machine.po(command, "--fleet=").err()).contains("--fleet is empty");
    }
  }
}
