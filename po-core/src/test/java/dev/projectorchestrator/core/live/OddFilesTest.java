package dev.projectorchestrator.core.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.files.SmallFile;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.Sh;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.registry.model.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipe or a device in place of a file is its project's problem, and keeps nobody waiting. */
@Tag("slow")
@Timeout(300)
class OddFilesTest {

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".git/HEAD",
        ".git/config",
        ".git/index",
        ".git/refs/heads/main",
        ".git/modules/engine/HEAD",
        ".git/modules/engine/index",
        ".git/modules/engine/refs/tags/v0",
        ".gitmodules",
        ".gitignore"
      })
  void aPipeInOneProjectIsThatProjectsProblemAlone(String file) {
    try (FixtureFleet fleet = FixtureFleet.make(temp)) {
      fleet.create("demo");
      fleet.create("other");
      sh(fleet, "rm -f demo/" + file + "; mkfifo demo/" + file);
      Flows flows = fleet.flows();
      Fleet registered = fleet.store().load();
      EngineView demo = flows.looks().engine(registered.require("demo"));
      assertThat(demo.problem().orElseThrow()).contains("not a regular file");
      assertThat(flows.looks().engine(registered.require("other")).problem()).isEmpty();
    }
  }

  /** It is read only where a ref is not found otherwise: so there need not be a problem. */
  @Test
  void packedRefsThatAreAPipeHoldNobodyUp() {
    try (FixtureFleet fleet = FixtureFleet.make(temp)) {
      fleet.create("demo");
      sh(fleet, "rm -f demo/.git/packed-refs; mkfifo demo/.git/packed-refs");
      Flows flows = fleet.flows();
      EngineView demo = flows.looks().engine(fleet.store().load().require("demo"));
      assertThat(demo.problem().orElse("not a regular file")).contains("not a regular file");
    }
  }

  @Test
  void anEndlessDeviceIsNotRead() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("zero"), Path.of("/dev/zero"));
    assertThatThrownBy(() -> SmallFile.read(link, 10)).hasMessageContaining("not a regular file");
    assertThatThrownBy(() -> SmallFile.read(Path.of("/dev/zero"), 10))
        .hasMessageContaining("not a regular file");
  }

  @Test
  void aFileThatIsTooLargeIsNotReadAndOneThatIsJustSmallEnoughIs() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "0123456789");
    assertThat(SmallFile.read(file, 10)).hasSize(10);
    assertThatThrownBy(() -> SmallFile.read(file, 9)).hasMessageContaining("too large");
  }

  @Test
  void aLinkIsOnlyFollowedWhereItMayBe() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "text");
    Path link = Files.createSymbolicLink(temp.resolve("link"), file);
    assertThat(SmallFile.text(link)).isEqualTo("text");
    assertThatThrownBy(() -> SmallFile.readUnlinked(link, 10))
        .hasMessageContaining("symbolic link");
  }

  private static void sh(FixtureFleet fleet, String script) {
    Sh.run(fleet.base().resolve("projects"), fleet.environment(), "/bin/sh", "-ec", script);
  }
}
