package dev.projectorchestrator.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.watch.Event;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An event as a line for people. */
class EventLineTest {

  @ParameterizedTest
  @CsvSource({
    "idle, asks, May I?, web/main  idle → asks  May I?",
    ", running, , web/main  running",
    "running, running, , web/main  running again" // It was started anew.
  })
  void itSaysWhoDoesWhatAndWhy(String from, String to, String evidence, String line) {
    Event event =
        new Event(
            "a-1", "2026-01-31T12:00:00Z", Event.Type.AGENT, "web", "main", from, to, evidence);
    Page page = new Page(false);
    new EventLine(event).text(page);
    assertThat(page.toString()).endsWith("  " + line + "\n");
  }
}
