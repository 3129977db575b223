package dev.projectorchestrator.contract;

import dev.projectorchestrator.api.HarnessException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs checks one after another against one subject, and keeps their outcomes. For use by one
 * thread.
 *
 * @param <S> what is checked
 */
public final class CheckRun<S> {

  private final S subject;
  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

  /**
   * Creates a run without outcomes.
   *
   * @param subject what is checked
   */
  public CheckRun(S subject) {
    this.subject = subject;
  }

  /**
   * Runs a check, or skips it when one that it needs has not passed. Blocks. What is thrown besides
   * the exceptions that drivers may throw is passed on; such a check has failed.
   *
   * @param check the check
   * @return its outcome
   */
  public Outcome run(Check<S> check) {
    long begun = System.nanoTime();
    outcomes.put(check.id(), outcome(check, Outcome.Result.FAILED, "it was cut off", begun));
    Outcome outcome;
    try {
      List<String> missing = check.needs().stream().filter(id -> !passed(id)).toList();
      if (!missing.isEmpty()) {
        throw Verdict.skipped("it needs " + String.join(", ", missing));
      }
      outcome = outcome(check, Outcome.Result.PASSED, check.act().on(subject), begun);
    } catch (Verdict verdict) {
      outcome = outcome(check, verdict.result(), verdict.getMessage(), begun);
    } catch (HarnessException e) {
      outcome = outcome(check, Outcome.Result.FAILED, e.getMessage(), begun);
    } catch (IOException | UncheckedIOException e) {
      outcome = outcome(check, Outcome.Result.FAILED, e.toString(), begun);
    }
    outcomes.put(check.id(), outcome);
    return outcome;
  }

  /**
   * Returns what came of the checks so far.
   *
   * @return the outcomes, in the order of the checks
   */
  public List<Outcome> outcomes() {
    return new ArrayList<>(outcomes.values());
  }

  private boolean passed(String id) {
    return outcomes.containsKey(id) && outcomes.get(id).result() == Outcome.Result.PASSED;
  }

  private static Outcome outcome(Check<?> check, Outcome.Result result, String detail, long begun) {
    return new Outcome(check, result, detail, Duration.ofNanos(System.nanoTime() - begun));
  }
}
