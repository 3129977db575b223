package dev.projectorchestrator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideWatchTest {

  @TempDir Path folder;
  private Path project;

  @BeforeEach
  void fill() throws IOException {
    project = Files.createDirectory(folder.resolve("project"));
    Files.writeString(folder.resolve("old"), "1");
    Files.writeString(folder.resolve(".hidden"), "1");
  }

  @Test
  void inAnOwnFolderEverythingCountsButWhatIsBelowItsEntries() throws IOException {
    OutsideWatch watch = new OutsideWatch().own(folder);
    Files.writeString(project.resolve("inside"), "1");
    assertThat(watch.changed()).isEmpty();
    Files.writeString(folder.resolve("new"), "1");
    Files.writeString(folder.resolve("old"), "22");
    Files.delete(folder.resolve(".hidden"));
    assertThat(watch.changed())
        .containsExactly(folder.resolve(".hidden"), folder.resolve("new"), folder.resolve("old"));
  }

  @Test
  void inASharedFolderHiddenEntriesAndOtherProjectsDoNotCount() throws IOException {
    OutsideWatch watch = new OutsideWatch().shared(folder);
    Files.writeString(folder.resolve(".lock"), "1");
    Files.createDirectories(folder.resolve("another").resolve(".git"));
    assertThat(watch.changed()).isEmpty();
    Files.writeString(folder.resolve("old"), "22");
    assertThat(watch.changed()).containsExactly(folder.resolve("old"));
  }

  @Test
  void inTheUsersFoldersNewEntriesCountAndTheCacheDoesNot() throws IOException {
    Path data = Files.createDirectories(folder.resolve(".local").resolve("share"));
    Path configuration = Files.createDirectory(project.resolve("configuration"));
    OutsideWatch watch =
        new OutsideWatch()
            .userFolders(
                Map.of("HOME", folder.toString(), "XDG_CONFIG_HOME", configuration.toString()));
    Files.createDirectory(folder.resolve(".cache"));
    Files.writeString(folder.resolve(".hidden"), "22");
    assertThat(watch.changed()).isEmpty();
    Files.writeString(folder.resolve(".newrc"), "1");
    Files.writeString(data.resolve("new"), "1");
    Files.writeString(configuration.resolve("new"), "1");
    assertThat(watch.changed())
        .containsExactlyInAnyOrder(
            folder.resolve(".newrc"), data.resolve("new"), configuration.resolve("new"));
  }

  @Test
  void theFirstKindOfAFolderCounts() throws IOException {
    OutsideWatch watch = new OutsideWatch().own(folder).shared(folder);
    Files.writeString(folder.resolve(".new"), "1");
    assertThat(watch.changed()).containsExactly(folder.resolve(".new"));
  }
}
