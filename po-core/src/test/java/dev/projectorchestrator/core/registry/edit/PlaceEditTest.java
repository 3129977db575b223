package dev.projectorchestrator.core.registry.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code [[place]]} tables are read, checked, added and taken out. */
class PlaceEditTest {

  private static final Settings.Place BOX =
      new Settings.Place("box1", "ssh", Settings.Place.TIMEOUT, Map.of("host", "me@box1"));

  @TempDir Path folder;
  private Path file;
  private FleetStore store;

  @BeforeEach
  void make() throws IOException {
    file = folder.resolve("fleet.toml");
    Files.writeString(file, "# mine\n");
    store = new FleetStore(file, Duration.ofSeconds(1));
  }

  private List<String> codes() {
    return store.read().problems().stream().map(Problem::code).toList();
  }

  @Test
  void whatIsAddedIsReadAndGoesAgainWithoutATrace() throws IOException {
    store.change(List.of(new FleetChange.AddPlace(BOX)));
    assertThat(store.settings().places()).containsExactly(Map.entry("box1", BOX));
    store.change(List.of(new FleetChange.RemovePlace("box1")));
    assertThat(store.settings().places()).isEmpty();
    assertThat(Files.readString(file).strip()).isEqualTo("# mine");
  }

  @Test
  void oneOfSeveralIsTakenOutAndTheOthersStay() throws IOException {
    Files.writeString(
        file,
        """
        [[place]]
        name = "a"
        kind = "ssh"
        [[place]]
        name = "b" # this one
        kind = "ssh"

        [defaults]
        engine_url = "https://example.org/e"
        """);
    store.change(List.of(new FleetChange.RemovePlace("b")));
    assertThat(store.settings().places()).containsOnlyKeys("a");
    assertThat(Files.readString(file)).contains("[defaults]").doesNotContain("this one");
  }

  @Test
  void aProjectNamesAPlaceThatIsThere() throws IOException {
    String project = "[[project]]\nname='p'\nharness='h'\nref='v1'\nlocation='~/p'\nplace='box1'\n";
    Files.writeString(file, project);
    assertThat(codes()).contains("unknown-place");
    Files.writeString(file, project + "[[place]]\nname='box1'\nkind='ssh'\nhost='h'\n");
    assertThat(codes()).isEmpty();
    assertThat(store.load().require("p").place()).contains("box1");
    assertThatThrownBy(() -> store.change(List.of(new FleetChange.RemovePlace("box1"))))
        .hasMessageContaining("box1");
  }

  @Test
  void wrongTablesAreTold() throws IOException {
    for (String wrong :
        List.of(
            "kind='ssh'",
            "name='x'",
            "name='local'\nkind='ssh'",
            "name='x'\nkind='ssh'\nport=22")) {
      Files.writeString(file, "[[place]]\n" + wrong + "\n");
      assertThat(codes()).as(wrong).containsExactly("bad-setting");
    }
  }
}
