package dev.projectorchestrator.core.flow.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.flow.UpdateRequest;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.process.CommandRecorder;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.process.ProcessRunner;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What undoing deletes is proved to be the run's own, whatever its journal says. */
class UndoDeletesTest {

  @TempDir Path temp;

  /** Facts as a journal keeps them. */
  private record Facts(Map<String, String> facts, List<Finding> findings) implements StepContext {
    Facts() {
      this(new HashMap<>(), new ArrayList<>());
    }

    @Override
    public void remember(String key, String value) {
      facts.put(key, value);
    }

    @Override
    public Optional<String> recall(String key) {
      return Optional.ofNullable(facts.get(key));
    }

    @Override
    public void progress(String line) {}

    @Override
    public void found(Finding finding) {
      findings.add(finding);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine", ".demo.partial-", ".demo.partial-0123abcd/deeper", "demo"})
  void aFolderThatWasNotChosenForTheTargetIsLeft(String name) throws IOException {
    Path folder = temp.resolve(name);
    Files.createDirectories(folder.resolve("mine"));
    Staging staging = new Staging(folder, temp.resolve("demo"));
    assertThatThrownBy(staging::delete).hasMessageContaining("is left as it is");
    assertThat(folder.resolve("mine")).isDirectory();
  }

  @Test
  void aLinkInPlaceOfTheStagingFolderIsLeft() throws IOException {
    Path mine = Files.createDirectories(temp.resolve("mine/folder"));
    Path link = Files.createSymbolicLink(temp.resolve(".demo.partial-0123abcd"), mine.getParent());
    assertThatThrownBy(() -> new Staging(link, temp.resolve("demo")).delete())
        .hasMessageContaining("is left as it is");
    assertThat(mine).isDirectory();
  }

  @Test
  void theStagingFolderIsDeleted() throws IOException {
    Path folder = Files.createDirectories(temp.resolve(".demo.partial-0123abcd/demo"));
    new Staging(folder.getParent(), temp.resolve("demo")).delete();
    assertThat(folder.getParent()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine", "standalone-0123456789abcdef"})
  void aProofsFolderThatHoldsSomethingElseIsLeft(String name) throws IOException {
    Path folder = Files.createDirectories(temp.resolve(name));
    Path mine = Files.writeString(folder.resolve("mine.txt"), "mine\n");
    Step proof = new ProveStandalone(null, "demo", "fixture", temp, true);
    Facts facts = new Facts();
    facts.remember("proof", folder.toString());
    assertThat(proof.undoDeletes(facts)).containsExactly(folder);
    assertThatThrownBy(() -> proof.undo(facts)).hasMessageContaining("is left as it is");
    assertThat(mine).exists();
  }

  @Test
  void onlyALockThatCameWithTheStepIsRemoved() throws IOException {
    try (FixtureFleet fleet = FixtureFleet.make(temp)) {
      Path repository = fleet.root().resolve("engine-source");
      Path before = Files.writeString(repository.resolve(".git/index.lock"), "");
      StaleLocks locks = new StaleLocks(git(fleet), repository, "test");
      Facts facts = new Facts();
      locks.note(facts);
      Path after = Files.writeString(repository.resolve(".git/HEAD.lock"), "");
      locks.remove(facts);
      assertThat(before).exists();
      assertThat(after).doesNotExist();
      assertThat(facts.findings()).extracting(Finding::where).containsExactly(before.toString());
    }
  }

  @Test
  void aLockIsLeftWhileAnotherGitIsAtWork() throws IOException {
    try (FixtureFleet fleet = FixtureFleet.make(temp)) {
      Path repository = fleet.root().resolve("engine-source");
      StaleLocks locks = new StaleLocks(git(fleet), repository, "test");
      Facts facts = new Facts();
      locks.note(facts);
      Path lock = Files.writeString(repository.resolve(".git/index.lock"), "");
      Process other =
          new ProcessBuilder("git", "cat-file", "--batch").directory(repository.toFile()).start();
      try {
        locks.remove(facts);
        assertThat(lock).exists();
        assertThat(facts.findings()).hasSize(1);
      } finally {
        other.destroyForcibly().onExit().join();
      }
      locks.remove(facts);
      assertThat(lock).doesNotExist();
    }
  }

  @Test
  void anUpdateThatMeetsALockOfSomebodyElsesGitLeavesItAndEverythingElse() throws IOException {
    try (FixtureFleet fleet = FixtureFleet.make(temp)) {
      fleet.create("demo");
      Path project = fleet.project("demo");
      Path lock = Files.writeString(project.resolve(".git/index.lock"), "");
      String before = fleet.git(project, "rev-parse", "HEAD", "HEAD:engine");
      Flows flows = fleet.flows();
      RunReport report =
          flows.run(
              flows.update().compose(new UpdateRequest("demo", "v2", false)),
              ProgressListener.SILENT);
      assertThat(report.outcome()).isEqualTo(RunReport.Outcome.UNDONE);
      assertThat(report.findings()).extracting(Finding::where).contains(lock.toString());
      assertThat(lock).exists();
      assertThat(flows.recovery().cutOff()).isEmpty();
      assertThat(fleet.git(project, "rev-parse", "HEAD", "HEAD:engine")).isEqualTo(before);
      assertThat(fleet.git(project.resolve("engine"), "rev-parse", "HEAD").strip())
          .isEqualTo(fleet.engine().commit("v1"));
    }
  }

  private static GitCli git(FixtureFleet fleet) {
    return new GitCli(
        new ProcessRunner(
            fleet.environment(),
            fleet.root(),
            Duration.ofSeconds(60),
            new Interruption(),
            new CommandRecorder()),
        false);
  }
}
