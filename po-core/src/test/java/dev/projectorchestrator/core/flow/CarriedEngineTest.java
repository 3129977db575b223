package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.FixtureHarness;
import dev.projectorchestrator.core.fixture.Sh;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.git.LoopbackServer;
import dev.projectorchestrator.core.isolation.StandaloneProof;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project carries its engine in its own repository, and is proved from where others get it. */
@Tag("slow")
class CarriedEngineTest {

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

  private RunReport run(Runbook runbook) {
    return flows.run(runbook, ProgressListener.SILENT);
  }

  private String git(Path directory, String... arguments) {
    return fleet.git(directory, arguments);
  }

  private List<Finding> verify() {
    return run(flows.verify().compose(new NameRequest("demo"))).findings();
  }

  @Test
  void theReleaseIsASecondParentAndNothingElseOfTheEngineIsInTheProject() throws IOException {
    fleet.create("demo");
    Path project = fleet.project("demo");
    String v1 = fleet.engine().commit("v1");
    assertThat(git(project, "log", "--first-parent", "--format=%s"))
        .isEqualTo("Add engine v1\nInitial commit");
    String root = git(project, "rev-list", "--max-parents=0", "--first-parent", "HEAD");
    assertThat(git(project, "log", "-1", "--format=%P")).isEqualTo(root + " " + v1);
    assertThat(git(project, "ls-tree", "--name-only", root).lines())
        .containsExactly(".gitignore", "agents.toml", "prompts");
    assertThat(git(project, "ls-tree", "-r", "--name-only", "HEAD").lines())
        .containsExactly(".gitignore", ".gitmodules", "agents.toml", "engine", "prompts/worker.md");
    assertThat(project.resolve(".gitmodules"))
        .hasContent("[submodule \"engine\"]\n\tpath = engine\n\turl = ./\n");
    assertThat(git(project, "tag")).isEmpty();
    assertThat(Files.readString(project.resolve(".git/config"))).doesNotContain("url");
    assertThat(verify()).isEmpty();

    run(flows.update().compose(new UpdateRequest("demo", "v2", false))).orThrow();
    assertThat(git(project, "log", "--first-parent", "--format=%s"))
        .isEqualTo("Update engine to v2\nAdd engine v1\nInitial commit");
    assertThat(git(project, "rev-parse", "HEAD^2")).isEqualTo(fleet.engine().commit("v2"));
    assertThat(git(project, "status", "--porcelain")).isEmpty();
    // One that is an ancestor already needs no merge.
    run(flows.update().compose(new UpdateRequest("demo", "v1", false))).orThrow();
    assertThat(git(project, "log", "-1", "--format=%p").split(" ")).hasSize(1);
    assertThat(git(project, "rev-parse", "HEAD:engine")).isEqualTo(v1);
    assertThat(verify()).isEmpty();
  }

