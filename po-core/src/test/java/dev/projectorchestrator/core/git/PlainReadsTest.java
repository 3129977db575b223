package dev.projectorchestrator.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.Sh;
import dev.projectorchestrator.core.git.plain.NotPlainException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from git's plain files is what JGit says; where it may not be, JGit is asked. */
class PlainReadsTest {

  @TempDir static Path temp;
  private FixtureFleet fleet;
  private Path project;

  @BeforeEach
  void make() throws Exception {
    fleet = FixtureFleet.make(temp.resolve("it"), "demo");
    project = fleet.project("demo");
    Files.createDirectories(project.resolve("src/deep"));
    Files.writeString(project.resolve("src/deep/code.txt"), "code\n");
    Files.writeString(project.resolve("run"), "#!/bin/sh\n");
    sh("chmod +x run && ln -s src/deep/code.txt link && git add -A && git commit -qm More");
    // As after a moment's work: what changes at the very time of a look has to be read.
    for (String file : List.of("src/deep/code.txt", "run")) {
      Files.setLastModifiedTime(
          project.resolve(file), FileTime.from(Instant.now().minusSeconds(60)));
    }
    sh("git update-index -q --refresh; cd engine; git update-index -q --refresh");
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private String sh(String script) {
    return Sh.run(project, fleet.environment(), "/bin/sh", "-ec", script);
  }

  private EngineView same(String ref, boolean dirtiness) throws NotPlainException {
    EngineView plain = PlainReads.look(project, ref, dirtiness);
    assertThat(plain).isEqualTo(GitReads.lookWithJGit(project, ref, dirtiness));
    assertThat(new GitReads().look(project, ref, dirtiness)).isEqualTo(plain);
    return plain;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "git gc -q; cd engine; git gc -q",
        "cd engine; git pack-refs --all",
        "cd engine; git tag -a -m Note noted; git tag -a -m Nested nested noted",
        "cd engine; git tag -a -m Note noted; git pack-refs --all; git tag after",
        "cd engine; git tag -a -m Note noted; git gc -q",
        "cd engine; git checkout -q v2",
        "cd engine; git checkout -q v2; cd ..; git commit -qam Newer",
        "cd engine; git checkout -qb own; git branch v9",
        "echo new/ >>.gitignore; git commit -qam Ignore; mkdir new; echo x >new/x; "
            + "touch -d '1 minute ago' .gitignore",
        "mkdir .ao-state; echo '/.ao-state/' >>.gitignore; touch .ao-state/x; git commit -qam State; "
            + "touch -d '1 minute ago' .gitignore",
        "git checkout -qb other; git commit -q --allow-empty -m Empty",
        "git rm -q run; git commit -qm Less"
      })
  void saysWhatJgitSays(String script) throws Exception {
    sh(script);
    sh(
        "find . -name .git -prune -o -type f -exec touch -d '2 minutes ago' {} +; git update-index -q --refresh; cd engine; git update-index -q --refresh");
    for (String ref : List.of("v1", "v2", "main", "noted", "nested", "no-such")) {
      same(ref, false);
      assertThat(same(ref, true).projectDirty()).contains(false);
    }
    String pin = same("v1", true).pin().orElseThrow();
    assertThat(same(pin, true).drift()).isNotEqualTo(EngineView.Drift.UNKNOWN_REF);
  }

