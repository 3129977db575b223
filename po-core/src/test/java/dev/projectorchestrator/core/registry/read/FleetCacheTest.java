package dev.projectorchestrator.core.registry.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was parsed is kept, and believed only for the very same text. */
class FleetCacheTest {

  private static final String TEXT =
      """
      [[project]]
      name = "one"
      enabled = false
      harness = "agent-orchestrator"
      ref = "v1"
      location = "projects/ünë"
      description = "多 words"
      tags = ["a", "b"]
      engine_url = "https://example.org/engine.git"
      clone_to = "clones/one"

      [[project]]
      name = "two"
      harness = "other"
      ref = "main"
      location = "/srv/two"

      [[place]]
      name = "box1"
      kind = "ssh"
      timeout = "1500ms"
      host = "me@box1"
      persist = "5m"

      [[place]]
      name = "a-box"
      kind = "other"
      """;

  @TempDir Path home;

  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = home.resolve("fleet.toml");
    Files.writeString(file, TEXT);
  }

  @Test
  void theSecondReadingIsTheFirstOneAgain() {
    FleetReading parsed = plain().read();
    assertThat(parsed.fleet().orElseThrow().projects()).hasSize(2);
    assertThat(remembering("a").read()).isEqualTo(parsed);
    assertThat(cache()).exists();
    assertThat(remembering("a").read()).isEqualTo(parsed);
    assertThat(home.resolve(".po/.gitignore")).hasContent("*");
  }

  @Test
  void whatIsKeptIsUsed() {
    FleetReading other = other();
    new FleetCache(file, "a").keep(TEXT.getBytes(StandardCharsets.UTF_8), other);
    assertThat(remembering("a").read()).isEqualTo(other);
  }

  @Test
  void placesAreThoseThatTheSettingsHave() {
    Map<String, Settings.Place> parsed = plain().settings().places();
    assertThat(parsed).containsOnlyKeys("box1", "a-box");
    for (int time = 1; time <= 2; time++) {
      assertThat(remembering("a").places()).containsExactlyEntriesOf(parsed);
    }
    FleetReading kept = other();
    new FleetCache(file, "a").keep(TEXT.getBytes(StandardCharsets.UTF_8), kept);
    assertThat(remembering("a").places()).isEqualTo(kept.places()).containsOnlyKeys("kept");
  }

  @Test
  void aWrongSettingIsNoFleetWithoutPlaces() throws IOException {
    Files.writeString(file, TEXT + "[[budget]]\ntokens = \"many\"\n");
    for (int time = 1; time <= 2; time++) {
      FleetStore store = remembering("a");
      store.read();
      assertThatThrownBy(store::places).hasMessageContaining("[[budget]]");
    }
  }

  @Test
  void warningsAreKeptWithTheirPlaces() {
    FleetReading warned =
        new FleetReading(
            other().fleet(),
            List.of(
                new Problem(
                    Problem.Severity.WARNING, "odd", "looks odd", file, 3, 7, "odd = 1", "drop it"),
                new Problem(Problem.Severity.WARNING, "all", "the whole", file, 0, 0, "", "")));
    new FleetCache(file, "a").keep(TEXT.getBytes(StandardCharsets.UTF_8), warned);
    assertThat(remembering("a").read()).isEqualTo(warned);
  }

  @Test
  void anotherTextOfTheSameSizeAndTimeIsParsed() throws IOException {
    remembering("a").read();
    FileTime before = Files.getLastModifiedTime(file);
    Files.writeString(file, TEXT.replace("v1", "v2"));
    Files.setLastModifiedTime(file, before);
    assertThat(remembering("a").load().projects().get(0).ref()).isEqualTo("v2");
    assertThat(remembering("a").load().projects().get(0).ref()).isEqualTo("v2");
  }

  @Test
  void whatAnotherBuildParsedIsNotBelieved() {
    new FleetCache(file, "a").keep(TEXT.getBytes(StandardCharsets.UTF_8), other());
    assertThat(remembering("b").read()).isEqualTo(plain().read());
  }

  @Test
  void whatWasParsedForAnotherPlaceIsNotBelieved() throws IOException {
    new FleetCache(file, "a").keep(TEXT.getBytes(StandardCharsets.UTF_8), other());
    Path link = Files.createDirectory(home.resolve("elsewhere")).resolve("fleet.toml");
    Files.writeString(link, TEXT);
    Files.createDirectory(link.resolveSibling(".po"));
    Files.copy(cache(), link.resolveSibling(".po/fleet.cache"));
    FleetStore store = new FleetStore(link, Duration.ZERO).remembering("a");
    assertThat(store.load().projects()).hasSize(2);
  }

  @Test
  void damageOfAnyKindMeansParsingAgain() throws IOException {
    FleetReading parsed = remembering("a").read();
    byte[] whole = Files.readAllBytes(cache());
    for (int i = 0; i < whole.length; i += 7) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 0x40;
      Files.write(cache(), flipped);
      assertThat(remembering("a").read()).as("byte " + i + " flipped").isEqualTo(parsed);
    }
    for (int length : new int[] {0, 1, 4, 8, whole.length / 2, whole.length - 1}) {
      Files.write(cache(), java.util.Arrays.copyOf(whole, length));
      assertThat(remembering("a").read()).as("cut to " + length).isEqualTo(parsed);
    }
    Files.write(cache(), java.util.Arrays.copyOf(whole, whole.length + 9));
    assertThat(remembering("a").read()).isEqualTo(parsed);
    assertThat(Files.readAllBytes(cache())).as("mended").isEqualTo(whole);
  }

  @Test
  void aFleetThatIsNotValidIsNotKept() throws IOException {
    Files.writeString(file, "[[project]\n");
    assertThat(remembering("a").read().fleet()).isEmpty();
    assertThat(home.resolve(".po")).doesNotExist();
  }

  @Test
  void whereNothingCanBeKeptItReadsAllTheSame() throws IOException {
    Files.writeString(home.resolve(".po"), "in the way");
    assertThat(remembering("a").read()).isEqualTo(plain().read());
    Files.delete(home.resolve(".po"));
    Files.createDirectories(cache().resolve("in the way"));
    assertThat(remembering("a").read()).isEqualTo(plain().read());
    assertThat(home.resolve(".po").toFile().list()).containsExactly("fleet.cache");
  }

  private FleetReading other() {
    return new FleetReading(
        Optional.of(
            new Fleet(
                file, List.of(ProjectEntry.of("kept", "h", "r", "l")), Optional.of("engine"))),
        List.of(),
        Map.of("kept", new Settings.Place("kept", "k", Duration.ofHours(1), Map.of("a", "b"))));
  }

  private Path cache() {
    return home.resolve(".po/fleet.cache");
  }

  private FleetStore plain() {
    return new FleetStore(file, Duration.ZERO);
  }

  private FleetStore remembering(String build) {
    return plain().remembering(build);
  }
}