  @Test
  void itIsClonedUpdatedPushedAndPulledThoughTheFirstPlaceWasMovedAndTheSourceIsGone()
      throws IOException {
    fleet.create("demo");
    fleet.engine().release("v3", "#!/bin/sh\necho worker stopped 0\n");
    Path moved = fleet.root().resolve("moved");
    Files.move(fleet.project("demo"), moved);
    Path bare = Files.createDirectories(fleet.root().resolve("served/demo.git"));
    git(bare, "init", "-q", "--bare", "-b", "main");
    git(moved, "remote", "add", "origin", bare.toString());
    git(moved, "-c", "push.recurseSubmodules=on-demand", "push", "-q", "-u", "origin", "main");
    // What an agent wants to keep for itself, under a name that the engine has too.
    git(moved, "tag", "v2");
    git(moved, "push", "-q", "origin", "v2");
    Path other = fleet.root().resolve("other");
    Map<String, String> stranger = new TreeMap<>(fleet.environment());
    stranger.put("HOME", Files.createDirectories(other).toString());
    stranger.put("GIT_AUTHOR_NAME", "Bob");
    stranger.put("GIT_AUTHOR_EMAIL", "bob@example.org");
    stranger.put("GIT_COMMITTER_NAME", "Bob");
    stranger.put("GIT_COMMITTER_EMAIL", "bob@example.org");
    try (LoopbackServer server = new LoopbackServer(bare)) {
      Sh.run(other, stranger, "git", "clone", "-q", "--recurse-submodules", server.url(), "demo");
    }
    Path clone = other.resolve("demo");
    assertThat(Sh.run(clone, stranger, "engine/agents", "status")).isEqualTo("worker stopped 0");

    String toml = "[[project]]\nname = \"demo\"\nharness = \"fixture\"\nref = \"v1\"\n";
    Files.writeString(fleet.base().resolve("fleet.toml"), toml + "location = \"" + clone + "\"\n");
    flows = fleet.flows();
    flows.engines().letIn("demo", clone);
    run(flows.update().compose(new UpdateRequest("demo", "v2", false))).orThrow();
    assertThat(git(clone, "rev-parse", "HEAD:engine")).isEqualTo(fleet.engine().commit("v2"));
    git(clone, "remote", "set-url", "origin", bare.toString());
    git(clone, "-c", "push.recurseSubmodules=on-demand", "push", "-q");
    Files.move(fleet.engine().folder(), fleet.root().resolve("gone"));
    git(moved, "pull", "-q", "--recurse-submodules");
    assertThat(git(moved, "submodule", "status")).startsWith(" ");
    assertThat(Sh.run(moved, fleet.environment(), "engine/agents", "status"))
        .isEqualTo("worker stopped 0");
    git(moved, "submodule", "sync", "-q");
    assertThat(git(moved, "status", "--porcelain")).isEmpty();
  }

