package dev.projectorchestrator.core.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.flow.AdoptRequest;
import dev.projectorchestrator.core.flow.DriveRequest;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.flow.UpdateRequest;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories that try to lead git or po out of the project's folder, or to run something. */
@Tag("slow")
class HostileRepositoryTest {

  @TempDir Path temp;
  private FixtureFleet fleet;
  private Flows flows;

  @BeforeEach
  void open() {
    fleet = FixtureFleet.make(temp);
    flows = fleet.flows();
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private RunReport adopt(String source) {
    return flows.run(
        flows
            .adopt()
            .compose(new AdoptRequest(source, Optional.of("guest"), Optional.of("fixture"))),
        ProgressListener.SILENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[submodule \"../../escape\"]\n\tpath = engine\n\turl = URL\n",
        "[submodule \"engine\"]\n\tpath = ../engine\n\turl = URL\n",
        "[submodule \"engine\"]\n\tpath = .git/x\n\turl = URL\n",
        "[submodule \"engine\"]\n\tpath = \"engine\\r\"\n\turl = URL\n",
        "[submodule \"engine\"]\n\tpath = -engine\n\turl = URL\n",
        "[submodule \"engine\"]\n\tpath = engine\n\turl = -u./evil\n",
        "[submodule \"engine\"]\n\tpath = engine\n\turl = \"ext::sh -c touch% PWNED\"\n",
        "[submodule \"engine\"]\n\tpath = engine\n\turl = URL\n\tupdate = !touch PWNED\n",
        "[submodule \"engine\"]\n\tpath = engine\n\turl = https://me:secret@example.org/x\n",
      })
  void refusesSubmodulesThatEscape(String modules) throws IOException {
    fleet.create("demo");
    Path origin = fleet.project("demo");
    Path pwned = fleet.root().resolve("pwned");
    Files.writeString(
        origin.resolve(".gitmodules"),
        modules.replace("URL", fleet.engine().url()).replace("PWNED", pwned.toString()));
    fleet.git(origin, "commit", "-q", "-a", "-m", "Change it");

    RunReport cloned = adopt("file://" + origin);
    assertThat(cloned.failure().orElseThrow()).hasMessageContaining("refused to work");
    assertThat(cloned.failure().orElseThrow().getMessage()).doesNotContain("secret");
    assertThat(cloned.outcome()).isEqualTo(RunReport.Outcome.UNDONE);
    assertThat(fleet.project("guest")).doesNotExist();
    assertThat(fleet.store().load().find("guest")).isEmpty();
    assertThat(pwned).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"engine", ".git", "agents.toml", "engine/.git"})
  void doesNotFollowLinksOutOfTheProject(String name) throws IOException {
    fleet.create("demo");
    Path project = fleet.project("demo");
    Path outside = fleet.root().resolve("outside");
    Files.move(project.resolve(name), outside);
    Files.createSymbolicLink(project.resolve(name), outside);
    RunReport start =
        flows.run(
            flows.start().compose(new DriveRequest("demo", java.util.List.of())),
            ProgressListener.SILENT);
    assertThat(start.failure().orElseThrow()).hasMessageContaining("symbolic link");
    RunReport update =
        flows.run(
            flows.update().compose(new UpdateRequest("demo", "v2", false)),
            ProgressListener.SILENT);
    assertThat(update.failure().orElseThrow()).hasMessageContaining("symbolic link");
  }

  @Test
  void refusesAnEngineWhoseRepositoryIsElsewhere() throws IOException {
    fleet.create("demo");
    Path project = fleet.project("demo");
    Files.writeString(
        project.resolve("engine/.git"),
        "gitdir: " + fleet.engine().folder().resolve(".git") + "\n");
    RunReport update =
        flows.run(
            flows.update().compose(new UpdateRequest("demo", "v2", false)),
            ProgressListener.SILENT);
    assertThat(update.failure().orElseThrow()).hasMessageContaining("leads out of the project");
  }

  @Test
  void runsNoHookOfTheEngine() throws IOException {
    fleet.create("demo");
    Path project = fleet.project("demo");
    Path pwned = fleet.root().resolve("pwned");
    String hook = "#!/bin/sh\ntouch " + pwned + "\n";
    for (String name : new String[] {"post-checkout", "post-merge", "reference-transaction"}) {
      Path file = project.resolve(".git/modules/engine/hooks").resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, hook);
      file.toFile().setExecutable(true);
    }
    // A user may have hooks kept in the work tree: then the engine's own files would be hooks.
    fleet.git(project, "config", "--global", "core.hooksPath", ".githooks");
    Path script = fleet.engine().folder().resolve(".githooks/post-checkout");
    Files.createDirectories(script.getParent());
    Files.writeString(script, hook);
    script.toFile().setExecutable(true);
    fleet.engine().git("add", "-A");
    fleet.engine().git("-c", "core.hooksPath=/dev/null", "commit", "-q", "-m", "More");
    fleet.engine().git("-c", "core.hooksPath=/dev/null", "tag", "v3");
    Files.deleteIfExists(pwned);

    RunReport update =
        flows.run(
            flows.update().compose(new UpdateRequest("demo", "v3", false)),
            ProgressListener.SILENT);
    assertThat(update.failure()).isEmpty();
    assertThat(project.resolve("engine/.githooks/post-checkout")).exists();
    assertThat(pwned).doesNotExist();
    Trees.delete(pwned);
  }

  @Test
  void neverFollowsALinkInPlaceOfTheTarget() throws IOException {
    Path outside = Files.createDirectory(fleet.root().resolve("outside"));
    Files.createDirectories(fleet.base().resolve("projects"));
    Files.createSymbolicLink(fleet.project("demo"), outside);
    RunReport report =
        flows.run(
            flows.create().compose(FixtureFleet.request("demo", true, false)),
            ProgressListener.SILENT);
    assertThat(report.failure().orElseThrow()).hasMessageContaining("symbolic link");
    assertThat(outside).isEmptyDirectory();
  }
}
