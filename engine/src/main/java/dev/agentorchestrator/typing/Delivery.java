package dev.agentorchestrator.typing;

import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import java.util.Optional;

/**
 * What became of a text.
 *
 * @param refusal why nothing was typed; empty unless {@link Result#REFUSED}
 */
public record Delivery(Result result, Optional<Refusal> refusal) {

  /** The outcomes. */
  public enum Result {
    SEEN(true, "it was seen to arrive"),
    QUEUED(true, "it is busy, and was seen to queue it"),
    UNSEEN(true, "its terminal took it and showed nothing"),
    NOT_SEEN(false, "typed, but not seen to arrive: look with `screen`"),
    LEFT(false, "typed, but left in its input line, not sent: look with `screen`"),
    HELD(false, "typed, but not sent, as something else came up: look with `screen`"),
    LOST(false, "it ended meanwhile"),
    REFUSED(false, "nothing was typed");

    private final boolean ok;
    private final String meaning;

    Result(boolean ok, String meaning) {
      this.ok = ok;
      this.meaning = meaning;
    }
  }

  static Delivery of(Result result) {
    return new Delivery(result, Optional.empty());
  }

  static Delivery refused(Refusal refusal) {
    return new Delivery(Result.REFUSED, Optional.of(refusal));
  }

  /** Checks whether the text arrived, as far as can be seen. */
  public boolean ok() {
    return result.ok;
  }

  /** Returns what a person is told who wanted it to be typed. */
  public AgentsException failure(String agent) {
    if (refusal.isPresent()) {
      return new AgentsException(
          ExitStatus.NOT_TYPED, agent + ": " + said(), refusal.get().reason().hint(agent));
    }
    return result == Result.LOST
        ? new AgentsException(
            ExitStatus.FAILED, agent + " does not run", "see: agents status; agents logs " + agent)
        : new AgentsException(
            ExitStatus.NOT_SEEN, agent + ": " + said(), "look: agents screen " + agent);
  }

  /** Returns what happened, in words. */
  public String said() {
    return refusal.isPresent() ? "not typed: " + refusal.get().said() : result.meaning;
  }
}
