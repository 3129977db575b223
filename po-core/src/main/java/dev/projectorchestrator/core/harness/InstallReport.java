package dev.projectorchestrator.core.harness;

import java.util.List;
import java.util.Objects;

/**
 * What came of an installation.
 *
 * @param jar the installed jar, at its new place
 * @param harnesses the names of the harnesses that it gives
 * @param problems what is wrong with it, now that it was loaded
 */
public record InstallReport(PluginJar jar, List<String> harnesses, List<CatalogProblem> problems) {
  /** Checks that nothing is null and copies the lists. */
  public InstallReport {
    Objects.requireNonNull(jar, "jar");
    harnesses = List.copyOf(harnesses);
    problems = List.copyOf(problems);
  }
}
