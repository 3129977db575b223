package dev.projectorchestrator.contract;

/** Ends a check early: it fails, or does not apply. */
final class Verdict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Outcome.Result result;

  private Verdict(Outcome.Result result, String reason) {
    super(reason);
    this.result = result;
  }

  static Verdict failed(String reason) {
    return new Verdict(Outcome.Result.FAILED, reason);
  }

  static Verdict skipped(String reason) {
    return new Verdict(Outcome.Result.SKIPPED, reason);
  }

  /** Fails the check unless something holds. */
  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw failed(otherwise);
    }
  }

  Outcome.Result result() {
    return result;
  }
}
