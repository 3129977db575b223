package dev.projectorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every command line has in common: help, wrong usage, where the fleet is, the envelope. */
class PoTest {

  @TempDir Path dir;

  @Test
  void helpNamesEveryCommand() {
    PoRun run = PoRun.in(dir).po("help");
    assertThat(run.status()).isZero();
    for (Verb verb : Verb.values()) {
      assertThat(run.out().contains("  " + verb.words() + " ")).isEqualTo(!verb.hidden());
    }
  }

  @Test
  void everyCommandExplainsItself() {
    for (Verb verb : Verb.values()) {
      String[] words = (verb.words() + " --help").split(" ");
      PoRun run = PoRun.in(dir).po(words);
      assertThat(run.status()).as(verb.words()).isZero();
      assertThat(run.out()).as(verb.words()).startsWith("Usage: po " + verb.words());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lsit, no such command: 'lsit', po list",
    "stp hello, no such command: 'stp', po stop",
    "statsu --live, no such command: 'statsu', po status",
    "harnes list, no such command: 'harnes', po harness list",
    "harness lst, po harness has no command 'lst', po harness list",
    "status --livee, unknown option: '--livee', --live",
    "start hello --al, unknown option: '--al', --all",
    "create --harnes x y, unknown option, --harness",
    "list --forma=csv, unknown option, ''",
    "stat, no such command: 'stat', po status",
    "ls, no such command: 'ls', po list",
    "ps, no such command: 'ps', po status",
    "version, no such command: 'version', po --version",
    "help lsit, there is no help on 'lsit', po help list",
    "recover -n, unknown option, ''",
  })
  void aSlipOfTheFingerIsWrongUsageWithAGuess(String line, String message, String guess) {
    PoRun run = PoRun.in(dir).po(line.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    if (guess.isEmpty()) {
      assertThat(run.err()).doesNotContain("did you mean");
    } else {
      assertThat(run.err()).containsPattern("did you mean:? " + guess + "[?]");
    }
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "status --live --timeout 30, is not a duration with its unit",
    "send demo, there is nothing to send",
    "send demo one two three, ''",
    "send demo one two --agent one, the agent is named twice",
  })
  void whatCannotBeMeantIsWrongUsage(String line, String message) {
    PoRun run = PoRun.in(dir).po(line.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void anUnknownOptionIsWrongUsageInJsonToo() {
    PoRun run = PoRun.in(dir).po("list", "--frob", "--json");
    assertThat(run.status()).isEqualTo(2);
    JsonObject envelope = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(envelope.get("schema").getAsString()).isEqualTo("po/1");
    assertThat(envelope.get("ok").getAsBoolean()).isFalse();
    assertThat(envelope.getAsJsonObject("error").get("code").getAsString()).isEqualTo("usage");
  }

  @Test
  void withoutAFleetItSaysHowToGetOne() {
    PoRun run = PoRun.in(dir).po("list");
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.err()).contains("no fleet.toml here or in any folder above").contains("po init");
  }

  @Test
  void optionsMayStandBeforeTheCommand() throws Exception {
    Path home = Files.createDirectories(dir.resolve("home"));
    Files.writeString(home.resolve("fleet.toml"), "");
    PoRun run = PoRun.in(dir).po("--fleet", "home", "--json", "list");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("\"projects\":[]");
  }

  @Test
  void aListOfNothingSaysSoToPeopleAlone() throws Exception {
    Files.writeString(dir.resolve("fleet.toml"), "");
    PoRun run = PoRun.in(dir).po("list");
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no project is registered yet").contains("po create");
    assertThat(PoRun.in(dir).po("list", "--quiet").err()).isEmpty();
  }
}
