package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.FixtureHarness;
import dev.projectorchestrator.core.fixture.GitServer;
import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.runbook.AuditEntry;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.Plan;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded engine is published to a real git server, and new projects get it from there. */
class PublishTest {

  @TempDir Path temp;
  private FixtureFleet fleet;
  private GitServer server;
  private String url;
  private Path host;

  @BeforeEach
  void aServerWithAnEmptyRepository() {
    fleet = FixtureFleet.make(temp);
    server =
        GitServer.start(fleet.root().resolve("host"), fleet.environment(), GitServer.Kind.DAEMON);
    url = server.create("engine.git");
    host = fleet.root().resolve("host/engine.git");
  }

  @AfterEach
  void close() {
    server.close();
    fleet.close();
  }

  @Test
  void allReleasesArePushedOnceAndLogged() {
    RunReport first = publish();
    assertThat(first.fact("pushed")).contains("refs/tags/v2 refs/tags/v1 refs/heads/main");
    assertThat(first.fact("newest")).contains("v2");
    assertThat(first.findings()).isEmpty();
    assertThat(refs()).containsExactlyElementsOf(fleet.engine().git("show-ref").lines().toList());

    RunReport second = publish();
    assertThat(second.fact("pushed")).contains("");
    assertThat(flows().log(Optional.empty(), 100))
        .extracting(AuditEntry::flow, AuditEntry::step)
        .contains(org.assertj.core.groups.Tuple.tuple("publish", "push-releases"));
  }

  @Test
  void aNewerReleaseMovesTheBranchThatAnOlderOneHad() {
    publish();
    // As the releases of the embedded engine, it has no history.
    String tree = fleet.engine().git("rev-parse", "v2^{tree}");
    String commit = fleet.engine().git("commit-tree", tree, "-m", "Release v3");
    fleet.engine().git("tag", "v3", commit);
    assertThat(publish().fact("pushed")).contains("refs/tags/v3 refs/heads/main");
    assertThat(git(host, "rev-parse", "main")).isEqualTo(commit);
    assertThat(publish().fact("pushed")).contains("");

    // An older po does not move it back.
    fleet.engine().git("tag", "-d", "v3");
    fleet.engine().git("tag", "v0", "v1^{commit}");
    assertThat(publish().fact("pushed")).contains("refs/tags/v0");
    assertThat(git(host, "rev-parse", "main")).isEqualTo(commit);
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path other = Files.createDirectories(fleet.root().resolve("other"));
    git(other, "init", "-q", "-b", "main");
    git(other, "commit", "-q", "--allow-empty", "-m", "Something else");
    git(other, "tag", "v1");
    git(other, "push", "-q", url, "v1");
    refuses("the tag v1 at '" + url + "' is another commit");
    git(other, "push", "-q", url, ":v1", "main");
    refuses("the branch main at '" + url + "' is no release of this engine");
    git(other, "push", "-q", url, "main:trunk");
    git(host, "symbolic-ref", "HEAD", "refs/heads/trunk");
    refuses("the branch trunk at '" + url + "' is no release");
    assertThat(refs()).hasSize(2).allMatch(ref -> ref.contains("refs/heads/"));
  }

  private void refuses(String message) {
    Runbook runbook = flows().publish().compose(new PublishRequest(url));
    List<String> before = refs();
    assertThat(flows().run(runbook, ProgressListener.SILENT).failure().orElseThrow())
        .hasMessageContaining(message);
    assertThatThrownBy(() -> flows().plan(runbook)).hasMessageContaining(message);
    assertThat(refs()).isEqualTo(before);
  }

  @Test
  void aPlanTellsWhatWouldBePushedAndPushesNothing() {
    Plan plan = flows().plan(flows().publish().compose(new PublishRequest(url)));
    assertThat(plan.steps())
        .extracting(Plan.PlannedStep::description)
        .contains("Push v2, v1, main to '" + url + "'");
    assertThat(plan.steps().get(2).commands().get(0).toShellLine())
        .contains("push -q -- " + url + " refs/tags/v2:refs/tags/v2");
    assertThat(git(host, "for-each-ref")).isEmpty();
    publish();
    Plan again = flows().plan(flows().publish().compose(new PublishRequest(url)));
    assertThat(again.steps().get(2).alreadyDone()).isTrue();
  }

  @Test
  void aHostOfWhichACloneWouldBeEmptyIsTold() {
    git(host, "symbolic-ref", "HEAD", "refs/heads/master");
    assertThat(publish().findings())
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("make main its default branch");
  }

