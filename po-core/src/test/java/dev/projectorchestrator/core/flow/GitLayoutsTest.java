package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.projectorchestrator.core.fixture.FixtureEngine;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.FixtureHarness;
import dev.projectorchestrator.core.fixture.GitServer;
import dev.projectorchestrator.core.fixture.Sh;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.process.Interruption;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects and engines that git holds otherwise than po makes them. */
@Tag("slow")
class GitLayoutsTest {

  private static final String BROKEN = "#!/bin/sh\nexit 3\n";

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

  /** The main repository may be another project, beside the fleet, or without files. */
  @ParameterizedTest
  @ValueSource(strings = {"base/projects/demo", "elsewhere/main", "served/bare.git"})
  void aProjectThatIsALinkedWorktree(String main) throws IOException {
    fleet.create("demo");
    Path repository = fleet.root().resolve(main);
    Files.createDirectories(repository.getParent());
    if (main.endsWith(".git")) {
      git(fleet.root(), "clone", "-q", "--bare", fleet.project("demo").toString(), main);
      git(repository, "remote", "remove", "origin");
    } else if (!repository.equals(fleet.project("demo"))) {
      Files.move(fleet.project("demo"), repository);
    }
    Path tree = fleet.project("tree");
    git(repository, "worktree", "add", "-q", "-b", "tree", tree.toString());
    git(tree, "-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--init");
    run(flows
            .adopt()
            .compose(
                new AdoptRequest(
                    "projects/tree", Optional.empty(), Optional.empty(), Optional.empty(), true)))
        .orThrow();
    flows = fleet.flows();

    wholeWay("tree");
  }

  @Test
  void anEngineWithSha256IsRefusedBeforeAnythingIsDone() throws IOException {
    Path engine = Files.createDirectories(fleet.root().resolve("engine-256"));
    git(engine, "init", "-q", "-b", "main", "--object-format=sha256");
    Files.writeString(engine.resolve("agents"), FixtureEngine.script("v1"));
    assertThat(engine.resolve("agents").toFile().setExecutable(true)).isTrue();
    git(engine, "add", "-A");
    git(engine, "commit", "-q", "-m", "Engine");
    git(engine, "tag", "v1");
    List<String> before = FixtureFleet.tree(fleet.base());

    RunReport report = create("demo", engine.toString());

    assertThat(report.failure().orElseThrow())
        .hasMessageContaining("has SHA-256 object ids, which a SHA-1 project can't pin");
    assertThat(FixtureFleet.tree(fleet.base())).isEqualTo(before);

    Map<String, String> variables = new TreeMap<>(fleet.environment());
    variables.put("GIT_DEFAULT_HASH", "sha256");
    flows = fleet.flows(new Interruption(), variables);
    create("demo", engine.toString()).orThrow();
    assertThat(git(fleet.project("demo"), "rev-parse", "HEAD:engine")).hasSize(64);
  }

  @Test
  void submodulesOfTheEngineFollowEachRelease() throws IOException {
    try (GitServer server =
        GitServer.start(
            fleet.root().resolve("served"), fleet.environment(), GitServer.Kind.DAEMON)) {
      String one = library(server, "one.git", "one");
      String two = library(server, "two.git", "two");
      fleet.create("demo");
      Path engine = fleet.project("demo").resolve("engine");
      Path lib = engine.resolve("lib/text");

      Runbook start = flows.start().compose(new DriveRequest("demo", List.of()));
      release("v3", one, FixtureEngine.script("v3"));
      update("v3").orThrow();
      assertThat(lib).hasContent("one");
      Files.writeString(lib, "changed");
      assertThat(run(start).failure().orElseThrow())
          .hasMessageContaining("holds changes that were not let in");
      git(lib.getParent(), "checkout", "-q", "--", ".");
      run(start).orThrow();
      run(flows.stop().compose(new DriveRequest("demo", List.of()))).orThrow();
      release("v4", two, FixtureEngine.script("v4"));
      update("v4").orThrow();
      assertThat(lib).as("the same submodule from another place").hasContent("two");

      release("v5-broken", "", BROKEN);
      assertThat(update("v5-broken").outcome()).isEqualTo(RunReport.Outcome.UNDONE);
      assertThat(lib).hasContent("two");
      release("v6-broken", one, BROKEN);
      assertThat(update("v6-broken").outcome()).isEqualTo(RunReport.Outcome.UNDONE);
      assertThat(lib).hasContent("two");
      assertUnchanged(engine, "v4");

      release("v7", "", FixtureEngine.script("v7"));
      update("v7").orThrow();
      assertThat(engine.resolve("lib")).as("a release without it").doesNotExist();
      release("v8-broken", two, BROKEN);
      assertThat(update("v8-broken").outcome()).isEqualTo(RunReport.Outcome.UNDONE);
      assertThat(engine.resolve("lib")).as("left by the undo").doesNotExist();
      assertUnchanged(engine, "v7");
      update("v4").orThrow();
      assertThat(lib).hasContent("two");
    }
  }

