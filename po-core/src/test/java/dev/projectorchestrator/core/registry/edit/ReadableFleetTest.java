package dev.projectorchestrator.core.registry.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in order can be stopped, whatever else is wrong with the file. */
class ReadableFleetTest {

  @TempDir Path temp;

  private FleetStore store(String text) throws IOException {
    Path file = Files.writeString(temp.resolve("fleet.toml"), text);
    return new FleetStore(file, Duration.ofSeconds(30));
  }

  private static String block(String name) {
    return "[[project]]\nname = \"%s\"\nharness = \"h\"\nref = \"v1\"\nlocation = \"x/%s\"\n"
        .formatted(name, name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[project]]\nname = \"bad\"\nharness = \"h\"\nref = 3\nlocation = \"y\"\n",
        "[[project]]\nname = \"bad\"\n",
        "[[project]]\nname = \"bad\nharness = \"h\"\n",
        "[[project]]\nname = \"-bad\"\nharness = \"h\"\nref = \"v1\"\nlocation = \"y\"\n"
      })
  void theOtherProjectsOfAFileWithABadBlockAreRead(String bad) throws IOException {
    FleetStore store = store(block("one") + bad + block("two"));
    assertThat(store.read().fleet()).isEmpty();
    FleetReading readable = store.readable();
    assertThat(readable.fleet().orElseThrow().projects())
        .extracting(ProjectEntry::name)
        .containsExactly("one", "two");
    assertThat(readable.problems()).isNotEmpty();
  }

  @Test
  void twoProjectsOfOneNameAreBothPassedOver() throws IOException {
    FleetStore store = store(block("one") + block("one") + block("two"));
    assertThat(store.readable().fleet().orElseThrow().projects())
        .extracting(ProjectEntry::name)
        .containsExactly("two");
  }

  @Test
  void aFileOfWhichNothingCanBeReadIsAnError() throws IOException {
    FleetStore store = store("[[project]\nname = \n");
    assertThatThrownBy(store::readable).hasMessageContaining("fleet.toml:");
  }

  @Test
  void anOrderlyFileIsReadAsItIs() throws IOException {
    FleetStore store = store(block("one"));
    assertThat(store.readable()).isEqualTo(store.read());
  }
}
