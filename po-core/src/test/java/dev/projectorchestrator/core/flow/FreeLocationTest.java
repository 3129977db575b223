package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders can be registered, and which can't since another project has them. */
class FreeLocationTest {

  @TempDir private Path dir;
  private FixtureFleet fleet;
  private Flows flows;

  @BeforeEach
  void makeARegisteredProjectAndAnotherOne() {
    fleet = FixtureFleet.make(dir);
    flows = fleet.flows();
    fleet.create("first");
    flows.run(flows.create().compose(create("second", fleet.root())), ProgressListener.SILENT);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void aFolderMayBeNamedByTheWayToIt() {
    assertThat(adopt("../second", "second").failure()).isEmpty();
    assertThat(fleet.store().load().find("second").orElseThrow().location())
        .isEqualTo(fleet.root().resolve("second").toString());
  }

  @Test
  void aFolderOfARegisteredProjectIsRefusedHoweverItIsReached() throws IOException {
    Path link = Files.createSymbolicLink(fleet.base().resolve("link"), fleet.project("first"));
    Path inner = Files.createDirectories(fleet.project("first").resolve("inner"));
    refused("link", link + " is registered already, as 'first'");
    refused("link/inner", link + "/inner is inside the project 'first', " + inner.getParent());
    refused("projects", "the project 'first' is inside " + fleet.base().resolve("projects"));
  }

  @Test
  void whatIsNoFolderIsNotTakenForARegisteredProject() {
    refused("nowhere", "there is no folder " + fleet.base().resolve("nowhere"));
    refused("fleet.toml", fleet.base().resolve("fleet.toml") + " is not a folder");
    for (String odd : List.of("", "a\nb", "a\0b")) {
      assertThatThrownBy(() -> adopt(odd, "x"))
          .isInstanceOf(PoException.class)
          .hasMessageStartingWith("the folder '");
    }
  }

  @Test
  void aProjectIsNotMadeWhereItCouldNotBeRegistered() throws IOException {
    Files.createSymbolicLink(fleet.base().resolve("link"), fleet.project("first"));
    List<String> before = FixtureFleet.tree(fleet.root());
    RunReport report =
        flows.run(
            flows.create().compose(create("third", Path.of("link"), true)),
            ProgressListener.SILENT);
    assertThat(report.failure().orElseThrow()).hasMessageContaining("inside the project 'first'");
    assertThat(report.steps()).hasSize(1);
    assertThat(FixtureFleet.tree(fleet.root())).isEqualTo(before);
  }

  private void refused(String source, String message) {
    String before = fleet.store().load().toString();
    assertThat(adopt(source, "x").failure().orElseThrow()).hasMessageContaining(message);
    assertThat(fleet.store().load()).hasToString(before);
  }

  private RunReport adopt(String source, String name) {
    return flows.run(
        flows.adopt().compose(new AdoptRequest(source, Optional.of(name), Optional.empty())),
        ProgressListener.SILENT);
  }

  private static CreateRequest create(String name, Path parent) {
    return create(name, parent, false);
  }

  private static CreateRequest create(String name, Path parent, boolean register) {
    return new CreateRequest(
        name,
        Optional.empty(),
        Optional.of(parent.resolve(name)),
        Optional.of("fixture"),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        register,
        false);
  }
}
