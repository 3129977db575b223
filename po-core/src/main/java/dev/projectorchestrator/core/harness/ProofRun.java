package dev.projectorchestrator.core.harness;

import dev.projectorchestrator.api.HarnessException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Runs checks one after another and keeps what came of each. */
final class ProofRun {

  /** One check: gives what was seen. */
  interface Check {
    String run() throws IOException;
  }

  /** What a check found to be wrong. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
      super(message);
    }
  }

  private final Map<ProofItem, ProofOutcome> outcomes = new EnumMap<>(ProofItem.class);
  private Consumer<ProofOutcome> listener = outcome -> {};
  private boolean skipped;

  void begin(Consumer<ProofOutcome> told) {
    listener = told;
  }

  List<ProofOutcome> outcomes() {
    return new ArrayList<>(outcomes.values());
  }

  void check(ProofItem item, Set<ProofItem> needs, Check check) {
    long begun = System.nanoTime();
    ProofOutcome.Result result;
    String detail;
    List<String> missing =
        needs.stream()
            .filter(need -> outcomes.get(need).result() != ProofOutcome.Result.PASSED)
            .map(ProofItem::id)
            .sorted()
            .toList();
    skipped = false;
    if (!missing.isEmpty()) {
      result = ProofOutcome.Result.SKIPPED;
      detail = "it needs " + String.join(", ", missing);
    } else {
      try {
        detail = check.run();
        result = skipped ? ProofOutcome.Result.SKIPPED : ProofOutcome.Result.PASSED;
      } catch (HarnessException | Failure | IOException e) {
        detail = e.getMessage();
        result = ProofOutcome.Result.FAILED;
      }
    }
    ProofOutcome outcome =
        new ProofOutcome(item, result, detail, Duration.ofNanos(System.nanoTime() - begun));
    outcomes.put(item, outcome);
    listener.accept(outcome);
  }

  /** Ends a check that does not apply: return what this gives. */
  String skip(String why) {
    skipped = true;
    return why;
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Failure(otherwise);
    }
  }

  static RuntimeException failure(String message) {
    return new Failure(message);
  }
}
