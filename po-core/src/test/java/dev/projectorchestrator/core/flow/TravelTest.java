package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.GitServer;
import dev.projectorchestrator.core.fixture.Sh;
import dev.projectorchestrator.core.isolation.StandaloneProof;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A project that carries its engine travels over real git servers, as the documents say. */
@Tag("slow")
class TravelTest {

  @TempDir Path temp;
  private FixtureFleet fleet;
  private Path first;

  @BeforeEach
  void aProject() {
    fleet = FixtureFleet.make(temp);
    fleet.create("demo");
    first = fleet.project("demo");
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @ParameterizedTest
  @EnumSource(GitServer.Kind.class)
  void itIsPushedClonedStartedUpdatedAndPulledBack(GitServer.Kind kind) throws IOException {
    try (GitServer server = start(kind)) {
      String url = server.create("demo.git");
      git(first, "remote", "add", "origin", url);
      git(first, "push", "-q", "-u", "origin", "main");
      assertThat(verify()).satisfies(report -> assertThat(report.failure()).isEmpty());

      Map<String, String> other = stranger("bob");
      server.letIn(other);
      Path second = fleet.root().resolve("bob/demo");
      clone(other, second, url);
      assertThat(Sh.run(second, other, "engine/agents", "status")).isEqualTo("worker stopped 0");
      Sh.run(second, other, "engine/agents", "up");
      assertThat(Sh.run(second, other, "engine/agents", "status")).startsWith("worker running");
      Sh.run(second, other, "engine/agents", "down");
      // By hand, as the documents say.
      Path engine = second.resolve("engine");
      Sh.run(engine, other, "git", "fetch", "-q", "--no-tags", fleet.engine().url(), "v2");
      Sh.run(engine, other, "git", "checkout", "-q", "FETCH_HEAD");
      Sh.run(second, other, "git", "fetch", "-q", "--no-tags", "./engine", "HEAD");
      Sh.run(
          second,
          other,
          "git",
          "merge",
          "-q",
          "-s",
          "ours",
          "--no-commit",
          "--allow-unrelated-histories",
          "FETCH_HEAD");
      Sh.run(second, other, "git", "add", "engine");
      Sh.run(second, other, "git", "commit", "-q", "-m", "Update engine to v2");
      Sh.run(second, other, "git", "push", "-q");

      git(first, "pull", "-q", "--recurse-submodules");
      assertThat(git(first, "submodule", "status")).startsWith(" " + fleet.engine().commit("v2"));
      assertThat(git(first, "status", "--porcelain")).isEmpty();
      Flows flows = fleet.flows();
      flows.engines().letIn("demo", first); // Somebody else moved the pin.
      flows
          .run(flows.start().compose(new DriveRequest("demo", List.of())), ProgressListener.SILENT)
          .orThrow();
      assertThat(verify()).satisfies(report -> assertThat(report.failure()).isEmpty());
      // A stranger can't read where a key is asked for: what would be pushed is looked at then.
      assertThat(verify().findings())
          .hasSize(kind == GitServer.Kind.SSH ? 1 : 0)
          .allMatch(finding -> finding.kind().equals(StandaloneProof.NOTE));
      // An older commit gets its engine, too.
      Sh.run(second, other, "git", "checkout", "-q", "HEAD^");
      Sh.run(second, other, "git", "submodule", "--quiet", "update");
      assertThat(Sh.run(engine, other, "git", "rev-parse", "HEAD"))
          .isEqualTo(fleet.engine().commit("v1"));
    }
  }

  @ParameterizedTest
  @EnumSource(GitServer.Kind.class)
  void theWaysToCloneThatTheDocumentsName(GitServer.Kind kind) throws IOException {
    boolean old = kind == GitServer.Kind.OLD_HTTP;
    try (GitServer server = start(kind)) {
      String url = server.create("demo.git");
      git(first, "commit", "-q", "--allow-empty", "-m", "More");
      git(first, "remote", "add", "origin", url);
      git(first, "push", "-q", "-u", "origin", "main");
      git(first, "checkout", "-q", "-b", "feature");
      Flows flows = fleet.flows();
      flows
          .run(
              flows.update().compose(new UpdateRequest("demo", "v2", false)),
              ProgressListener.SILENT)
          .orThrow();
      git(first, "push", "-q", "origin", "feature");
      Map<String, String> other = stranger("bob");
      server.letIn(other);
      works(other, url, true);
      works(other, url, true, "--depth", "1");
      works(other, url, !old, "--depth", "1", "--shallow-submodules");
      if (!old) { // Such a host can't serve a partial clone of any repository.
        works(other, url, true, "--filter=blob:none");
        works(other, url, true, "--filter=blob:none", "--also-filter-submodules");
      }
      works(other, url, true, "-b", "feature");
      works(other, url, !old, "-b", "feature", "--single-branch");

      git(first, "checkout", "-q", "main");
      git(first, "merge", "-q", "--squash", "feature");
      git(first, "commit", "-q", "-m", "Squashed");
      git(first, "push", "-q", "origin", "main");
      works(other, url, true);
      git(first, "push", "-q", "origin", ":feature");
      works(other, url, !old);
      Path bare = fleet.root().resolve("host/demo.git");
      git(bare, "gc", "-q", "--prune=now");
      works(other, url, false);
      assertThat(verify().failure().orElseThrow()).hasMessageContaining("po update demo v2");
      git(first, "submodule", "--quiet", "update");
      git(first, "fetch", "-q", "--no-tags", "./engine", "HEAD");
      git(
          first,
          "merge",
          "-q",
          "-s",
          "ours",
          "--no-edit",
          "-m",
          "Add engine v2",
          "--allow-unrelated-histories",
          "FETCH_HEAD");
      git(first, "push", "-q", "origin", "main");
      works(other, url, true);
    }
  }

  @Test
  void fiveHundredUpdatesAreFiveHundredLinesOfTheProjectsOwnHistory() throws IOException {
    Path engine = first.resolve("engine");
    long before = fastestStatus();
    for (int i = 3; i <= 502; i++) {
      String tree = git(engine, "rev-parse", "HEAD^{tree}");
      String release = git(engine, "commit-tree", tree, "-m", "Release v" + i);
      git(engine, "checkout", "-q", release);
      git(first, "fetch", "-q", "--no-tags", "./engine", "HEAD");
      git(
          first,
          "merge",
          "-q",
          "-s",
          "ours",
          "--no-commit",
          "--allow-unrelated-histories",
          "FETCH_HEAD");
      git(first, "add", "engine");
      git(first, "commit", "-q", "-m", "Update engine to v" + i);
    }
    assertThat(git(first, "log", "--first-parent", "--format=%s").lines())
        .hasSize(502)
        .startsWith("Update engine to v502", "Update engine to v501")
        .endsWith("Add engine v1", "Initial commit");
    assertThat(fastestStatus()).as("nanoseconds of git status").isLessThan(3 * before);
    fleet.flows().engines().letIn("demo", first); // Somebody else moved the pin.
    assertThat(verify().failure()).isEmpty();
    assertThat(Files.exists(first.resolve(".git/MERGE_HEAD"))).isFalse();
  }

  private long fastestStatus() {
    return LongStream.range(0, 20)
        .map(
            i -> {
              long begun = System.nanoTime();
              git(first, "status", "--porcelain");
              return System.nanoTime() - begun;
            })
        .min()
        .orElseThrow();
  }

  private GitServer start(GitServer.Kind kind) {
    assumeTrue(GitServer.canBe(kind), "sshd is not installed here; CI has it");
    GitServer server = GitServer.start(fleet.root().resolve("host"), fleet.environment(), kind);
    server.letIn(fleet.environment());
    return server;
  }

  private RunReport verify() {
    Flows flows = fleet.flows();
    return flows.run(flows.verify().compose(new NameRequest("demo")), ProgressListener.SILENT);
  }

  private String git(Path directory, String... arguments) {
    return fleet.git(directory, arguments);
  }

  /** Another user: an empty home folder, and nothing of the first one's but the programs. */
  private Map<String, String> stranger(String name) throws IOException {
    Map<String, String> environment = new TreeMap<>(fleet.environment());
    environment.put("HOME", Files.createDirectories(fleet.root().resolve(name)).toString());
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + role + "_NAME", name);
      environment.put("GIT_" + role + "_EMAIL", name + "@example.org");
    }
    return environment;
  }

  private int clones;

  private void works(Map<String, String> user, String url, boolean expected, String... options) {
    Path target = fleet.root().resolve("bob/clone-" + clones++);
    if (expected) {
      clone(user, target, url, options);
      assertThat(Sh.run(target, user, "git", "submodule", "status")).startsWith(" ");
      assertThat(target.resolve("engine/agents")).exists();
    } else {
      assertThatThrownBy(() -> clone(user, target, url, options))
          .hasMessageContaining("did not contain");
    }
  }

  private void clone(Map<String, String> user, Path target, String url, String... options) {
    List<String> command = new ArrayList<>(List.of("git", "clone", "-q", "--recurse-submodules"));
    command.addAll(List.of(options));
    command.addAll(List.of(url, target.toString()));
    Sh.run(target.getParent(), user, command.toArray(new String[0]));
  }
}