  @Test
  void itIsTheSourceOfNewProjects() throws IOException {
    publish();
    defaults(url);
    create("demo", false);
    Path demo = fleet.project("demo");
    assertThat(git(demo, "config", "-f", ".gitmodules", "submodule.engine.url")).isEqualTo(url);
    assertThat(git(demo, "-C", "engine", "rev-parse", "HEAD"))
        .isEqualTo(fleet.engine().commit("v2"));
    assertThat(git(demo, "log", "--format=%s")).isEqualTo("Initial commit");
    assertThat(fleet.store().load().require("demo").engineUrl()).contains(url);
    assertThat(outdated("demo").state()).isEqualTo(EngineUpdate.State.CURRENT);

    fleet.engine().release("v3", "#!/bin/sh\necho worker stopped 0\n");
    assertThat(outdated("demo").state()).isEqualTo(EngineUpdate.State.CURRENT);
    publish();
    assertThat(outdated("demo").newest()).contains("v3");
    assertThat(outdated("demo").state()).isEqualTo(EngineUpdate.State.OUTDATED);
    Flows flows = flows();
    flows
        .run(
            flows.update().compose(new UpdateRequest("demo", "v3", false)), ProgressListener.SILENT)
        .orThrow();
    assertThat(git(demo, "-C", "engine", "rev-parse", "HEAD"))
        .isEqualTo(fleet.engine().commit("v3"));
    assertThat(
            flows()
                .run(flows().verify().compose(new NameRequest("demo")), ProgressListener.SILENT)
                .failure())
        .isEmpty();
  }

  @Test
  void aProjectMayCarryWhatIsPublished() throws IOException {
    publish();
    defaults(url);
    create("demo", true);
    Path demo = fleet.project("demo");
    assertThat(git(demo, "config", "-f", ".gitmodules", "submodule.engine.url"))
        .isEqualTo(CarriedEngine.URL);
    assertThat(fleet.store().load().require("demo").engineUrl()).contains(url);
    assertThat(outdated("demo").state()).isEqualTo(EngineUpdate.State.CURRENT);
  }

  @Test
  void anotherSourceAndAnotherHarnessAreLeftAlone() throws IOException {
    defaults("https://git.example.org/engine.git");
    assertThat(flows().create().compose(FixtureFleet.request("demo", true, false)).parameters())
        .doesNotContainKey("engine-url");
    assertThat(compose("demo", Optional.of("https://git.example.org/mine.git"), false).parameters())
        .containsEntry("engine-url", "https://git.example.org/mine.git");
    assertThat(compose("demo", Optional.empty(), false).parameters())
        .containsEntry("engine-url", "https://git.example.org/engine.git");
    InitRequest init =
        new InitRequest(
            Optional.of(Path.of("another")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(flows().init().compose(init).parameters())
        .containsEntry("engine-url", "https://git.example.org/engine.git");
    defaults("../host/engine.git");
    assertThatThrownBy(() -> compose("demo", Optional.empty(), false))
        .isInstanceOfSatisfying(
            PoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIG));
    defaults("engine.git");
    assertThat(compose("demo", Optional.empty(), false).parameters())
        .containsEntry("engine-url", fleet.base().resolve("engine.git").toString());
  }

  private RunReport publish() {
    Flows flows = flows();
    return flows
        .run(flows.publish().compose(new PublishRequest(url)), ProgressListener.SILENT)
        .orThrow();
  }

  private void create(String name, boolean carry) {
    flows().run(compose(name, Optional.empty(), carry), ProgressListener.SILENT).orThrow();
  }

  private Runbook compose(String name, Optional<String> engineUrl, boolean carry) {
    return flows()
        .create()
        .compose(
            new CreateRequest(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                engineUrl,
                Optional.empty(),
                carry,
                Optional.empty(),
                true,
                false));
  }

  private EngineUpdate outdated(String name) {
    return flows()
        .looks()
        .outdated(List.of(fleet.store().load().require(name)), Duration.ofSeconds(60))
        .get(0);
  }

  private void defaults(String engineUrl) throws IOException {
    Files.writeString(
        fleet.base().resolve("fleet.toml"),
        "# The fleet.\n[defaults]\nengine_url = \"" + engineUrl + "\"\n");
  }

  private List<String> refs() {
    return git(host, "show-ref").lines().toList();
  }

  private Flows flows() {
    return fleet.flows(
        new Interruption(),
        fleet.environment(),
        Duration.ofSeconds(60),
        new FixtureHarness(Optional.of(new EngineSource(fleet.engine().url(), "v1"))),
        new FixtureHarness(
            "agent-orchestrator", Optional.of(new EngineSource(fleet.engine().url(), "v1"))));
  }

  private String git(Path directory, String... arguments) {
    return fleet.git(directory, arguments);
  }
}
