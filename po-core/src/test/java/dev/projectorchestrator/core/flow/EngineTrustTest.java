package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.Sh;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveStatus;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of an engine runs before the user let it in, at its commit and in its folder. */
class EngineTrustTest {

  @TempDir Path temp;
  private FixtureFleet fleet;
  private Flows flows;
  private Path ran;

  /** A project whose entry in fleet.toml came from elsewhere; its engine leaves a mark. */
  @BeforeEach
  void takeOverAProject() throws IOException {
    fleet = FixtureFleet.make(temp);
    fleet.create("demo");
    ran = fleet.root().resolve("ran");
    Sh.run(fleet.base().resolve("projects"), fleet.environment(), "mv", "demo", "foreign");
    Path toml = fleet.base().resolve("fleet.toml");
    Files.writeString(toml, Files.readString(toml).replace("demo", "foreign"));
    Path agents = fleet.project("foreign").resolve("engine/agents");
    Files.writeString(agents, Files.readString(agents).replaceFirst("\n", "\ntouch " + ran + "\n"));
    fleet.git(agents.getParent(), "commit", "-q", "-a", "-m", "Leave a mark");
    fleet.git(fleet.project("foreign"), "commit", "-q", "-a", "-m", "Take it");
    flows = fleet.flows();
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void looksAtItAndRunsNothing() {
    ProjectStatus status = status();
    assertThat(status.state()).isEqualTo(ProjectState.UNKNOWN);
    assertThat(status.evidence()).containsExactly("engine not trusted: po trust foreign");
    assertThat(flows.looks().engine(fleet.store().load().require("foreign")).problem()).isEmpty();
    assertThat(ran).doesNotExist();
  }

  @Test
  void aRepeatedLookSeesThatItWasTrusted() {
    List<ProjectEntry> projects = fleet.store().load().projects();
    try (LiveStatus look = fleet.workspace().liveStatus().repeated()) {
      assertThat(look.look(projects, EngineLook.NONE).get(0).status().state())
          .isEqualTo(ProjectState.UNKNOWN);
      flows.engines().letIn("foreign", fleet.project("foreign"));
      assertThat(look.look(projects, EngineLook.NONE).get(0).status().state())
          .isEqualTo(ProjectState.STOPPED);
    }
  }

  @Test
  void isNotDrivenAndGitRunsNothingOfItEither() {
    for (Path repository :
        List.of(fleet.project("foreign"), fleet.project("foreign").resolve("engine"))) {
      fleet.git(repository, "config", "core.fsmonitor", "touch " + ran);
    }
    DriveRequest request = new DriveRequest("foreign", List.of());
    NameRequest name = new NameRequest("foreign");
    for (Runbook runbook :
        List.of(
            flows.start().compose(request),
            flows.stop().compose(request),
            flows.restart().compose(request),
            flows.update().compose(new UpdateRequest("foreign", "v2", false)),
            flows.verify().compose(name))) {
      PoException failure = run(runbook).failure().orElseThrow();
      assertThat(failure.code()).as(runbook.flow()).isEqualTo(ErrorCode.NOT_TRUSTED);
      assertThat(failure.hint()).contains("po trust foreign");
    }
    // A driver that runs something all the same is refused, too.
    DrivenProject driven = flows.drive("foreign");
    ProjectStatus status = driven.harness().status(driven.context());
    assertThat(status.evidence().toString()).contains("is not trusted");
    assertThat(ran).doesNotExist();
  }

  @Test
  void isDrivenOnceItIsLetInUntilItsCommitChanges() throws IOException {
    Path project = fleet.project("foreign");
    flows.engines().letIn("foreign", project);
    assertThat(status().state()).isEqualTo(ProjectState.STOPPED);
    assertThat(ran).exists();

    run(flows.update().compose(new UpdateRequest("foreign", "v2", false))).orThrow();
    assertThat(status().state()).as("an update lets in what the user named").isNotNull();
    assertThat(flows.engines().allows(project)).isTrue();

    Path engine = project.resolve("engine");
    Files.writeString(engine.resolve("agents"), "\n# more\n", StandardOpenOption.APPEND);
    fleet.git(engine, "commit", "-q", "-a", "-m", "Somebody else's");
    assertThat(status().state()).isEqualTo(ProjectState.UNKNOWN);
  }

  @Test
  void isNotDrivenWhileItsFilesAreNotThoseOfTheCommitThatWasLetIn() throws IOException {
    Path project = fleet.project("foreign");
    Path engine = project.resolve("engine");
    flows.engines().letIn("foreign", project);
    DriveRequest all = new DriveRequest("foreign", List.of());
    Path agents = engine.resolve("agents");
    String text = Files.readString(agents);
    // A neighbour of what it runs may be run by it.
    for (Path changed : List.of(agents, engine.resolve("new-file"))) {
      Files.writeString(changed, text + "# more\n");
      for (Runbook runbook :
          List.of(
              flows.start().compose(all),
              flows.restart().compose(all),
              flows.verify().compose(new NameRequest("foreign")))) {
        PoException failure = run(runbook).failure().orElseThrow();
        assertThat(failure.code()).as(runbook.flow()).isEqualTo(ErrorCode.NOT_TRUSTED);
        assertThat(failure.hint()).contains("git -C " + engine, "po trust foreign");
      }
      assertThat(ran).doesNotExist();
      Sh.run(engine, fleet.environment(), "git", "checkout", "-q", "--", ".");
      Sh.run(engine, fleet.environment(), "git", "clean", "-q", "-f");
    }
    run(flows.start().compose(all)).orThrow();
    Files.writeString(engine.resolve("new-file"), "an agent's own\n");
    run(flows.stop().compose(all)).orThrow(); // Its agents can be ended all the same.
  }

  @Test
  void isNotLetInByAnUpdateThatWasUndone() {
    Path project = fleet.project("foreign");
    flows.engines().letIn("foreign", project);
    String broken = "#!/bin/sh\nexit 3\n";
    fleet.engine().release("v3", broken);
    assertThat(run(flows.update().compose(new UpdateRequest("foreign", "v3", false))).failure())
        .isPresent();
    assertThat(flows.engines().allows(project)).isTrue();
  }

  @Test
  void anAdoptedProjectIsLetInByAYesOnly() {
    run(flows.remove().compose(new NameRequest("foreign"))).orThrow();
    for (boolean yes : new boolean[] {false, true}) {
      run(flows
              .adopt()
              .compose(
                  new AdoptRequest(
                      "projects/foreign",
                      Optional.of("foreign"),
                      Optional.empty(),
                      Optional.empty(),
                      yes)))
          .orThrow();
      assertThat(flows.engines().allows(fleet.project("foreign"))).isEqualTo(yes);
      assertThat(ran).doesNotExist();
      run(flows.remove().compose(new NameRequest("foreign"))).orThrow();
    }
  }

  @Test
  void aProjectAtAUrlIsStartedWithAYesOnly() {
    fleet.create("origin");
    Path origin = fleet.project("origin");
    run(flows.remove().compose(new NameRequest("origin"))).orThrow();
    run(flows
            .adopt()
            .compose(
                new AdoptRequest(
                    "file://" + origin,
                    Optional.of("copy"),
                    Optional.empty(),
                    Optional.empty(),
                    false)))
        .orThrow();
    Sh.run(fleet.base(), fleet.environment(), "rm", "-rf", "projects/copy");
    RunReport no = run(flows.start().compose(new DriveRequest("copy", List.of())));
    assertThat(no.failure().orElseThrow().code()).isEqualTo(ErrorCode.NOT_TRUSTED);
    assertThat(fleet.project("copy")).as("the clone is undone").doesNotExist();
    RunReport yes = run(flows.start().compose(new DriveRequest("copy", List.of(), false, true)));
    assertThat(yes.orThrow().fact("state")).contains("running");
    RunReport again = run(flows.start().compose(new DriveRequest("copy", List.of())));
    assertThat(again.orThrow().fact("state")).contains("running");
  }

  private ProjectStatus status() {
    return flows
        .looks()
        .live(List.of(fleet.store().load().require("foreign")), EngineLook.NONE)
        .get(0)
        .status();
  }

  private RunReport run(Runbook runbook) {
    return flows.run(runbook, ProgressListener.SILENT);
  }
}
