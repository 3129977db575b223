package dev.projectorchestrator.core.workspace;

import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import java.util.function.Supplier;

/** The harnesses that a command works with, loaded once. Safe for use by many threads. */
final class Harnesses implements AutoCloseable {

  private final Supplier<HarnessCatalog> opener;
  private HarnessCatalog catalog;

  Harnesses(Supplier<HarnessCatalog> opener) {
    this.opener = opener;
  }

  /** Returns the catalog, to be closed with this. */
  synchronized HarnessCatalog catalog() {
    if (catalog == null) {
      catalog = opener.get();
    }
    return catalog;
  }

  @Override
  public synchronized void close() {
    if (catalog != null) {
      catalog.close();
      catalog = null;
    }
  }
}
