package dev.projectorchestrator.core.harness.catalog;

import dev.projectorchestrator.core.harness.CatalogProblem;
import java.util.Collection;
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
   * Asks the user about untrusted descriptors of harnesses that are about to be driven. To be
   * called before anything is done, as a question must not come in the middle of it. A catalog that
   * can ask nobody does nothing: {@link #require} then reports what is not trusted. Idempotent.
   *
   * @param names the harnesses' names; unknown ones are passed over
   * @throws dev.projectorchestrator.core.error.PoException with {@code INTERRUPTED} when an answer
   *     is no
   */
  default void admit(Collection<String> names) {}

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
