package dev.projectorchestrator.core.runbook;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What lies among the journals and is none that this user's po wrote there. Nothing is done about
 * the run that it may be of.
 *
 * @param file where it lies
 * @param reason what is wrong with it, to be read after the file's name
 */
public record UnreadableJournal(Path file, String reason) {

  /** Checks that nothing is null. */
  public UnreadableJournal {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * Describes it in one line.
   *
   * @return such as {@code the journal /home/me/fleet/.po/journal/x.jsonl is a symbolic link}
   */
  public String describe() {
    return "the journal " + file + " " + reason;
  }
}
