package dev.agentorchestrator.state;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The end of a log: as it is, or as people read it. */
public final class LogTail {
  private static final int MOST_BYTES = 256 << 10;

  private LogTail() {}

  /**
   * The last lines of the last start that hold something; fewer where there are fewer, none where
   * there is no log.
   */
  public static List<String> plainLines(Path log, int count) {
    List<String> lines = new ArrayList<>();
    String tail = tail(log, MOST_BYTES);
    int reset = tail.lastIndexOf(PasteMode.RESET);
    String said = reset < 0 ? tail : tail.substring(reset + PasteMode.RESET.length());
    for (String line : LogText.lines(said)) {
      if (!line.isBlank()) {
        lines.add(line);
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

  /**
   * The last lines as people read them.
   *
   * @param count how many; fewer where there are fewer
   */
  public static List<String> readableLines(Path log, int count) throws IOException {
    // A program with a screen of its own writes few line breaks, and much between them.
    byte[] last = lastLines(log, count);
    String text = tail(log, MOST_BYTES);
    String raw = new String(last, StandardCharsets.UTF_8);
    List<String> lines = LogText.lines(raw.length() >= text.length() ? raw : text);
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
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