  @Test
  void aPinThatIsNoAncestorIsFoundAndAddedAgain() {
    fleet.create("demo");
    Path project = fleet.project("demo");
    git(project, "reset", "-q", "--soft", "HEAD^");
    git(project, "commit", "-q", "-m", "All in one");
    assertThat(verify())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(StandaloneProof.HERE_ONLY);
              assertThat(finding.message())
                  .contains("is not in the history of the branch")
                  .contains("po update demo v1");
            });
    run(flows.update().compose(new UpdateRequest("demo", "v1", false))).orThrow();
    assertThat(verify()).isEmpty();
  }

  @Test
  void oneThatPointsToAPathStandsAloneHereOnlyUntilItCarriesItsEngine() {
    Path project = pointingTo(fleet.engine().url());
    RunReport verified = run(flows.verify().compose(new NameRequest("demo")));
    assertThat(verified.failure().orElseThrow())
        .hasMessageContaining("'demo' stands alone on this machine only")
        .hasMessageContaining("a place on this machine")
        .hasMessageContaining("po update demo v1 --carry-engine");

    run(flows.update().compose(change("v1", Optional.empty(), true))).orThrow();
    assertThat(git(project, "log", "--first-parent", "--format=%s"))
        .isEqualTo("Add engine v1\nInitial commit");
    assertThat(git(project, "status", "--porcelain")).isEmpty();
    assertThat(verify()).isEmpty();
    assertThat(entry().engineUrl()).contains(fleet.engine().url());
    assertThat(flows.looks().outdated(List.of(entry()), Duration.ofMinutes(1)))
        .extracting(EngineUpdate::state)
        .containsExactly(EngineUpdate.State.OUTDATED);
    run(flows.update().compose(new UpdateRequest("demo", "v2", false))).orThrow();
    assertThat(
            flows.looks().live(List.of(entry()), EngineLook.CHANGES).get(0).engine().orElseThrow())
        .returns(EngineView.Drift.NONE, EngineView::drift)
        .returns(List.of("v2"), EngineView::tagsAtPin);
    assertThat(verify()).isEmpty();
  }

  @Test
  void aChangeOfTheSourceIsUndoneWhollyWhenItFails() throws IOException {
    fleet.create("demo");
    Path project = fleet.project("demo");
    Path elsewhere = fleet.root().resolve("elsewhere");
    git(fleet.root(), "clone", "-q", fleet.engine().url(), elsewhere.toString());
    String before = state(project);
    String toml = Files.readString(fleet.base().resolve("fleet.toml"));
    Path hook = project.resolve(".git/hooks/pre-commit");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\nexit 1\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();
    for (boolean carry : new boolean[] {false, true}) {
      RunReport report =
          run(flows.update().compose(change("v2", Optional.of(elsewhere.toString()), carry)));
      assertThat(report.outcome()).isEqualTo(RunReport.Outcome.UNDONE);
      assertThat(state(project)).isEqualTo(before);
      assertThat(fleet.base().resolve("fleet.toml")).hasContent(toml);
    }
    Files.delete(hook);

    run(flows.update().compose(change("v2", Optional.of(elsewhere.toString()), false))).orThrow();
    assertThat(git(project, "config", "-f", ".gitmodules", "submodule.engine.url"))
        .isEqualTo(elsewhere.toString());
    assertThat(git(project.resolve("engine"), "config", "remote.origin.url"))
        .isEqualTo(elsewhere.toString());
    assertThat(entry().engineUrl()).contains(elsewhere.toString());
    assertThat(git(project, "status", "--porcelain")).isEmpty();
    assertThat(verify()).extracting(Finding::kind).containsExactly(StandaloneProof.HERE_ONLY);
  }

  @Test
  void whatWasNotPushedIsSaidAndWhatWasIsClonedFromThere() throws IOException {
    fleet.create("demo");
    Path project = fleet.project("demo");
    Path bare = Files.createDirectories(fleet.root().resolve("served/demo.git"));
    git(bare, "init", "-q", "--bare", "-b", "main");
    git(project, "remote", "add", "origin", bare.toString());
    git(project, "push", "-q", "-u", "origin", "main");
    assertThat(verify()).isEmpty();
    git(project, "commit", "-q", "--allow-empty", "-m", "New");
    assertThat(verify())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(StandaloneProof.HERE_ONLY);
              assertThat(finding.message())
                  .contains("was not pushed to origin")
                  .contains("git -C " + project + " push origin main");
            });
    git(project, "push", "-q");
    try (LoopbackServer server = new LoopbackServer(bare)) {
      git(project, "remote", "set-url", "origin", server.url());
      assertThat(verify()).isEmpty();
    }
    assertThat(run(flows.verify().compose(new NameRequest("demo"))))
        .satisfies(report -> assertThat(report.failure()).isEmpty())
        .satisfies(
            report ->
                assertThat(report.findings())
                    .extracting(Finding::kind)
                    .containsExactly(StandaloneProof.NOTE));
  }

  private Path pointingTo(String url) {
    run(flows
            .create()
            .compose(
                new CreateRequest(
                    "demo",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(FixtureHarness.NAME),
                    Optional.of(url),
                    Optional.of("v1"),
                    false,
                    Optional.empty(),
                    true,
                    false)))
        .orThrow();
    return fleet.project("demo");
  }

  private static UpdateRequest change(String ref, Optional<String> url, boolean carry) {
    return new UpdateRequest("demo", ref, url, carry, false);
  }

  private ProjectEntry entry() {
    return fleet.store().load().find("demo").orElseThrow();
  }

  private String state(Path project) throws IOException {
    return git(project, "rev-parse", "HEAD", "HEAD:engine")
        + git(project, "status", "--porcelain")
        + git(project.resolve("engine"), "rev-parse", "HEAD")
        + Files.readString(project.resolve(".git/config"))
        + Files.readString(project.resolve(".git/modules/engine/config"))
        + Files.exists(project.resolve(".git/MERGE_HEAD"))
        + Files.readString(project.resolve(".gitmodules"));
  }
}
