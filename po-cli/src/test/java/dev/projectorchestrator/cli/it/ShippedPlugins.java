package dev.projectorchestrator.cli.it;

import dev.projectorchestrator.api.HarnessDescriptor;
import dev.projectorchestrator.core.harness.catalog.CatalogOptions;
import dev.projectorchestrator.core.harness.catalog.HarnessTrust;
import dev.projectorchestrator.core.harness.catalog.PluginCatalog;
import dev.projectorchestrator.core.harness.plugin.PluginFolder;
import dev.projectorchestrator.core.harness.trust.TrustStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The plugin jars of the built distribution, loaded as on a user's machine. */
final class ShippedPlugins {

  private ShippedPlugins() {}

  /** Opens the catalog over the built distribution, and a descriptor that the user let in. */
  static PluginCatalog open(Path scratch, Optional<HarnessDescriptor> descriptor) {
    Path descriptors = scratch.resolve("harnesses");
    CatalogOptions options =
        new CatalogOptions(
            List.of(new PluginFolder(Path.of("target/po/plugins").toAbsolutePath(), true)),
            Optional.of(descriptors),
            new TrustStore(scratch.resolve("trust.json")),
            "0.1.0");
    descriptor.ifPresent(
        d -> {
          try {
            Files.createDirectories(descriptors);
            Files.writeString(descriptors.resolve(d.name() + ".toml"), d.text());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          HarnessTrust trust = new HarnessTrust(options, Clock.systemUTC());
          trust.accept(trust.pending(d.name()).orElseThrow());
        });
    return PluginCatalog.open(options);
  }
}
