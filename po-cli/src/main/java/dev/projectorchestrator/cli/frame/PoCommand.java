package dev.projectorchestrator.cli.frame;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/**
 * What all commands are: parse into fields, call one thing of the core, answer. {@link Po} prints
 * the answer and turns exceptions into messages.
 */
public abstract class PoCommand implements Callable<Integer> {

  @Mixin public CommonOptions common;

  private Session session;

  public final void open(Session opened) {
    session = opened;
  }

  /** Returns what the command works with; there is one for each run. */
  public final Session session() {
    return session;
  }

  /** Returns the time limits of this command: the defaults where no option sets them. */
  public ChangeOptions limits() {
    return new ChangeOptions();
  }

  /**
   * Reads the command's own arguments without picocli, whose model costs more time than all else
   * that a light command does. For commands that are called hundreds of times a day; the result
   * must be what picocli would make of the line.
   *
   * @param own the arguments that are not options of all commands; none starts with {@code @}
   * @return false when picocli must read the line; discard this command then
   */
  public boolean parseFast(List<String> own) {
    return false;
  }

  /**
   * Returns whether this is one of the options that {@link #parseFast} reads together with the word
   * behind it.
   */
  public boolean takesValue(String option) {
    return false;
  }

  /**
   * Takes from a line what is not po's: for commands that run another one, which stands behind
   * {@code --}.
   *
   * @param arguments what stands behind the command's words
   * @return what is to be parsed
   */
  public String[] takeForeign(String[] arguments) {
    return arguments;
  }

  /** Called when the line was read, before anything else. */
  public void parsed() {}

  /**
   * Does what was asked. May block.
   *
   * @return what to print
   */
  public abstract Answer run();

  /**
   * Checks whether interrupted runs are noted before the command's own work.
   *
   * @return true, but for the commands that look at those runs themselves
   */
  public boolean notesInterruptedRuns() {
    return true;
  }

  @Override
  public final Integer call() {
    if (notesInterruptedRuns()) {
      session.noteInterruptedRuns();
    }
    return session.answer(run());
  }
}
