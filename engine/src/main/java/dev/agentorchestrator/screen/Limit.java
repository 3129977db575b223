package dev.agentorchestrator.screen;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads until when a usage limit lasts, in the forms in which programs say it. */
final class Limit {
  // Such as: 3pm (Europe/Berlin); 3:45 PM; Nov 30th, 2026 3:45 PM; Nov 30 at 3pm; 3:45 PM GMT+1.
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:\\b([A-Z][a-z]{2})[a-z]* (\\d{1,2})(?:st|nd|rd|th)?(?:, (\\d{4}))?,?(?: at)? )?"
              + "\\b(\\d{1,2})(?::(\\d{2}))?\\s?([AaPp][Mm])\\b(?: \\(?([A-Z][\\w/+:-]*)\\)?)?");

  private Limit() {}

  /**
   * Returns the moment at which it ends; empty when no time is told.
   *
   * @param said what the program says
   * @param saidAt when it said so: a time of day is meant to come after it
   * @param zone the zone of times that name none
   */
  static Optional<Instant> end(String said, Instant saidAt, ZoneId zone) {
    Matcher clock = CLOCK.matcher(said);
    try {
      return clock.find()
          ? Optional.of(end(clock, saidAt, zone(clock.group(7), zone)))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant end(Matcher clock, Instant saidAt, ZoneId zone) {
    int hour = Integer.parseInt(clock.group(4)) % 12;
    boolean afternoon = clock.group(6).toLowerCase(Locale.ROOT).equals("pm");
    int minute = clock.group(5) == null ? 0 : Integer.parseInt(clock.group(5));
    ZonedDateTime from = saidAt.atZone(zone);
    ZonedDateTime end = from.with(LocalTime.of(afternoon ? hour + 12 : hour, minute));
    if (clock.group(1) == null) {
      return (end.isAfter(from) ? end : end.plusDays(1)).toInstant();
    }
    end = end.withMonth(month(clock.group(1))).withDayOfMonth(Integer.parseInt(clock.group(2)));
    if (clock.group(3) != null) {
      return end.withYear(Integer.parseInt(clock.group(3))).toInstant();
    }
    return (end.isAfter(from) ? end : end.plusYears(1)).toInstant();
  }

  private static int month(String name) {
    for (Month month : Month.values()) {
      if (month.name().startsWith(name.toUpperCase(Locale.ROOT))) {
        return month.getValue();
      }
    }
    throw new DateTimeException("no month: " + name);
  }

  private static ZoneId zone(String name, ZoneId otherwise) {
    try {
      return name == null ? otherwise : ZoneId.of(name);
    } catch (DateTimeException e) {
      // The next word of a sentence, or an abbreviation that is not unique.
      return otherwise;
    }
  }
}
