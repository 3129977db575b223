package dev.projectorchestrator.core.runbook;

import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The open journals of a state folder, and what lies among them that is none. Safe for use by many
 * threads.
 *
 * @param state the folder that holds them
 * @param key signs them
 * @param stateCheck refuses a state folder that must not hold a journal, by an exception
 * @param clock tells the time
 */
public record Journals(StateFolder state, RunKey key, Runnable stateCheck, Clock clock) {

  /**
   * Finds runs whose process is gone and whose journal is still open. Changes nothing.
   *
   * @return the runs, oldest first; none where the state folder must not be used
   */
  public List<CutOffRun> cutOff() {
    return found().runs();
  }

  /**
   * Finds what lies among the journals and is none that this user's po wrote there. Changes
   * nothing.
   *
   * @return what was found, by name
   */
  public List<UnreadableJournal> unreadable() {
    return found().unreadable();
  }

  private JournalReader.Found found() {
    return state.problem().isPresent()
        ? new JournalReader.Found(List.of(), List.of())
        : JournalReader.find(state.journals(), key);
  }

  /**
   * Moves what is no journal aside, beside the journals, so that nobody stumbles over it again.
   *
   * @param journal what was found
   * @return where it is now
   * @throws PoException with {@code FAILED} when it can't be moved
   */
  public Path setAside(UnreadableJournal journal) {
    state.requireUsable();
    Path folder = StateFolder.make(state.root().resolve("unreadable"));
    try {
      return Files.move(
          journal.file(),
          folder.resolve(journal.file().getFileName() + "-" + RunId.next(clock)),
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw StateFolder.failed("could not set aside " + journal.file(), e);
    }
  }

  /**
   * Forgets a cut-off run: deletes its journal and leaves everything as it is.
   *
   * @param run the cut-off run
   */
  public void forget(CutOffRun run) {
    state.requireUsable();
    try (Journal journal = Journal.takeOver(run.journal(), key).orElse(null)) {
      if (journal != null) {
        journal.end();
      }
    } catch (JournalException e) {
      throw e.of(run);
    }
  }

  /** Begins the journal of a run. */
  Journal begin(String id, Runbook runbook) {
    prepare();
    return Journal.begin(state.journals(), id, runbook, clock.instant(), key);
  }

  /** Checks that journals may be kept here, and deletes those that hold nothing. */
  void prepare() {
    stateCheck.run();
    JournalReader.sweep(state.journals(), key, clock.instant());
  }

  /** Opens a cut-off run's journal to continue it; empty while another process has it open. */
  Optional<Journal> takeOver(CutOffRun run) throws JournalException {
    return Journal.takeOver(run.journal(), key);
  }

  /** Reads a cut-off run's journal; empty when it holds nothing, or another process has it open. */
  Optional<JournalReader.Reading> look(CutOffRun run) throws JournalException {
    try (Journal journal = Journal.look(run.journal(), key).orElse(null)) {
      return journal == null ? Optional.empty() : JournalReader.read(journal);
    }
  }
}
