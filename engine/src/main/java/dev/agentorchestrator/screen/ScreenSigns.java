package dev.agentorchestrator.screen;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a program's screen shows what it waits for.
 *
 * @param line a POSIX extended regular expression: a line matches it on each screen on which the
 *     others may find something, so that tmux can tell which screens are worth a look
 * @param asks matches the lower part of a screen that shows a question
 * @param login matches the end of what the program has said when a person must sign in
 * @param limited matches the end of what it has said when a usage limit is reached
 * @param input matches the beginning of the line that is typed into
 */
public record ScreenSigns(
    String line,
    Optional<Pattern> asks,
    Optional<Pattern> login,
    Optional<Pattern> limited,
    Optional<Pattern> input) {

  /** Matches a line of any screen that is not blank. */
  private static final String ANY_LINE = "[^ ]";

  /**
   * What a screen says.
   *
   * @param limited whether a usage limit is reached; else a person is waited for
   * @param text what is asked, or until when it is limited
   */
  public record Finding(boolean limited, String text) {}

  /** Whether a screen can say anything at all. */
  public boolean any() {
    return asks.isPresent() || login.isPresent() || limited.isPresent();
  }

  /** Returns what a line matches on each screen that is worth a look; empty text when none is. */
  public String worthALook() {
    return !any() ? "" : line.isEmpty() ? ANY_LINE : line;
  }

  /** Returns the question that a screen shows. */
  public Optional<Finding> asked(Screen screen) {
    return find(asks, screen.lower()).map(found -> new Finding(false, screen.question()));
  }

  /**
   * Returns what the last words on a screen say, where they stop the program.
   *
   * @param saidAt when it last wrote to its screen
   * @param now the time: a limit that is over then is none
   * @param zone the zone of times that name none
   */
  public Optional<Finding> said(Screen screen, Instant saidAt, Instant now, ZoneId zone) {
    String said = screen.above(input);
    Optional<String> signIn = find(login, said);
    if (signIn.isPresent()) {
      return Optional.of(new Finding(false, signIn.get()));
    }
    Optional<String> limit = find(limited, said);
    Optional<Instant> end = limit.flatMap(text -> Limit.end(text, saidAt, zone));
    if (end.isPresent() && !end.get().isAfter(now)) {
      return Optional.empty();
    }
    return limit.map(text -> new Finding(true, end.map(Instant::toString).orElse(text)));
  }

  private static Optional<String> find(Optional<Pattern> pattern, String text) {
    return pattern
        .map(one -> one.matcher(text))
        .filter(Matcher::find)
        .map(found -> found.group().replaceAll("\\s*\n\\s*", " ").replaceAll("^\\W+", ""));
  }
}
