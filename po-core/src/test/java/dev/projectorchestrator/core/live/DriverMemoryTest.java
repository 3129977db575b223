package dev.projectorchestrator.core.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.cache.StampedCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a driver made of a project's files is believed while these are the same, and no longer. */
class DriverMemoryTest {

  private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH.plusSeconds(1_000_000_000));
  private static final List<String> FILES = List.of("a", "sub/b");

  @TempDir Path home;
  private Path project;

  @BeforeEach
  void aProject() throws IOException {
    project = Files.createDirectories(home.resolve("projects/one"));
    write("a", "first");
  }

  private void write(String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, LONG_AGO);
  }

  /** Recalls in a run of its own. */
  private String recall(String build, String driver, String what, String made) {
    StampedCache cache = new StampedCache(home, "drivers.cache", build);
    DriverMemory memory = new DriverMemory(cache, driver, project.toString());
    String recalled = memory.recall(what, FILES, () -> made);
    cache.save();
    return recalled;
  }

  private String recall(String made) {
    return recall("build", "driver", "words", made);
  }

  @Test
  void what_was_made_is_given_again() {
    assertThat(recall("made\nof lines ä")).isEqualTo("made\nof lines ä");
    assertThat(recall("anew")).isEqualTo("made\nof lines ä");
    assertThat(recall("anew")).isEqualTo("made\nof lines ä");
  }

  @Test
  void it_is_made_anew_when_a_file_changes_comes_or_goes() throws IOException {
    recall("1");
    write("a", "another");
    assertThat(recall("2")).isEqualTo("2");
    write("sub/b", "new");
    assertThat(recall("3")).isEqualTo("3");
    Files.delete(project.resolve("sub/b"));
    assertThat(recall("4")).isEqualTo("4");
    assertThat(recall("5")).isEqualTo("4");
  }

  @Test
  void it_is_made_anew_when_another_file_of_the_same_size_and_time_is_moved_there()
      throws IOException {
    recall("1");
    write("other", "FIRST");
    Files.move(project.resolve("a"), project.resolve("old"));
    Files.move(project.resolve("other"), project.resolve("a"));
    assertThat(recall("2")).isEqualTo("2");
  }

  @Test
  void it_is_made_anew_for_another_build_driver_or_word() {
    recall("1");
    assertThat(recall("build", "driver of another jar", "words", "2")).isEqualTo("2");
    assertThat(recall("build", "driver of another jar", "more words", "3")).isEqualTo("3");
    assertThat(recall("another", "driver of another jar", "more words", "4")).isEqualTo("4");
  }

  @Test
  void what_was_made_of_a_file_that_was_just_written_is_not_kept() throws IOException {
    Files.setLastModifiedTime(project.resolve("a"), FileTime.from(Instant.now()));
    recall("1");
    assertThat(recall("2")).isEqualTo("2");
  }

  @Test
  void names_of_files_that_nothing_is_made_of_any_more_are_dropped() throws IOException {
    for (int i = 0; i < 80; i++) {
      String own = "file" + i;
      write(own, "text");
      StampedCache cache = new StampedCache(home, "drivers.cache", "build");
      DriverMemory memory = new DriverMemory(cache, "driver", project.toString());
      assertThat(memory.recall("words " + i, List.of(own), () -> own)).isEqualTo(own);
      cache.save();
    }
    Path file = home.resolve(".po/drivers.cache");
    assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("file79")
        .doesNotContain("file0", "file40");
    StampedCache cache = new StampedCache(home, "drivers.cache", "build");
    DriverMemory memory = new DriverMemory(cache, "driver", project.toString());
    assertThat(memory.recall("words 79", List.of("file79"), () -> "anew")).isEqualTo("file79");
  }

  @Test
  void what_was_made_of_nothing_is_not_kept() throws IOException {
    Files.delete(project.resolve("a"));
    recall("1");
    assertThat(recall("2")).isEqualTo("2");
  }

  @Test
  void what_a_maker_throws_is_thrown_on_and_nothing_is_kept() {
    StampedCache cache = new StampedCache(home, "drivers.cache", "build");
    DriverMemory memory = new DriverMemory(cache, "driver", project.toString());
    IllegalStateException fault = new IllegalStateException("no");
    assertThatThrownBy(
            () ->
                memory.recall(
                    "words",
                    FILES,
                    () -> {
                      throw fault;
                    }))
        .isSameAs(fault);
    cache.save();
    assertThat(recall("1")).isEqualTo("1");
  }

  @Test
  void a_look_at_one_project_forgets_no_other_but_those_that_are_gone() throws IOException {
    recall("1");
    Path first = project;
    project = Files.createDirectories(home.resolve("projects/two"));
    write("a", "first");
    recall("2");
    project = Files.createDirectories(home.resolve("projects/three"));
    write("a", "first");
    Files.delete(home.resolve("projects/two/a"));
    Files.delete(home.resolve("projects/two"));
    recall("3");
    project = first;
    assertThat(recall("4")).isEqualTo("1");
    assertThat(
            Files.readString(
                home.resolve(".po/drivers.cache"), java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("projects/three")
        .doesNotContain("projects/two");
  }

  @Test
  void what_is_cut_short_or_overwritten_is_not_believed() throws IOException {
    recall("1");
    Path file = home.resolve(".po/drivers.cache");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThat(recall("2")).isEqualTo("2");
    Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 40));
    assertThat(recall("3")).isEqualTo("3");
  }
}
