package dev.projectorchestrator.core.files;

import dev.projectorchestrator.core.input.Masking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out who holds the lock: for a message only, so it never fails. */
final class LockHolder {

  private static final Path KERNEL_LOCKS = Path.of("/proc/locks");

  private LockHolder() {}

  /** Returns the line that a holder writes into its lock file. */
  static String line() {
    return "pid " + ProcessHandle.current().pid() + ": " + words() + "\n";
  }

  /** Returns the command without its options: these may hold what is nobody's business. */
  private static String words() {
    StringBuilder words = new StringBuilder("po");
    String[] command = System.getProperty("sun.java.command", "").split(" ", -1);
    for (int i = 1; i < command.length && i < 4; i++) {
      if (!command[i].matches("[a-z0-9][a-z0-9-]*")) {
        break;
      }
      words.append(' ').append(command[i]);
    }
    return words.toString();
  }

  /**
   * Returns who holds a lock, in words.
   *
   * @param lockFile the lock's file
   * @return such as {@code process 1234 (po update demo v2)}
   */
  static String describe(Path lockFile) {
    String written = read(lockFile);
    long said = writtenPid(written);
    long pid = kernelPid(lockFile).orElse(said);
    if (pid <= 0 || ProcessHandle.of(pid).isEmpty()) {
      return "another process";
    }
    String name =
        pid == said ? Masking.spellOut(written.substring(written.indexOf(':') + 2)) : name(pid);
    return "process " + pid + (name.isEmpty() ? "" : " (" + name + ")");
  }

  private static String read(Path lockFile) {
    try {
      // Not while this process holds the lock: closing any handle on the file releases it.
      byte[] bytes = SmallFile.readUnlinked(lockFile, SmallFile.CONFIGURATION);
      return bytes.length > 500 ? "" : new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static long writtenPid(String written) {
    if (!written.matches("pid \\d{1,10}: .*")) {
      return -1;
    }
    return Long.parseLong(written.substring(4, written.indexOf(':')));
  }

  /** Asks the kernel, which also knows of holders that write nothing into the file. */
  private static Optional<Long> kernelPid(Path lockFile) {
    try {
      String inode = ":" + Files.getAttribute(lockFile, "unix:ino");
      for (String line : Files.readAllLines(KERNEL_LOCKS)) {
        String[] parts = line.trim().split("\\s+", -1);
        // 1: POSIX ADVISORY WRITE 1234 08:01:131 0 EOF; waiters have an arrow after the number.
        if (parts.length > 5 && parts[1].equals("POSIX") && parts[5].endsWith(inode)) {
          return Optional.of(Long.parseLong(parts[4]));
        }
      }
    } catch (IOException | RuntimeException e) {
      // No Linux, or no /proc: use what the holder wrote.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static String name(long pid) {
    try {
      return Masking.spellOut(Files.readString(Path.of("/proc/" + pid + "/comm")).strip());
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }
}
