package dev.projectorchestrator.core.harness;

/** Says why a jar or a descriptor can't be used; becomes a {@link CatalogProblem}. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient CatalogProblem problem;

  RefusedException(CatalogProblem problem) {
    super(problem.message(), problem.cause().orElse(null));
    this.problem = problem;
  }

  CatalogProblem problem() {
    return problem;
  }
}
