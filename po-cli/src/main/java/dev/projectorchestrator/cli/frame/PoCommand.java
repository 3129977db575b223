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

  /** Gives what the command works with; there is one for each run. */
  public final Session session() {
    return session;
  }

  /**
   * Takes the command's own arguments without the parser, whose model costs more than all else that
   * a light command does. For commands that are called hundreds of times a day; what is taken, and
   * how, must be what the parser would make of it.
   *
   * @param own the arguments that are not options of all commands; none starts with {@code @}
   * @return false when the parser must look at the line; this command is thrown away then
   */
  public boolean takePlainly(List<String> own) {
    return false;
  }

  /**
   * Does what was asked. May block.
   *
   * @return what to print
   */
  public abstract Answer run();

  /**
   * Says whether a line for each run that was cut off goes before the command's own work.
   *
   * @return true, but for the commands that look at those runs themselves
   */
  public boolean tellsOfCutOffRuns() {
    return true;
  }

  /**
   * Says whether a question may be put to the user, where there is one: a harness that is new is
   * let in or not before it is driven.
   *
   * @return true, but for commands that only look, and for those that no person types
   */
  public boolean mayAsk() {
    return true;
  }

  @Override
  public final Integer call() {
    if (!mayAsk()) {
      session.askNobody();
    }
    if (tellsOfCutOffRuns()) {
      session.noteCutOff();
    }
    return session.answer(run());
  }
}
