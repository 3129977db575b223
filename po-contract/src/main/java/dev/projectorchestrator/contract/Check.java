package dev.projectorchestrator.contract;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * One point of a contract.
 *
 * @param <S> what is checked, with what the checks before this one have left in it
 * @param id a stable name: lower case, words joined by dashes
 * @param title what is proved: one line, without a full stop at its end
 * @param needs the ids of the checks that must have passed before; otherwise this one is skipped
 * @param act checks it
 */
public record Check<S>(String id, String title, List<String> needs, Act<S> act) {

  /** Checks a subject. */
  @FunctionalInterface
  interface Act<S> {
    /**
     * Returns what was seen.
     *
     * @throws Verdict when the check fails, or does not apply
     */
    String on(S subject) throws IOException;
  }

  /** Checks that nothing is null and copies the list. */
  public Check {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    needs = List.copyOf(needs);
    Objects.requireNonNull(act, "act");
  }
}
