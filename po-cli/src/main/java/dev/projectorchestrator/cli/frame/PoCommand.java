package dev.projectorchestrator.cli.frame;

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
   * Does what was asked. May block.
   *
   * @return what to print
   */
  public abstract Answer run();

  @Override
  public final Integer call() {
    return session.answer(run());
  }
}
