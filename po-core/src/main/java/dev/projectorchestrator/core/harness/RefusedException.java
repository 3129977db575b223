package dev.projectorchestrator.core.harness;

import java.nio.file.Path;
import java.util.Optional;

/** Reports why a jar or a descriptor can't be used; becomes a {@link CatalogProblem}. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient CatalogProblem problem;

  /**
   * Creates it.
   *
   * @param code the problem's stable id
   * @param origin the jar or the descriptor
   * @param message what is wrong
   * @param hint what to do; may be empty
   * @param cause what led to it; may be null
   */
  public RefusedException(String code, Path origin, String message, String hint, Throwable cause) {
    super(message, cause);
    this.problem = new CatalogProblem(code, origin, message, hint, Optional.ofNullable(cause));
  }

  /**
   * Creates it, without a cause.
   *
   * @param code the problem's stable id
   * @param origin the jar or the descriptor
   * @param message what is wrong
   * @param hint what to do; may be empty
   */
  public RefusedException(String code, Path origin, String message, String hint) {
    this(code, origin, message, hint, null);
  }

  /**
   * Returns the problem.
   *
   * @return the problem
   */
  public CatalogProblem problem() {
    return problem;
  }
}
