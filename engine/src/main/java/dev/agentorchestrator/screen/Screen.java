package dev.agentorchestrator.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a terminal shows at one moment.
 *
 * @param lines its lines as text, without blank ones at the end
 * @param firm the same lines without what is faint or inverse: hints, and a cursor that the program
 *     paints itself
 */
public record Screen(List<String> lines, List<String> firm) {
  private static final char NO_BREAK_SPACE = '\u00a0';
  private static final int LOWER_LINES = 30;
  private static final int QUESTION_LINES = 10;
  private static final int QUESTION_LENGTH = 400;
  private static final Pattern FIRST_CHOICE = Pattern.compile("^[│┃ ]*[❯›●>]?\\s*1\\. .*");
  private static final Pattern RULE = Pattern.compile("^\\W*[─━═╭]{8,}.*|^[•●⏺] .*");
  // A box in a box, around what is asked about.
  private static final Pattern INNER_RULE = Pattern.compile("^[│┃]\\s*[╭╰].*");
  private static final String FRAME = "^[│┃╭╰ ]+|[│┃ ]+$";

  /** Reads what {@code tmux capture-pane -pe} prints. */
  public static Screen parse(String captured) {
    List<String> lines = new ArrayList<>();
    List<String> firm = new ArrayList<>();
    Style style = new Style();
    for (String line : captured.split("\n", -1)) {
      StringBuilder text = new StringBuilder();
      StringBuilder kept = new StringBuilder();
      int at = 0;
      while (at < line.length()) {
        char c = line.charAt(at) == NO_BREAK_SPACE ? ' ' : line.charAt(at);
        if (c == '\u001b') {
          at = style.read(line, at);
          continue;
        }
        // A charset switch leaves these.
        if (c >= ' ') {
          text.append(c);
          kept.append(style.faint || style.inverse ? ' ' : c);
        }
        at++;
      }
      lines.add(text.toString().stripTrailing());
      firm.add(kept.toString().stripTrailing());
    }
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isEmpty()) {
      end--;
    }
    return new Screen(lines.subList(0, end), firm.subList(0, end));
  }

  /** Returns the whole text. */
  public String text() {
    return String.join("\n", lines);
  }

  /** Returns the lower part, where programs ask: a line break, then its lines that hold text. */
  public String lower() {
    StringBuilder lower = new StringBuilder();
    int count = 0;
    for (int i = lines.size() - 1; i >= 0 && count < LOWER_LINES; i--) {
      if (!lines.get(i).isBlank()) {
        lower.insert(0, "\n" + lines.get(i));
        count++;
      }
    }
    return lower.toString();
  }

  /**
   * Returns what stands above the input line, without blank lines; all when there is no such line.
   */
  public String above(Optional<Pattern> mark) {
    int end = lines.size();
    for (int i = end - 1; mark.isPresent() && i >= 0 && end == lines.size(); i--) {
      end = mark.get().matcher(lines.get(i)).find() ? i : end;
    }
    return new Screen(lines.subList(0, end), firm).lower();
  }

  /**
   * Returns what stands in the input line; empty text when nothing does.
   *
   * @param mark matches the beginning of that line: the last one that matches is meant
   * @param placeholder matches what the program shows there while it is empty
   * @return empty when there is no such line
   */
  public Optional<String> input(Pattern mark, Optional<Pattern> placeholder) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      Matcher matcher = mark.matcher(lines.get(i));
      if (matcher.find()) {
        String line = firm.get(i);
        String rest = line.length() <= matcher.end() ? "" : line.substring(matcher.end());
        rest = rest.replaceAll(FRAME, "").strip();
        boolean empty = placeholder.isPresent() && placeholder.get().matcher(rest).find();
        return Optional.of(empty ? "" : rest);
      }
    }
    return Optional.empty();
  }

  /** Returns the question that is shown, on one line: what stands above its first choice. */
  public String question() {
    int choice = lines.size() - 1;
    while (choice >= 0 && !FIRST_CHOICE.matcher(lines.get(choice)).matches()) {
      choice--;
    }
    if (choice < 0) {
      choice = lines.size();
    }
    StringBuilder question = new StringBuilder();
    int count = 0;
    for (int i = choice - 1; i >= 0 && count < QUESTION_LINES; i--) {
      String line = lines.get(i);
      if (INNER_RULE.matcher(line).matches()) {
        continue;
      }
      if (RULE.matcher(line).matches()) {
        break;
      }
      String text = line.replaceAll(FRAME, "");
      if (!text.isEmpty()) {
        question.insert(0, count == 0 ? text : text + " / ");
        count++;
      }
    }
    int length = Math.min(QUESTION_LENGTH, question.length());
    return question.substring(question.length() - length);
  }

  /** The attributes that are in force. */
  private static final class Style {
    private boolean faint;
    private boolean inverse;

    /** Reads an escape sequence; returns where it ends. */
    int read(String line, int start) {
      if (start + 1 >= line.length() || line.charAt(start + 1) != '[') {
        return Math.min(line.length(), start + 3);
      }
      int end = start + 2;
      while (end < line.length() && (line.charAt(end) < '@' || line.charAt(end) > '~')) {
        end++;
      }
      if (end < line.length() && line.charAt(end) == 'm') {
        apply(line.substring(start + 2, end).split("[;:]"));
      }
      return Math.min(line.length(), end + 1);
    }

    private void apply(String[] codes) {
      for (int i = 0; i < codes.length; i++) {
        switch (codes[i]) {
          case "", "0" -> {
            faint = false;
            inverse = false;
          }
          case "2" -> faint = true;
          case "22" -> faint = false;
          case "7" -> inverse = true;
          case "27" -> inverse = false;
          // A colour: its numbers are no attributes.
          case "38", "48", "58" -> i += i + 1 < codes.length && codes[i + 1].equals("2") ? 4 : 2;
          default -> {}
        }
      }
    }
  }
}
