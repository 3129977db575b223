package dev.projectorchestrator.core.harness.catalog;

import dev.projectorchestrator.core.harness.CatalogProblem;
import java.util.List;

/**
 * The harnesses that this machine and this PO home know. Opening one loads plugins, so only
 * commands that drive a harness open it. Close it when done.
 */
public interface HarnessCatalog extends AutoCloseable {

  /**
   * Returns every harness that can be used, by name.
   *
   * @return the harnesses, sorted by name
   */
  List<CatalogEntry> entries();

  /**
   * Returns what could not be used and why: jars that failed to load, descriptors that are not
   * valid, what is shadowed or not trusted.
   *
   * @return the problems, in the order found
   */
  List<CatalogProblem> problems();

  /**
   * Finds a harness.
   *
   * @param name its name
   * @return the entry
   * @throws dev.projectorchestrator.core.error.PoException with {@code NO_SUCH_HARNESS}, naming the
   *     known ones and, when a jar or a descriptor of that name failed, why
   */
  CatalogEntry require(String name);

  @Override
  void close();
}
