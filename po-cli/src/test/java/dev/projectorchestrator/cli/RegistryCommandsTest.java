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
  void validate_points_at_each_problem() throws IOException {
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
  void validate_says_the_same_in_json() {
    PoRun run = PoRun.in(home).po("validate", "--json");

    assertThat(run.status()).isEqualTo(4);
    JsonObject data = JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonObject("data");
    assertThat(data.get("errors").getAsInt()).isEqualTo(1);
    assertThat(data.getAsJsonArray("problems"))
        .extracting(problem -> problem.getAsJsonObject().get("code").getAsString())
        .containsExactly("unknown-harness", "missing-folder");
  }

  @Test
  void warnings_fail_only_when_strict() throws IOException {
    Files.writeString(file, "[owners]\na = 'Ann'\n");

    assertThat(PoRun.in(home).po("validate").status()).isZero();
    assertThat(PoRun.in(home).po("validate", "--strict").status()).isEqualTo(4);
  }

  @Test
  void list_does_not_ask_whether_harnesses_are_known() {
    assertThat(PoRun.in(home).po("list").status()).isZero();
  }

  @Test
  void a_dry_run_shows_the_difference_and_makes_none() {
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
  void disable_and_enable_change_one_line() {
    assertThat(PoRun.in(home).po("disable", "a").status()).isZero();
    assertThat(file).hasContent(FLEET.replace("name = 'a'\n", "name = 'a'\nenabled = false\n"));
    assertThat(PoRun.in(home).po("enable", "a").status()).isZero();
    assertThat(file).hasContent(FLEET.replace("name = 'a'\n", "name = 'a'\nenabled = true\n"));
  }

  @Test
  void a_name_that_is_not_there_is_told_with_a_guess() {
    PoRun run = PoRun.in(home).po("remove", "b");

    assertThat(run.status()).isEqualTo(3);
    assertThat(file).hasContent(FLEET);
  }

  @Test
  void a_symlink_that_leads_nowhere_is_not_passed_over_for_the_fleet_above() throws IOException {
    Path inner = Files.createDirectories(home.resolve("inner"));
    Files.createSymbolicLink(inner.resolve("fleet.toml"), home.resolve("gone.toml"));

    PoRun run = PoRun.in(inner).po("disable", "a");

    assertThat(run.status()).isEqualTo(4);
    assertThat(run.err()).contains(inner + "/fleet.toml: this is a symlink to a file that is not");
    assertThat(file).hasContent(FLEET);
  }

  @Test
  void a_state_folder_that_is_none_is_named() throws IOException {
    Files.writeString(home.resolve(".po"), "");

    PoRun run = PoRun.in(home).po("disable", "a");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("/.po").contains("Not a directory").doesNotContain("java.");
  }

  @Test
  void a_ref_is_checked_before_anybody_is_asked() {
    PoRun run = PoRun.in(home).po("update", "--all", "--ref", "");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("the ref '' is empty");
  }

  @Test
  void show_does_not_say_that_nothing_was_changed_where_it_could_not_look() {
    PoRun run = PoRun.in(home).po("show", "a");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsPattern("pin and ref +its folder is not there\n")
        .containsPattern("local changes +not known\n");
  }
}