  @Test
  void tellsWhenTheEngineSCommitTookThePlaceOfAnotherOne() throws Exception {
    assertThat(same("v1", false).checkedOutAt()).as("as it was cloned").isEmpty();
    sh("cd engine; GIT_COMMITTER_DATE='@1700000000 +0000' git checkout -q v2");
    Instant moved = Instant.ofEpochSecond(1700000000);
    assertThat(same("v1", false).checkedOutAt()).contains(moved);
    sh("cd engine; git checkout -qb own; git checkout -q v2");
    assertThat(same("v1", false).checkedOutAt()).as("the same commit again").contains(moved);
    sh("git commit -qam Newer; git fetch -q ./engine HEAD");
    sh("git merge -q -s ours --allow-unrelated-histories -m Carry FETCH_HEAD");
    sh("rm -rf engine/.git engine/* .git/modules/engine");
    sh("git -c protocol.file.allow=always submodule --quiet update --init --force");
    assertThat(same("v1", false).checkedOut()).isEqualTo(same("v1", false).pin());
    assertThat(same("v1", false).checkedOutAt()).as("fetched anew").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo more >>run",
        "printf '#!/bin/SH\\n' >run",
        "printf '#!/bin/SH\\n' >run; git add run",
        "chmod -x run",
        "rm run",
        "rm link; echo src/deep/code.txt >link",
        "rm link; ln -s run link",
        "echo new >new.txt",
        "echo new >src/deep/new.txt",
        "mkdir own; echo new >own/new.txt",
        "mv src elsewhere; ln -s elsewhere src",
        "echo '*.txt' >src/deep/.gitignore",
        "echo changed >>engine/agents",
        "echo new >engine/new",
        "git mv run runs",
        "git rm -q --cached run"
      })
  void leavesWhatIsChangedToJgit(String script) throws Exception {
    sh("test -f engine/agents || echo '#!/bin/sh' >engine/agents; true");
    sh(script);
    assertThatThrownBy(() -> PlainReads.look(project, "v1", true))
        .isInstanceOf(NotPlainException.class);
    EngineView view = new GitReads().look(project, "v1", true);
    assertThat(List.of(view.projectDirty().orElseThrow(), view.engineDirty().orElseThrow()))
        .as(view.toString())
        .contains(true);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "git update-index --index-version 4",
        "git update-index --split-index",
        "git update-index --assume-unchanged run",
        "git update-index --skip-worktree run",
        "git config extensions.worktreeConfig true",
        "git config include.path ../other",
        "printf DIRC >.git/index",
        "rm .git/index",
        "head -c 200 .git/index >cut; mv cut .git/index",
        "echo nonsense >.git/HEAD",
        "cd engine; git repack -adfq --depth=50; echo x >../.git/modules/engine/refs/tags/v1",
        "echo junk >.git/modules/engine/packed-refs",
        "echo junk >>.git/modules/engine/logs/HEAD",
        "mv .git ../elsewhere; echo 'gitdir: ../elsewhere' >.git; echo x >../elsewhere/commondir",
        "rm -rf engine/.git"
      })
  void leavesWhatIsUnusualToJgit(String script) {
    sh(script);
    assertThatThrownBy(() -> PlainReads.look(project, "v1", false))
        .isInstanceOf(NotPlainException.class);
    assertThat(new GitReads().look(project, "v1", true)).isNotNull();
  }

  @Test
  void leavesWhatMayHaveChangedWhenTheIndexWasWrittenToJgit() throws Exception {
    // The same size and time as in the index, which was written at that very time: git calls it
    // racily clean, and reads the file.
    Path run = project.resolve("run");
    FileTime then = FileTime.from(Instant.now().minusSeconds(300).truncatedTo(ChronoUnit.SECONDS));
    Files.setLastModifiedTime(run, then);
    sh("git update-index -q --refresh");
    Files.writeString(run, "#!/bin/SH\n");
    Files.setLastModifiedTime(run, then);
    Files.setLastModifiedTime(project.resolve(".git/index"), then);
    assertThatThrownBy(() -> PlainReads.look(project, "v1", true))
        .isInstanceOf(NotPlainException.class);
    assertThat(new GitReads().look(project, "v1", true).projectDirty()).contains(true);
  }

  @ParameterizedTest
  @CsvSource({
    "build/, build, true",
    "build, sub/build, true",
    "/build, build, true",
    "/build, sub/build, false",
    "sub/build, sub/build, true",
    "'build\n!build', build, false",
    "*.o, x.o, false",
    "'#build', build, false",
    "'build ', build, false"
  })
  void takesPlainRulesOnly(String rules, String path, boolean ignored) throws Exception {
    sh("mkdir -p " + path + "; printf '%s\\n' '" + rules + "' >.gitignore");
    sh("touch " + path + "/x; mkdir -p sub; touch sub/kept; git add .gitignore sub/kept");
    sh(
        "git commit -qm Rules; touch -d '1 minute ago' .gitignore sub/kept; git update-index -q --refresh");
    boolean plain = true;
    try {
      assertThat(same("v1", true).projectDirty()).contains(false);
    } catch (NotPlainException e) {
      plain = false;
    }
    assertThat(plain).isEqualTo(ignored);
  }
}
