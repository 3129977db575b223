package dev.projectorchestrator.core.registry.edit;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.model.Problem;
import java.util.List;

/** Creates the error for a fleet.toml that is not valid. */
final class InvalidFleet {

  private static final int MAX_LINES = 20;

  private InvalidFleet() {}

  /**
   * Creates the exception.
   *
   * @param problems at least one error, and maybe warnings, which are left out
   * @return an exception whose place is the first error's and whose message holds them all
   */
  static PoException of(List<Problem> problems) {
    List<Problem> errors =
        problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).toList();
    Problem first = errors.get(0);
    if (errors.size() == 1) {
      return PoException.of(ErrorCode.INVALID_CONFIG, first.message(), first.hint())
          .at(first.where());
    }
    StringBuilder message = new StringBuilder(first.message());
    for (Problem problem : errors.subList(1, Math.min(errors.size(), MAX_LINES))) {
      message.append('\n').append(problem.where()).append(": ").append(problem.message());
    }
    if (errors.size() > MAX_LINES) {
      message.append("\nand ").append(errors.size() - MAX_LINES).append(" more");
    }
    return PoException.of(
            ErrorCode.INVALID_CONFIG,
            message.toString(),
            (first.hint().isEmpty() ? "" : first.hint() + "; ") + "all of them: po validate")
        .at(first.where());
  }
}
