package dev.projectorchestrator.core.wanted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.runbook.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is meant to run outlives po's runs. */
class WantedAgentsTest {

  private static final Wanted FIRST = new Wanted("2026-01-01T00:00:00Z", "ann: po start");
  private static final Wanted LATER = new Wanted("2026-01-02T00:00:00Z", "bob: po restart");

  @TempDir Path dir;
  private WantedAgents wanted;

  @BeforeEach
  void open() {
    wanted = new WantedAgents(new StateFolder(dir.resolve(".po")));
  }

  @Test
  void whatIsStartedIsWantedUntilItIsStopped() {
    assertThat(wanted.all()).isEmpty();
    wanted.start("a", List.of(), FIRST);
    wanted.start("a", List.of(), LATER);
    assertThat(wanted.all().get("a")).containsOnlyKeys("*").containsValue(FIRST);
    wanted.stop("a", List.of("one"), List.of("one", "two"));
    assertThat(wanted.all().get("a")).containsOnlyKeys("two").containsValue(FIRST);
    wanted.start("a", List.of("one"), LATER);
    assertThat(wanted.all().get("a")).containsEntry("one", LATER).containsEntry("two", FIRST);
    wanted.stop("a", List.of(), List.of());
    assertThat(wanted.all()).isEmpty();
  }

  @Test
  void manyAtOnceLoseNothing() {
    IntStream.range(0, 40)
        .parallel()
        .forEach(
            i ->
                new WantedAgents(new StateFolder(dir.resolve(".po")))
                    .start("p" + i, List.of(), FIRST));
    assertThat(wanted.all()).hasSize(40);
  }

  @Test
  void aFileThatCanNotBeReadIsNeverNothing() throws IOException {
    wanted.start("a", List.of(), FIRST);
    Files.writeString(dir.resolve(".po/wanted"), "{");
    assertThatThrownBy(wanted::all)
        .isInstanceOf(PoException.class)
        .hasMessageContaining("meant to run");
    assertThatThrownBy(() -> wanted.start("b", List.of(), FIRST)).isInstanceOf(PoException.class);
  }
}
