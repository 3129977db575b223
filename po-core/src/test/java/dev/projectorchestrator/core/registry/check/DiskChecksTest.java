package dev.projectorchestrator.core.registry.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.ProjectProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskChecksTest {

  @TempDir private Path temporary;
  private Path home;

  @BeforeEach
  void resolve() throws IOException {
    home = Files.createDirectory(temporary.toRealPath().resolve("home"));
  }

  private FleetStore store(String... locations) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < locations.length; i++) {
      text.append("[[project]]\nname = 'p").append(i).append("'\nharness = 'h'\nref = 'v1'\n");
      text.append("location = '").append(locations[i]).append("'\n");
    }
    Path file = Files.writeString(home.resolve("fleet.toml"), text);
    return new FleetStore(file, Duration.ofSeconds(10));
  }

  private static List<String> codes(FleetReading reading) {
    return reading.problems().stream()
        .map(problem -> problem.line() + " " + problem.code())
        .toList();
  }

  @Test
  void twoNamesOfOneFolderAreOneLocation() throws IOException {
    Files.createDirectories(home.resolve("real/a"));
    Files.createSymbolicLink(home.resolve("linked"), Path.of("real"));
    FleetStore store = store("real/a", "linked/a");

    assertThat(store.read().problems()).as("without a look at the disk").isEmpty();
    assertThat(codes(store.validate(RegistryRules.PLAIN))).containsExactly("10 same-location");
  }

  @Test
  void aFolderInAnotherIsFoundThroughSymlinks() throws IOException {
    Files.createDirectories(home.resolve("real/a/inner"));
    Files.createSymbolicLink(home.resolve("short"), Path.of("real/a/inner"));

    assertThat(codes(store("real/a", "short").validate(RegistryRules.PLAIN)))
        .containsExactly("10 nested-location");
  }

  @Test
  void whatIsSeenInTheTextAlreadyIsToldOnce() throws IOException {
    Files.createDirectories(home.resolve("a/b"));

    assertThat(codes(store("a", "a/b").validate(RegistryRules.PLAIN)))
        .containsExactly("10 nested-location");
  }

  @Test
  void foldersThatAreGoneAreWarnedOfButNotClonesToCome() throws IOException {
    Files.createFile(home.resolve("file"));

    assertThat(
            codes(store("gone", "file", "https://example.org/x.git").validate(RegistryRules.PLAIN)))
        .containsExactly("5 missing-folder", "10 not-a-folder");
  }

  @Test
  void driftIsAWarningAtTheRef() throws IOException {
    Files.createDirectories(home.resolve("a"));

    FleetReading reading =
        store("a", "gone")
            .validate(
                RegistryRules.PLAIN,
                project -> "the pin of " + project.name() + " moved",
                project -> List.of());

    assertThat(codes(reading)).containsExactly("4 drift", "10 missing-folder");
    assertThat(reading.problems().get(0).message()).contains("the pin of p0 moved");
    assertThat(reading.fleet()).isPresent();
  }

  @Test
  void whatCannotBeDrivenIsAWarningAtTheLocation() throws IOException {
    Files.createDirectories(home.resolve("a"));
    FleetReading reading =
        store("a", "gone")
            .validate(
                RegistryRules.PLAIN,
                project -> "",
                project -> List.of(new ProjectProblem("no configuration", "write one")));
    assertThat(codes(reading)).containsExactly("5 unusable-project", "10 missing-folder");
    assertThat(reading.problems().get(0).hint()).isEqualTo("write one");
  }
}
