package dev.agentorchestrator.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Which agents are not woken by time, and until when: a file for each, that restarts do not touch.
 */
public final class Holds {
  /** The end of what lasts until it is released: the last second of the year 9999. */
  public static final long UNTIL_RELEASED = 253_402_300_799L;

  private final StateFolder state;

  public Holds(StateFolder state) {
    this.state = state;
  }

  /**
   * Holds the wakes of an agent.
   *
   * @param until when that ends by itself, in seconds of the epoch
   */
  public void hold(String agent, long until) {
    state.create();
    state.write(state.hold(agent), until + "\n");
  }

  /**
   * Lets an agent be woken again.
   *
   * @return whether its wakes were held
   */
  public boolean release(String agent) throws IOException {
    boolean held = until(agent) != 0;
    Files.deleteIfExists(state.hold(agent));
    return held;
  }

  /**
   * Returns until when the wakes of an agent are held, in seconds of the epoch; 0 if they are not.
   */
  public long until(String agent) {
    Path file = state.hold(agent);
    if (!Files.exists(file)) {
      return 0;
    }
    try {
      long until = Long.parseLong(Files.readString(file).strip());
      return until > Instant.now().getEpochSecond() ? until : 0;
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  /** Describes the end of a hold, for people. */
  public static String text(long until) {
    return until == UNTIL_RELEASED
        ? "wakes are held until they are released"
        : "wakes are held until "
            + LocalDateTime.ofInstant(Instant.ofEpochSecond(until), ZoneId.systemDefault())
                .toString()
                .replace('T', ' ');
  }
}
