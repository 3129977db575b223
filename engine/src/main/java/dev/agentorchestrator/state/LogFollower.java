package dev.agentorchestrator.state;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what is added to a log, across its rotation. */
public final class LogFollower {
  private static final int STEP_MILLIS = 200;
  private static final int MOST_SHOWN = 1000;
  private static final int CHUNK = 1 << 16;

  private final Path log;
  private final LogText text = new LogText();
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final Set<String> shown = new LinkedHashSet<>();
  private byte[] rest = new byte[0];
  private int printed;
  private long at;
  private Object file;

  public LogFollower(Path log) {
    this.log = log;
  }

  /** Begins after what is there now. */
  public void skipToEnd() throws IOException {
    if (Files.exists(log)) {
      at = Files.size(log);
      file = key();
    }
  }

  /** Prints what is added, until the reader of it goes away or this process is ended. */
  public void follow(PrintStream out, boolean raw) throws IOException {
    while (!out.checkError()) {
      boolean more = Files.exists(log) && printNew(out, raw);
      if (!more) {
        printPainted(out);
        try {
          Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  private void print(PrintStream out, byte[] bytes, boolean raw) {
    if (raw) {
      out.write(bytes, 0, bytes.length);
    } else {
      text.add(decode(bytes));
      printLines(out, text.top());
    }
    out.flush();
  }

  // What will not change any more. What a program has painted again and again is told once.
  private void printLines(PrintStream out, int end) {
    List<String> lines = text.lines(printed);
    while (printed < end) {
      String line = lines.isEmpty() ? "" : lines.remove(0);
      if (!text.paints() || isNew(line)) {
        out.println(line);
      }
      printed++;
    }
  }

  // A screen that is still for a moment is worth a look.
  private void printPainted(PrintStream out) {
    if (text.paints()) {
      for (String line : text.lines(printed)) {
        if (isNew(line)) {
          out.println(line);
        }
      }
      out.flush();
    }
  }

  private boolean isNew(String line) {
    if (line.isBlank()) {
      return false;
    }
    if (shown.size() > MOST_SHOWN) {
      shown.remove(shown.iterator().next());
    }
    return shown.add(line);
  }

  // A letter may be cut by the end of what is read.
  private String decode(byte[] bytes) {
    byte[] all = Arrays.copyOf(rest, rest.length + bytes.length);
    System.arraycopy(bytes, 0, all, rest.length, bytes.length);
    ByteBuffer in = ByteBuffer.wrap(all);
    CharBuffer decoded = CharBuffer.allocate(all.length + 1);
    decoder.reset().decode(in, decoded, false);
    rest = Arrays.copyOfRange(all, in.position(), all.length);
    return decoded.flip().toString();
  }

  private boolean printNew(PrintStream out, boolean raw) throws IOException {
    Object now = key();
    if (file != null && !file.equals(now)) {
      printRest(out, raw);
      at = 0;
    }
    file = now;
    return printFrom(log, out, raw);
  }

  // What was written to the log after the last look and before it was rotated away.
  private void printRest(PrintStream out, boolean raw) throws IOException {
    Path old = log.resolveSibling(log.getFileName() + ".1");
    while (Files.exists(old) && printFrom(old, out, raw)) {
      continue;
    }
  }

  private boolean printFrom(Path from, PrintStream out, boolean raw) throws IOException {
    try (RandomAccessFile reader = new RandomAccessFile(from.toFile(), "r")) {
      if (reader.length() < at) {
        at = 0;
      }
      byte[] bytes = new byte[(int) Math.min(CHUNK, reader.length() - at)];
      reader.seek(at);
      reader.readFully(bytes);
      at += bytes.length;
      print(out, bytes, raw);
      return bytes.length > 0;
    }
  }

  private Object key() throws IOException {
    return Files.getAttribute(log, "unix:ino");
  }
}
