package dev.agentorchestrator.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The log of what happened to agents: a line each, with the time at which it happened. */
public final class EventLog {
  private EventLog() {}

  /** Returns a line. */
  public static String line(Instant at, String event, String text) {
    return at.truncatedTo(ChronoUnit.SECONDS) + " " + event + ": " + text;
  }

  /** Adds a line. That it cannot be written is no reason to fail. */
  public static void add(StateFolder state, String event, String text) {
    try {
      state.create();
      Files.writeString(
          state.eventLog(),
          line(Instant.now(), event, text) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // A full disk.
    }
  }
}
