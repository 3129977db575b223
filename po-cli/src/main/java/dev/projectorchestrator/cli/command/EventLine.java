package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.watch.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** One event of {@code po watch}, as a line. */
record EventLine(Event event) implements Answer {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
  private static final Set<String> BAD = Set.of("asks", "failed", "unknown", "problem", "gap");
  private static final Set<String> WARN = Set.of("limited", "restarting");

  @Override
  public void text(Page page) {
    String who = event.project() == null ? "fleet" : event.project();
    // What was started anew is in the same state as before.
    boolean again = event.to().equals(event.from());
    String from = event.from() == null || again ? "" : event.from() + " → ";
    page.line(
        TIME.format(Instant.parse(event.time()).atZone(ZoneId.systemDefault()))
            + "  "
            + who
            + (event.agent() == null ? "" : "/" + event.agent())
            + "  "
            + from
            + tone(page)
            + (again ? " again" : "")
            + (event.evidence() == null ? "" : "  " + event.evidence()));
  }

  private String tone(Page page) {
    if (BAD.contains(event.to())) {
      return page.tone(Page.Tone.BAD, event.to());
    }
    return WARN.contains(event.to()) ? page.tone(Page.Tone.WARN, event.to()) : event.to();
  }

  @Override
  public void json(JsonObject object) {
    Json.put(
        object,
        "type",
        event.type(),
        "cursor",
        event.cursor(),
        "time",
        event.time(),
        "project",
        Optional.ofNullable(event.project()),
        "agent",
        Optional.ofNullable(event.agent()),
        "from",
        Optional.ofNullable(event.from()),
        "to",
        event.to(),
        "evidence",
        Optional.ofNullable(event.evidence()));
  }
}
