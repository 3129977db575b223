package dev.projectorchestrator.core.workspace;

import dev.projectorchestrator.core.harness.catalog.PlaceCatalog;
import dev.projectorchestrator.core.place.PlaceOptions;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The kinds of places, loaded once, and only when a place is worked at. */
final class PlaceKinds implements AutoCloseable {

  private Supplier<PlaceOptions> known;
  private Consumer<String> complaints = complaint -> {};
  private PlaceOptions options;
  private PlaceCatalog catalog;

  synchronized void use(Supplier<PlaceOptions> supplier, Consumer<String> hearer) {
    known = supplier;
    complaints = hearer;
  }

  synchronized Consumer<String> complaints() {
    return complaints;
  }

  synchronized PlaceOptions options() {
    if (options == null) {
      if (known == null) {
        throw new IllegalStateException("this workspace does not reach places");
      }
      options = known.get();
    }
    return options;
  }

  synchronized PlaceCatalog catalog() {
    if (catalog == null) {
      catalog = PlaceCatalog.open(options().plugins());
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
