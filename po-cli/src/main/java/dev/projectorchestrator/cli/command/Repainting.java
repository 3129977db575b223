package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.Session;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.time.Duration;

/** Shows answers one after the other in the same place of a terminal. */
final class Repainting {

  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final String HOME = "\u001b[H";
  private static final String CLEAR = "\u001b[2J";
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String CLEAR_LINE = "\u001b[K\n";

  private final Session session;
  private boolean begun;

  Repainting(Session session) {
    this.session = session;
  }

  /** Shows an answer in place of the one before, and waits a while. */
  void show(Answer answer) {
    Page page = session.page();
    answer.text(page);
    // One write, so that the display never flickers.
    Page painted = session.page();
    painted.ownText((begun ? HOME : CLEAR + HOME));
    painted.ownText(page.toString().replace("\n", CLEAR_LINE) + CLEAR_BELOW);
    session.print(painted);
    begun = true;
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PoException.of(ErrorCode.INTERRUPTED, "interrupted").causedBy(e);
    }
  }
}
