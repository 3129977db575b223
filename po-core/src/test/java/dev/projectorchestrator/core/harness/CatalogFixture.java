package dev.projectorchestrator.core.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A distribution's plugins folder and a user's, in a scratch folder. */
record CatalogFixture(Path root) {

  Path distribution() {
    return root.resolve("dist/plugins");
  }

  Path user() {
    return root.resolve("data/po/plugins");
  }

  Path home() {
    return root.resolve("home");
  }

  Path work() {
    return root.resolve("work");
  }

  TrustStore trust() {
    return new TrustStore(root.resolve("data/po/trust.json"));
  }

  PluginCatalog open() {
    return open("0.1.0-SNAPSHOT");
  }

  PluginCatalog open(String hostVersion) {
    return PluginCatalog.open(
        new CatalogOptions(
            List.of(new PluginFolder(distribution(), true), new PluginFolder(user(), false)),
            Optional.of(home().resolve("harnesses")),
            trust(),
            hostVersion));
  }

  /** Opens the catalog and gives its only problem. */
  CatalogProblem onlyProblem() {
    try (PluginCatalog catalog = open()) {
      assertThat(catalog.problems()).hasSize(1);
      return catalog.problems().get(0);
    }
  }
}
