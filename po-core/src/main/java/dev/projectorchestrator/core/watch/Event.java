package dev.projectorchestrator.core.watch;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened in the fleet.
 *
 * @param cursor names this event: all up to it is known to whoever has read it
 * @param time when it was seen, as ISO 8601
 * @param type what it is about
 * @param project the project; null for what concerns the whole fleet
 * @param agent the agent; null for what concerns the whole project
 * @param from the word for what was, such as {@code idle}; null when there was nothing
 * @param to the word for what is, such as {@code asks}
 * @param evidence what tells it: what is asked, how it ended, why it could not be looked at; null
 *     when the words say it all
 */
public record Event(
    String cursor,
    String time,
    Type type,
    String project,
    String agent,
    String from,
    String to,
    String evidence) {

  private static final Gson GSON = new Gson();

  /** What an event is about. */
  public enum Type {
    /** An agent does something else than before. */
    AGENT,
    /** A project came, went, or can or can't be looked at. */
    PROJECT,
    /** The fleet as a whole: a problem of fleet.toml, a look that failed, lost events. */
    FLEET
  }

  static Event of(Type type, String project, String agent, String from, String to, String why) {
    return new Event(
        null, null, type, project, agent, orNull(from), to, why.isEmpty() ? null : why);
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  Event at(String named, Instant seen) {
    return new Event(named, seen.toString(), type, project, agent, from, to, evidence);
  }

  String toJson() {
    return GSON.toJson(this);
  }

  /** Reads what {@link #toJson} gave; empty for a line that was cut off or is none. */
  static Optional<Event> fromJson(String line) {
    try {
      return Optional.ofNullable(GSON.fromJson(line, Event.class))
          .filter(event -> event.cursor != null && event.time != null)
          .filter(event -> event.type != null && event.to != null);
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }
}
