package dev.projectorchestrator.core.harness.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.plugin.PluginFolder;
import dev.projectorchestrator.core.harness.trust.TrustStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A distribution's plugins folder and a user's, in a scratch folder. */
public record CatalogFixture(Path root) {

  public Path distribution() {
    return root.resolve("dist/plugins");
  }

  public Path user() {
    return root.resolve("data/po/plugins");
  }

  public Path home() {
    return root.resolve("home");
  }

  public Path work() {
    return root.resolve("work");
  }

  public TrustStore trust() {
    return new TrustStore(root.resolve("data/po/trust.json"));
  }

  public PluginCatalog open() {
    return open("0.1.0-SNAPSHOT");
  }

  public PluginCatalog open(String hostVersion) {
    return PluginCatalog.open(options(hostVersion));
  }

  public CatalogOptions options(String hostVersion) {
    return new CatalogOptions(
        List.of(new PluginFolder(distribution(), true), new PluginFolder(user(), false)),
        Optional.of(home().resolve("harnesses")),
        trust(),
        hostVersion);
  }

  /** Opens the catalog and gives its only problem. */
  public CatalogProblem onlyProblem() {
    try (PluginCatalog catalog = open()) {
      assertThat(catalog.problems()).hasSize(1);
      return catalog.problems().get(0);
    }
  }
}
