package dev.agentorchestrator.state;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The end of a log, as text without the codes that move a cursor or change a colour. */
public final class LogTail {
  private static final int MOST_BYTES = 64 << 10;

  private LogTail() {}

  /**
   * The last lines that hold something; fewer where there are fewer, none where there is no log.
   */
  public static List<String> plainLines(Path log, int count) {
    List<String> lines = new ArrayList<>();
    for (String line : plain(tail(log, MOST_BYTES)).split("\n")) {
      String text = line.stripTrailing();
      if (!text.isBlank()) {
        lines.add(text);
      }
    }
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  /** The last lines of a log as they are, from before its rotation too where that is needed. */
  public static byte[] lastLines(Path log, int count) throws IOException {
    byte[] last = lastLinesOf(log, count);
    Path old = log.resolveSibling(log.getFileName() + ".1");
    boolean whole = !Files.exists(log) || last.length >= Files.size(log);
    if (count == 0 || !whole || !Files.exists(old)) {
      return last;
    }
    int missing = count;
    for (byte b : last) {
      missing -= b == '\n' ? 1 : 0;
    }
    // A rotation cuts where it comes: the two halves of a line that it cut are one.
    byte[] before = lastLinesOf(old, endsLine(old) ? missing : missing + 1);
    byte[] both = Arrays.copyOf(before, before.length + last.length);
    System.arraycopy(last, 0, both, before.length, last.length);
    return both;
  }

  private static boolean endsLine(Path log) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      if (file.length() == 0) {
        return true;
      }
      file.seek(file.length() - 1);
      return file.read() == '\n';
    }
  }

  private static byte[] lastLinesOf(Path log, int count) throws IOException {
    if (count == 0 || !Files.exists(log)) {
      return new byte[0];
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long end = file.length();
      long from = end;
      int found = 0;
      byte[] chunk = new byte[8192];
      while (from > 0) {
        int size = (int) Math.min(chunk.length, from);
        file.seek(from - size);
        file.readFully(chunk, 0, size);
        for (int i = size - 1; i >= 0; i--) {
          boolean lineEnd = chunk[i] == '\n' && from - size + i < end - 1;
          if (lineEnd && ++found == count) {
            return read(file, from - size + i + 1, end);
          }
        }
        from -= size;
      }
      return read(file, 0, end);
    }
  }

  private static byte[] read(RandomAccessFile file, long from, long to) throws IOException {
    byte[] bytes = new byte[(int) Math.min(Integer.MAX_VALUE - 8, to - from)];
    file.seek(from);
    file.readFully(bytes);
    return bytes;
  }

  /** Text without escape sequences and control characters; line ends and tabs stay. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\u001b') {
        at = afterEscape(text, at + 1);
      } else {
        if (c == '\n' || c == '\t' || (c >= ' ' && c != '\u007f')) {
          plain.append(c);
        }
        at++;
      }
    }
    return plain.toString();
  }

  private static int afterEscape(String text, int start) {
    if (start >= text.length()) {
      return start;
    }
    char kind = text.charAt(start);
    int at = start + 1;
    if (kind == '[') {
      while (at < text.length() && (text.charAt(at) < '@' || text.charAt(at) > '~')) {
        at++;
      }
      return at + 1;
    }
    if (kind == ']' || kind == 'P' || kind == '_' || kind == '^') {
      while (at < text.length() && text.charAt(at) != '\u0007' && text.charAt(at) != '\u001b') {
        at++;
      }
      boolean longEnd = at + 1 < text.length() && text.charAt(at) == '\u001b';
      return longEnd ? at + 2 : at + 1;
    }
    return kind == '(' || kind == ')' ? at + 1 : at;
  }

  private static String tail(Path log, int most) {
    if (!Files.exists(log)) {
      return "";
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long length = file.length();
      byte[] bytes = new byte[(int) Math.min(most, length)];
      file.seek(length - bytes.length);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
