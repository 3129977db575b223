package dev.agentorchestrator.config;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of agents.toml without empty lines and comments, and where its lines were: tomlj's time
 * grows with the cube of how many of them follow each other (a thousand take half a minute).
 */
final class TomlSource {
  private static final Pattern PLACE = Pattern.compile("(?<=at line )\\d+(?=, column)");

  private final StringBuilder kept = new StringBuilder();

  /** The number in the file of each line that was kept. */
  private int[] lines = new int[64];

  private int count;

  TomlSource(String text) {
    boolean bad = false;
    String open = "";
    int number = 1;
    for (int start = 0; start < text.length(); number++) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      String line = text.substring(start, end);
      String words = open.isEmpty() && newline >= 0 ? line.strip() : "x";
      boolean drop = words.isEmpty() || words.startsWith("#");
      if (drop && !bad && hasControl(line)) {
        bad = true; // Kept, so that the parser refuses it; one is enough.
        drop = false;
      }
      if (!drop) {
        kept.append(line);
        add(number);
        open = openAfter(line, open);
      }
      start = end;
    }
    add(number);
  }

  /** Returns what the parser is to read. */
  String text() {
    return kept.toString();
  }

  /** Returns a problem of what the parser read, as one of the file. */
  ConfigProblem inFile(ConfigProblem problem) {
    Matcher place = PLACE.matcher(problem.message());
    String message = place.replaceAll(found -> "" + line(Integer.parseInt(found.group())));
    return new ConfigProblem(line(problem.line()), problem.column(), message, problem.warning());
  }

  private int line(int line) {
    return line < 1 ? line : lines[Math.min(line, count) - 1];
  }

  private void add(int number) {
    if (count == lines.length) {
      lines = Arrays.copyOf(lines, 2 * count);
    }
    lines[count++] = number;
  }

  /** Checks for what neither a comment nor an empty line may hold. */
  private static boolean hasControl(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean lineEnd = c == '\n' || (c == '\r' && line.startsWith("\n", i + 1));
      if ((c < ' ' && c != '\t' && !lineEnd) || c == 0x7f) {
        return true;
      }
    }
    return false;
  }

  /** Returns the quotes of a text of several lines that is open behind a line; empty if none is. */
  private static String openAfter(String line, String before) {
    String open = before;
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (!open.isEmpty() && line.startsWith(open, at)) {
        at += open.length();
        // Up to two quotes may precede the closing three.
        for (int i = 0;
            open.length() == 3 && i < 2 && line.startsWith(open.substring(2), at);
            i++) {
          at++;
        }
        open = "";
      } else if (!open.isEmpty()) {
        at += c == '\\' && open.charAt(0) == '"' ? 2 : 1;
      } else if (c == '#') {
        return "";
      } else if (c == '"' || c == '\'') {
        String quote = String.valueOf(c);
        open = line.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
        at += open.length();
      } else {
        at++;
      }
    }
    return open.length() == 3 ? open : "";
  }
}
