package dev.projectorchestrator.core.watch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the log of events.
 *
 * @param log which log: another one begins when somebody deletes the folder
 * @param number how many events of that log are before it
 */
record Cursor(String log, long number) {

  private static final Pattern FORM = Pattern.compile("([0-9a-f]{6})-([0-9]{1,15})");

  static Optional<Cursor> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new Cursor(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return log + "-" + number;
  }
}