  @Test
  void anEngineThatMovedIsAskedAtItsNewPlaceAndTheOldRemoteIsTold() throws IOException {
    Path moved = fleet.root().resolve("moved-engine");
    create("demo", fleet.engine().url()).orThrow();
    Path project = fleet.project("demo");
    Files.move(fleet.engine().folder(), moved);
    git(moved, "tag", "v9", "v2");
    git(project, "config", "--file", ".gitmodules", "submodule.engine.url", moved.toString());
    git(project, "commit", "-q", "-a", "-m", "Follow the engine");
    flows = fleet.flows();

    EngineUpdate newer = outdated("demo");
    assertThat(newer.newest()).contains("v9");
    String mend = "git -C " + project + " submodule sync engine";
    assertThat(newer.problem().orElse("")).contains(mend);
    assertThat(told(update("v9").orThrow())).contains(mend);
    assertThat(told(run(flows.verify().compose(new NameRequest("demo"))))).contains(mend);

    git(project, "submodule", "--quiet", "sync", "engine");
    assertThat(outdated("demo").problem()).isEmpty();
    assertThat(told(update("v1").orThrow())).doesNotContain("remote");
    assertThat(told(run(flows.verify().compose(new NameRequest("demo"))))).doesNotContain("remote");
  }

  /** As git resolves it: against the remote of the branch, whatever that is called. */
  @ParameterizedTest
  @ValueSource(strings = {"origin", "upstream"})
  void anEngineBesideTheProjectOnItsServer(String remote) throws IOException {
    try (GitServer server =
        GitServer.start(
            fleet.root().resolve("served"), fleet.environment(), GitServer.Kind.DAEMON)) {
      String engines = server.create("engine.git");
      fleet.engine().git("push", "-q", engines, "main", "--tags");
      String host = server.create("team/demo.git");
      create("demo", engines).orThrow();
      Path project = fleet.project("demo");
      git(project, "config", "--file", ".gitmodules", "submodule.engine.url", "../../engine.git");
      git(project, "commit", "-q", "-a", "-m", "Say where the engine is, seen from here");
      git(project, "remote", "add", remote, host);
      git(project, "remote", "add", "elsewhere", "/nowhere/team/demo.git");
      git(project, "push", "-q", "-u", remote, "main");
      git(project.resolve("engine"), "remote", "rename", "origin", "renamed");
      fleet.engine().release("v3", FixtureEngine.script("v3"));
      fleet.engine().git("push", "-q", engines, "main", "v3");
      flows = fleet.flows();

      assertThat(outdated("demo").newest()).contains("v3");
      RunReport report = update("v3").orThrow();
      assertThat(told(report)).doesNotContain("remote");
      assertThat(git(project, "rev-parse", "HEAD:engine")).isEqualTo(fleet.engine().commit("v3"));
      git(project, "push", "-q");
      assertThat(told(run(flows.verify().compose(new NameRequest("demo")))))
          .doesNotContain("submodule sync");
    }
  }

  @Test
  void anEngineAtAUrlThatHoldsCredentialsIsRefusedAndTheyAreNotShown() {
    create("demo", fleet.engine().url()).orThrow();
    Path project = fleet.project("demo");
    String url = "https://somebody:secret@example.org/engine.git";
    git(project, "config", "--file", ".gitmodules", "submodule.engine.url", url);
    git(project, "commit", "-q", "-a", "-m", "Say who asks");
    flows = fleet.flows();

    String failure = update("v2").failure().orElseThrow().getMessage();
    for (String why : List.of(failure, outdated("demo").problem().orElse(""))) {
      assertThat(why).contains("holds credentials").doesNotContain("secret");
    }
  }

  @Test
  void aCommitOfTheEngineThatIsOnlyHereIsToldBeforeItIsLeft() throws IOException {
    create("demo", fleet.engine().url()).orThrow();
    Path project = fleet.project("demo");
    Path engine = project.resolve("engine");
    Files.writeString(engine.resolve("own"), "mine\n");
    git(engine, "add", "-A");
    git(engine, "commit", "-q", "-m", "Mine");
    String mine = git(engine, "rev-parse", "HEAD");
    git(project, "commit", "-q", "-a", "-m", "Pin mine");
    flows.engines().letIn("demo", project);

    assertThat(told(update("v2").orThrow())).contains("is only here", "branch NAME " + mine);
    assertThat(told(update("v1").orThrow())).doesNotContain("is only here");
  }

