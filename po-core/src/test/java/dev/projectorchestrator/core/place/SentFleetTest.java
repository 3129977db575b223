package dev.projectorchestrator.core.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fleet.toml that a place is sent. */
class SentFleetTest {

  @TempDir Path folder;

  private static ProjectEntry entry(String location, String note) {
    return new ProjectEntry(
        "demo",
        true,
        "h",
        "v1",
        location,
        Optional.empty(),
        List.of("web"),
        Optional.empty(),
        Optional.empty(),
        Optional.of("work"),
        Optional.of("box1"),
        Optional.of("memory=4G"),
        Optional.of(note));
  }

  private FleetStore received(ProjectEntry entry) throws IOException {
    String text = SentFleet.of(List.of(entry), name -> Map.of("KEY", "it's \"" + name + "\"\n"));
    Path file = folder.resolve("fleet.toml");
    Files.writeString(file, SentFleet.settled(text, "/home/\"me\"\\"));
    return new FleetStore(file, Duration.ofSeconds(1));
  }

  @Test
  void itHoldsTheEntryAsOneOfThatMachine() throws IOException {
    String note = "location = \"~/x\"\nlocation = \"~/y\"";
    FleetStore store = received(entry("work/demo", note));
    ProjectEntry there = store.load().projects().get(0);
    assertThat(there.location()).isEqualTo("/home/\"me\"\\/work/demo");
    assertThat(there.place()).isEmpty();
    assertThat(there.note()).contains(note);
    assertThat(store.settings().accounts()).containsEntry("work", Map.of("KEY", "it's \"work\"\n"));
  }

  @Test
  void absoluteFoldersStayAndUrlsAreClonedBelowHome() throws IOException {
    assertThat(received(entry("/srv/demo", "n")).load().projects().get(0).location())
        .isEqualTo("/srv/demo");
    ProjectEntry url =
        received(entry("https://example.org/demo.git", "n")).load().projects().get(0);
    assertThat(url.location()).isEqualTo("https://example.org/demo.git");
    assertThat(url.cloneTo()).contains("/home/\"me\"\\/projects/demo");
  }
}
