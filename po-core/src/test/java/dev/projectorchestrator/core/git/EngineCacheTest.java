package dev.projectorchestrator.core.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.Sh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was seen of an engine is believed while nothing has changed, and no longer. */
class EngineCacheTest {

  /** All files have this time, as after a day's rest, and whatever else was done with them. */
  private static final String AGE = "find . -exec touch -h -d 2020-01-01T00:00:00Z {} +";

  @TempDir Path temp;
  private FixtureFleet fleet;
  private Path project;

  @BeforeEach
  void make() {
    fleet = FixtureFleet.make(temp);
    fleet.create("demo");
    project = fleet.project("demo");
    sh(AGE);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private String sh(String script) {
    return Sh.run(project, fleet.environment(), "/bin/sh", "-ec", script);
  }

  private EngineView remembering(String build) {
    EngineCache cache = new EngineCache(fleet.base(), build);
    EngineView view = new GitReads(cache).look(project, "v1", false);
    cache.save();
    return view;
  }

  private EngineView anew() {
    return new GitReads().look(project, "v1", false);
  }

  private Path file() {
    return fleet.base().resolve(".po/engines.cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cd engine; git checkout -q v2",
        "cd engine; git checkout -q v2; cd ..; git commit -qam Newer",
        "cd engine; git checkout -qb own; git commit -q --allow-empty -m Own",
        "cd engine; git tag also",
        "cd engine; git tag some/where/deep",
        "cd engine; git tag -d v1",
        "cd engine; git tag -f v1 v2",
        "cd engine; git tag -f v1 v2; git pack-refs --all",
        "git config -f .gitmodules submodule.engine.url https://example.org/x.git",
        "id=$(git -C engine rev-parse v2^0); echo $id >.git/modules/engine/HEAD",
        "cp -a .git/modules/engine .git/modules/other; "
            + "id=$(git -C engine rev-parse v2^0); echo $id >.git/modules/other/HEAD; "
            + "echo 'gitdir: ../.git/modules/other' >engine/.git",
        "rm -rf engine/.git",
        "git rm -q --cached engine; git commit -qm Without",
        "rm .gitmodules",
        "echo nonsense >.git/HEAD",
        // Another folder in its place, of the same names, sizes and times.
        "cp -a . ../other; cd ../other; id=$(git -C engine rev-parse v2^0); echo $id >.git/modules/engine/HEAD; "
            + AGE
            + "; mv ../demo ../old; mv ../other ../demo",
        "mv ../demo ../old"
      })
  void what_has_changed_is_seen(String script) {
    EngineView before = remembering("a");
    assertThat(remembering("a")).isEqualTo(before).isEqualTo(anew());
    sh(script);
    assertThat(remembering("a")).isEqualTo(anew()).isNotEqualTo(before);
    assertThat(remembering("a")).isEqualTo(anew());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git gc -q; cd engine; git gc -q",
        "cd engine; git pack-refs --all",
        "git commit -q --allow-empty -m Empty",
        "git checkout -qb other",
        "echo new >new; git add new",
        "git config extensions.worktreeConfig true",
        "echo more >>engine/agents"
      })
  void what_was_written_otherwise_is_the_same(String script) {
    EngineView before = remembering("a");
    sh(script);
    for (int i = 0; i < 2; i++) {
      EngineView now = remembering("a");
      assertThat(now).isEqualTo(anew());
      assertThat(now.pin()).isEqualTo(before.pin());
      sh(AGE);
    }
  }

  @Test
  void what_was_seen_is_not_read_again() {
    EngineView before = remembering("a");
    hideObjects();
    assertThat(remembering("a")).isEqualTo(before).isNotEqualTo(anew());
  }

  @Test
  void another_build_reads_again() {
    remembering("a");
    hideObjects();
    assertThat(remembering("b")).isEqualTo(anew());
  }

  @Test
  void another_ref_is_read_again() {
    remembering("a");
    EngineCache cache = new EngineCache(fleet.base(), "a");
    assertThat(new GitReads(cache).look(project, "v2", false))
        .isEqualTo(new GitReads().look(project, "v2", false));
  }

  @Test
  void a_look_for_changes_is_never_remembered() throws IOException {
    remembering("a");
    Files.writeString(project.resolve("new"), "new");
    EngineCache cache = new EngineCache(fleet.base(), "a");
    assertThat(new GitReads(cache).look(project, "v1", true).projectDirty()).contains(true);
  }

  @Test
  void a_second_write_within_the_same_moment_is_seen() {
    sh("id=$(git -C engine rev-parse v1^0); echo $id >.git/modules/engine/HEAD");
    EngineView before = remembering("a");
    sh(
        "touch -r .git/modules/engine/HEAD ../moment;"
            + " id=$(git -C engine rev-parse v2^0); echo $id >.git/modules/engine/HEAD;"
            + " touch -r ../moment .git/modules/engine/HEAD");
    assertThat(remembering("a")).isEqualTo(anew()).isNotEqualTo(before);
  }

  @Test
  void what_is_damaged_is_not_believed() throws IOException {
    remembering("a");
    byte[] whole = Files.readAllBytes(file());
    hideObjects();
    EngineView now = anew();
    for (int at = 0; at < whole.length; at += 23) {
      Files.write(file(), Arrays.copyOf(whole, at));
      assertThat(remembering("a")).as("cut at " + at).isEqualTo(now);
      byte[] other = whole.clone();
      other[at] ^= 4;
      Files.write(file(), other);
      assertThat(remembering("a")).as("changed at " + at).isEqualTo(now);
    }
  }

  @Test
  void without_a_folder_to_write_to_all_is_read() throws IOException {
    sh("rm -rf ../../.po; touch ../../.po");
    assertThat(remembering("a")).isEqualTo(anew());
    sh("cd engine; git checkout -q v2");
    assertThat(remembering("a")).isEqualTo(anew());
  }

  @Test
  void other_projects_are_remembered_and_those_that_are_gone_forgotten() throws IOException {
    remembering("a");
    Path demo = project;
    fleet.create("next");
    project = fleet.project("next");
    sh(AGE);
    remembering("a");
    project = demo;
    EngineView before = anew();
    hideObjects();
    assertThat(remembering("a")).isEqualTo(before);
    long both = Files.size(file());
    sh("rm -rf ../next");
    sh("mv ../objects .git/objects; cd engine; git checkout -q v2; cd ..; " + AGE);
    remembering("a");
    assertThat(Files.size(file())).isLessThan(both * 3 / 4);
  }

  /** Without its objects, nothing can be read of a repository that is not remembered. */
  private void hideObjects() {
    sh("mv .git/objects ../objects");
  }
}
