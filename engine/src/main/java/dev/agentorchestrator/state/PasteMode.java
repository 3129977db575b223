package dev.agentorchestrator.state;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Checks whether an agent's program has switched bracketed paste on, from the log of all that it
 * has written: the tmux of today tells nobody.
 */
public final class PasteMode {
  /** Resets a terminal: what a log holds from here on is of another start. */
  static final String RESET = "\u001bc";

  private static final byte[] SWITCH = "\u001b[?2004".getBytes(StandardCharsets.US_ASCII);
  private static final int CHUNK = 1 << 16;

  private PasteMode() {}

  /**
   * Closes what a log holds of earlier starts, as tmux resets a terminal in which another program
   * begins; returns a word for where it ends now.
   */
  public static String mark(Path log) {
    try {
      if (Files.exists(log) && Files.size(log) > 0) {
        Files.writeString(log, RESET, StandardOpenOption.APPEND);
      }
      return Files.exists(log) ? file(log) + ":" + Files.size(log) : "0:0";
    } catch (IOException e) {
      return "0:0";
    }
  }

  /**
   * Checks whether bracketed paste is on.
   *
   * @param mark where the log ended when the program was started
   */
  public static boolean isOn(Path log, String mark) {
    Path old = log.resolveSibling(log.getFileName() + ".1");
    String[] parts = mark.split(":");
    try {
      long from = parts.length == 2 ? Long.parseLong(parts[1]) : 0;
      boolean whole = parts[0].equals("0") && !Files.exists(old);
      if (whole || (Files.exists(log) && file(log).equals(parts[0]))) {
        return Files.exists(log) && lastSwitch(log, from) == 'h';
      }
      // The log was rotated since.
      int last = Files.exists(log) ? lastSwitch(log, 0) : 0;
      boolean same = Files.exists(old) && file(old).equals(parts[0]);
      last = last == 0 && same ? lastSwitch(old, from) : last;
      // Rotated more than once: who has written that much has long been ready.
      return last == 0 ? !same : last == 'h';
    } catch (IOException | NumberFormatException e) {
      return true;
    }
  }

  private static String file(Path log) throws IOException {
    return Files.getAttribute(log, "unix:ino").toString();
  }

  // What follows the last switch; 0 when there is none.
  private static int lastSwitch(Path log, long from) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] chunk = new byte[CHUNK + SWITCH.length + 1];
      long end = file.length();
      while (end > from) {
        long start = Math.max(from, end - CHUNK);
        int size = (int) Math.min(chunk.length, file.length() - start);
        file.seek(start);
        file.readFully(chunk, 0, size);
        for (int i = size - SWITCH.length - 1; i >= 0; i--) {
          if (matches(chunk, i)) {
            return chunk[i + SWITCH.length];
          }
        }
        end = start;
      }
    }
    return 0;
  }

  private static boolean matches(byte[] chunk, int at) {
    for (int i = 0; i < SWITCH.length; i++) {
      if (chunk[at + i] != SWITCH[i]) {
        return false;
      }
    }
    return true;
  }
}
