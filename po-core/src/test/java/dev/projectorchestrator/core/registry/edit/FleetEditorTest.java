package dev.projectorchestrator.core.registry.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.check.CheckedFleet;
import dev.projectorchestrator.core.registry.check.RegistryRules;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetEditorTest {

  private static final Path FILE = Path.of("/home/po/fleet.toml");

  private static final String TWO =
      """
      # The fleet

      # Ann's
      [[project]]
      name      = 'a'    # the first
      harness   = 'other'
      ref       = 'v1'
      location  = 'x'
      # location = 'old'

      # Bob's
      [[project]]
      name = "b"
      enabled = false
      harness = "other"
      ref = "v1"
      location = "y"
      """;

  private static FleetEdit edit(String text, FleetChange... changes) {
    return FleetEditor.edit(
        FILE, CheckedFleet.of(FILE, text, RegistryRules.PLAIN), List.of(changes));
  }

  @Test
  void keepsQuotesAlignmentAndComments() {
    FleetEdit edit =
        edit(
            TWO,
            new FleetChange.SetText("a", "ref", "v2"),
            new FleetChange.SetEnabled("a", false),
            new FleetChange.SetText("b", "description", "it's \"b\""));

    assertThat(edit.diff())
        .isEqualTo(
            """
            --- fleet.toml
            +++ fleet.toml
            @@ -3,8 +3,9 @@
             # Ann's
             [[project]]
             name      = 'a'    # the first
            +enabled   = false
             harness   = 'other'
            -ref       = 'v1'
            +ref       = 'v2'
             location  = 'x'
             # location = 'old'
            \s
            @@ -15,3 +16,4 @@
             harness = "other"
             ref = "v1"
             location = "y"
            +description = "it's \\"b\\""
            """);
  }

  @Test
  void removesABlockAndLeavesTheCommentsAroundIt() {
    assertThat(edit(TWO, new FleetChange.Remove("b")).after())
        .isEqualTo(TWO.substring(0, TWO.indexOf("[[project]]\nname = \"b\"")));
    assertThat(edit(TWO, new FleetChange.Remove("a")).after())
        .startsWith("# The fleet\n\n# Ann's\n# location = 'old'\n\n# Bob's\n[[project]]\n");
  }

  @Test
  void takingOutWhatWasAddedGivesTheSameBytes() {
    for (String text : List.of("", "# c", "# c\n", TWO, TWO.strip(), TWO.replace("\n", "\r\n"))) {
      FleetChange add = new FleetChange.Add(ProjectEntry.of("n", "h", "r", "l"));
      String added = edit(text, add).after();
      assertThat(added).startsWith(text).hasSizeGreaterThan(text.length());
      assertThat(added.endsWith("\n")).isEqualTo(text.isEmpty() || text.endsWith("\n"));
      assertThat(edit(added, new FleetChange.Remove("n")).after()).isEqualTo(text);
    }
  }

  @Test
  void writesANewProjectWhole() {
    ProjectEntry entry =
        new ProjectEntry(
            "n",
            false,
            "h",
            "r",
            "l",
            Optional.of("one \"two\"\nthree"),
            List.of("t", "u"),
            Optional.of("https://example.org/e"),
            Optional.empty());

    String text = edit("", new FleetChange.Add(entry)).after();

    assertThat(text)
        .isEqualTo(
            """
            [[project]]
            name = "n"
            enabled = false
            harness = "h"
            ref = "r"
            location = "l"
            description = "one \\"two\\"\\nthree"
            tags = ["t", "u"]
            engine_url = "https://example.org/e"
            """);
    assertThat(
            CheckedFleet.of(FILE, text, RegistryRules.PLAIN)
                .reading()
                .fleet()
                .orElseThrow()
                .projects())
        .containsExactly(entry);
  }

  @Test
  void changesNothingWhereTheFileHasItAlready() {
    FleetEdit edit =
        edit(
            TWO,
            new FleetChange.SetEnabled("a", true),
            new FleetChange.SetText("a", "ref", "v1"),
            new FleetChange.Add(ProjectEntry.of("a", "other", "v1", "x")));

    assertThat(edit.changed()).isFalse();
    assertThat(edit.diff()).isEmpty();
  }

  @Test
  void refusesWhatWouldMakeTheFileInvalid() {
    assertThatExceptionOfType(PoException.class)
        .isThrownBy(() -> edit(TWO, new FleetChange.Add(ProjectEntry.of("a", "other", "v2", "z"))))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.FAILED);
              assertThat(e.where()).isEqualTo(FILE + ":4");
              assertThat(e).hasMessage("a project 'a' is registered already");
            });
    assertThatExceptionOfType(PoException.class)
        .isThrownBy(() -> edit(TWO, new FleetChange.Add(ProjectEntry.of("c", "other", "v2", "x"))))
        .withMessageContaining("are at one location");
    assertThatExceptionOfType(PoException.class)
        .isThrownBy(() -> edit(TWO, new FleetChange.SetText("a", "ref", "a b")))
        .withMessageContaining("would not be valid");
    assertThatExceptionOfType(PoException.class)
        .isThrownBy(() -> edit(TWO, new FleetChange.SetText("a", "description", "\ud800")))
        .withMessageContaining("half a character");
  }

  @Test
  void saysWhatNameCouldHaveBeenMeant() {
    assertThatExceptionOfType(PoException.class)
        .isThrownBy(
            () -> edit(TWO.replace("'a'", "'alpha'"), new FleetChange.SetEnabled("alhpa", true)))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.NO_SUCH_PROJECT);
              assertThat(e.hint()).isEqualTo("did you mean alpha?");
            });
  }

  @Test
  void writesDifferencesThatGitApplies(@TempDir Path dir) throws Exception {
    Random random = new Random(7);
    for (long seed = 0; seed < 25; seed++) {
      RandomLayout layout = new RandomLayout(seed);
      List<FleetChange> changes = new ArrayList<>();
      changes.add(new FleetChange.Add(ProjectEntry.of("new", "other", "v1", "projects/new")));
      for (ProjectEntry project : layout.projects) {
        changes.add(
            random.nextBoolean()
                ? new FleetChange.Remove(project.name())
                : new FleetChange.SetText(project.name(), "ref", "v9"));
      }
      FleetEdit edit = edit(layout.text(), changes.toArray(FleetChange[]::new));
      assertThat(apply(dir, edit)).as("seed %s, %s", seed, edit.diff()).isEqualTo(edit.after());
    }
  }

  private static String apply(Path dir, FleetEdit edit) throws IOException, InterruptedException {
    Files.writeString(dir.resolve("fleet.toml"), edit.before());
    Files.writeString(dir.resolve("d.patch"), edit.diff());
    ProcessBuilder git =
        new ProcessBuilder(
                "git",
                "-c",
                "core.autocrlf=false",
                "apply",
                "-p0",
                "--whitespace=nowarn",
                "d.patch")
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("out").toFile());
    // Outside of any repository, whatever the folder of temporary files is in.
    git.environment().put("GIT_CEILING_DIRECTORIES", dir.getParent().toString());
    Process process = git.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(dir.resolve("out"))).isEmpty();
    return Files.readString(dir.resolve("fleet.toml"));
  }
}