  @Test
  void aTagNamedHeadIsRefused() throws IOException {
    create("demo", fleet.engine().url()).orThrow();
    // git itself refuses to make one, a host may have it.
    fleet.engine().git("update-ref", "refs/tags/HEAD", "v1");
    assertThat(
            catchThrowable(() -> flows.update().compose(new UpdateRequest("demo", "HEAD", false))))
        .hasMessageContaining("HEAD");
    assertThat(outdated("demo").newest()).contains("v2");
    update("v2").orThrow();
    String v2 = fleet.engine().commit("v2").lines().reduce((first, last) -> last).orElseThrow();
    assertThat(git(fleet.project("demo"), "rev-parse", "HEAD:engine")).isEqualTo(v2);
    run(flows.start().compose(new DriveRequest("demo", List.of()))).orThrow();
    run(flows.stop().compose(new DriveRequest("demo", List.of()))).orThrow();
  }

  private void wholeWay(String name) throws IOException {
    Path engine = fleet.project(name).resolve("engine");
    run(flows.update().compose(new UpdateRequest(name, "v2", false))).orThrow();
    assertUnchanged(engine, "v2");
    String broken = "v90-broken";
    fleet.engine().release(broken, BROKEN);
    assertThat(run(flows.update().compose(new UpdateRequest(name, broken, false))).outcome())
        .isEqualTo(RunReport.Outcome.UNDONE);
    assertUnchanged(engine, "v2");
    assertThat(git(fleet.project(name), "status", "--porcelain")).isEmpty();
    assertThat(flows.looks().engine(fleet.store().load().require(name)).problem()).isEmpty();
    run(flows.start().compose(new DriveRequest(name, List.of()))).orThrow();
    run(flows.stop().compose(new DriveRequest(name, List.of()))).orThrow();
    run(flows.verify().compose(new NameRequest(name))).orThrow();
  }

  private void assertUnchanged(Path engine, String ref) {
    assertThat(git(engine, "rev-parse", "HEAD")).isEqualTo(fleet.engine().commit(ref));
    assertThat(git(engine, "status", "--porcelain", "--ignore-submodules=none")).isEmpty();
  }

  /** Makes a repository with one file that says this. */
  private String library(GitServer server, String name, String text) throws IOException {
    Path work = Files.createDirectories(fleet.root().resolve("work-" + name));
    git(work, "init", "-q", "-b", "main");
    Files.writeString(work.resolve("text"), text);
    git(work, "add", "-A");
    git(work, "commit", "-q", "-m", text);
    String url = server.create(name);
    git(work, "push", "-q", url, "main");
    return url;
  }

  /** Releases the engine with a submodule lib from a URL; empty text means without one. */
  private void release(String tag, String lib, String script) throws IOException {
    FixtureEngine engine = fleet.engine();
    if (Files.exists(engine.folder().resolve("lib"))) {
      engine.git("rm", "-q", "-f", "lib");
      Sh.run(engine.folder(), fleet.environment(), "rm", "-rf", "lib", ".git/modules/lib");
    }
    if (!lib.isEmpty()) {
      engine.git("submodule", "--quiet", "add", "--force", "--name", "lib", "--", lib, "lib");
    }
    engine.release(tag, script);
  }

  private RunReport create(String name, String engine) {
    return run(
        flows
            .create()
            .compose(
                new CreateRequest(
                    name,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(FixtureHarness.NAME),
                    Optional.of(engine),
                    Optional.of("v1"),
                    false,
                    Optional.empty(),
                    true,
                    false)));
  }

  private RunReport update(String ref) {
    return run(flows.update().compose(new UpdateRequest("demo", ref, false)));
  }

  private EngineUpdate outdated(String name) {
    ProjectEntry project = fleet.store().load().require(name);
    return flows.looks().outdated(List.of(project), Duration.ofSeconds(30)).get(0);
  }

  private static String told(RunReport report) {
    return String.join("\n", report.findings().stream().map(Finding::line).toList());
  }

  private RunReport run(Runbook runbook) {
    return flows.run(runbook, ProgressListener.SILENT);
  }

  private String git(Path directory, String... arguments) {
    return fleet.git(directory, arguments);
  }
}
