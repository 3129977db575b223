package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects that exist come into the fleet: from a folder, or cloned from a URL. */
class AdoptTest {

  @TempDir Path temp;
  private FixtureFleet fleet;
  private Flows flows;

  @BeforeEach
  void makeFleet() throws IOException {
    fleet = FixtureFleet.make(temp);
    flows = fleet.flows();
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void adoptFindsHarnessPinAndRef() {
    Flows own = flows;
    own.run(
            own.create()
                .compose(
                    new CreateRequest(
                        "demo",
                        Optional.empty(),
                        Optional.of(Path.of("elsewhere/demo")),
                        Optional.of("fixture"),
                        Optional.empty(),
                        Optional.of("v2"),
                        false,
                        Optional.empty(),
                        false,
                        false)),
            ProgressListener.SILENT)
        .orThrow();
    RunReport report =
        run(
            flows
                .adopt()
                .compose(new AdoptRequest("elsewhere/demo", Optional.empty(), Optional.empty())));
    assertThat(report.failure()).isEmpty();
    ProjectEntry entry = fleet.store().load().find("demo").orElseThrow();
    assertThat(entry.harness()).isEqualTo("fixture");
    assertThat(entry.ref()).isEqualTo("v2");
    assertThat(entry.location()).isEqualTo("elsewhere/demo");

    run(flows.disable().compose(new NameRequest("demo"))).orThrow();
    assertThat(fleet.store().load().find("demo").orElseThrow().enabled()).isFalse();
    run(flows.remove().compose(new NameRequest("demo"))).orThrow();
    assertThat(fleet.store().load().find("demo")).isEmpty();
    assertThat(fleet.base().resolve("elsewhere/demo/agents.toml")).exists();
  }

  @Test
  void aUrlLocationIsClonedBeforeItStarts() throws Exception {
    fleet.create("origin");
    Path origin = fleet.project("origin");
    run(flows.remove().compose(new NameRequest("origin"))).orThrow();
    String url = "file://" + origin;
    run(flows.adopt().compose(new AdoptRequest(url, Optional.of("copy"), Optional.empty())))
        .orThrow();
    ProjectEntry entry = fleet.store().load().find("copy").orElseThrow();
    assertThat(entry.location()).isEqualTo(url);
    Path copy = fleet.project("copy");
    assertThat(copy.resolve("engine/agents")).exists();
    Trees.delete(copy);
    assertThat(state("copy")).isEqualTo(ProjectState.UNKNOWN);

    RunReport start = run(flows.start().compose(new DriveRequest("copy", List.of())));
    assertThat(start.failure()).isEmpty();
    assertThat(state("copy")).isEqualTo(ProjectState.RUNNING);
    run(flows.stop().compose(new DriveRequest("copy", List.of()))).orThrow();
  }

  @Test
  void aUrlLocationIsClonedWhereTheUserSays() throws Exception {
    fleet.create("origin");
    Path origin = fleet.root().resolve("origin");
    Files.move(fleet.project("origin"), origin);
    run(flows.remove().compose(new NameRequest("origin"))).orThrow();
    String url = "file://" + origin;
    Path outside = fleet.root().resolve("clones/two");
    adoptTo(url, "one", "clones/one");
    Path again = Files.createSymbolicLink(fleet.root().resolve("again"), origin);
    adoptTo("file://" + again, "two", outside.toString());
    assertThat(entry("one").cloneTo()).contains("clones/one");
    assertThat(entry("two").cloneTo()).contains(outside.toString());
    for (Path copy : List.of(fleet.base().resolve("clones/one"), outside)) {
      assertThat(copy.resolve("engine/agents")).exists();
      Trees.delete(copy);
    }
    assertThat(fleet.base().resolve("projects/one")).doesNotExist();

    // A clone that is not there is cloned to the same place again.
    run(flows.start().compose(new DriveRequest("one", List.of()))).orThrow();
    assertThat(fleet.base().resolve("clones/one/engine/agents")).exists();
    assertThat(state("one")).isEqualTo(ProjectState.RUNNING);
    assertThat(ProjectView.of(flows, entry("one")).directory())
        .isEqualTo(fleet.base().resolve("clones/one"));
    run(flows.stop().compose(new DriveRequest("one", List.of()))).orThrow();

    assertThatThrownBy(() -> adoptTo("clones/one", "three", "clones/three"))
        .hasMessageContaining("--clone-to is for a project at a URL");
    assertThatThrownBy(() -> adoptTo(url, "three", "../$(id)"))
        .hasMessageContaining("leads out of its folder");
  }

  private void adoptTo(String source, String name, String cloneTo) {
    run(flows
            .adopt()
            .compose(
                new AdoptRequest(
                    source, Optional.of(name), Optional.empty(), Optional.of(cloneTo), true)))
        .orThrow();
  }

  private ProjectEntry entry(String name) {
    return fleet.store().load().find(name).orElseThrow();
  }

  private ProjectState state(String name) {
    return flows.looks().live(List.of(entry(name)), EngineLook.NONE).get(0).status().state();
  }

  private RunReport run(Runbook runbook) {
    return flows.run(runbook, ProgressListener.SILENT);
  }
}
