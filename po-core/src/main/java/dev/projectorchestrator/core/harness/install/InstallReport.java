package dev.projectorchestrator.core.harness.install;

import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.plugin.PluginJar;
import java.util.List;

/**
 * What came of an installation.
 *
 * @param jar the installed jar, at its new place
 * @param sha256 the digest of its bytes
 * @param harnesses the names of the harnesses that it gives
 * @param problems what is wrong with it, now that it was loaded
 */
public record InstallReport(
    PluginJar jar, String sha256, List<String> harnesses, List<CatalogProblem> problems) {
  /** Copies the lists. */
  public InstallReport {
    harnesses = List.copyOf(harnesses);
    problems = List.copyOf(problems);
  }
}
