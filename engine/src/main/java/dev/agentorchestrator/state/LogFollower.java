package dev.agentorchestrator.state;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what is added to a log, across its rotation. */
public final class LogFollower {
  private static final int STEP_MILLIS = 200;
  private static final int CHUNK = 1 << 16;

  private final Path log;
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
        try {
          Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  /** Prints bytes of a log: as they are, or as plain text. */
  public static void print(PrintStream out, byte[] bytes, boolean raw) {
    if (raw) {
      out.write(bytes, 0, bytes.length);
    } else {
      out.print(LogTail.plain(new String(bytes, StandardCharsets.UTF_8)));
    }
    out.flush();
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
