package dev.projectorchestrator.cli.it;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.contract.ScratchProject;
import dev.projectorchestrator.core.harness.catalog.PluginCatalog;
import dev.projectorchestrator.testkit.HarnessContractTest;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped generic-shell plugin keeps the contract, with a harness that only a descriptor knows.
 */
class GenericShellContractIT extends HarnessContractTest {

  private static PluginCatalog catalog;

  @BeforeAll
  static void load(@TempDir Path scratch) {
    catalog = ShippedPlugins.open(scratch, Optional.of(TinyHarness.DESCRIPTOR));
  }

  @AfterAll
  static void unload() {
    catalog.close();
  }

  @Override
  protected Harness harness() {
    return catalog.require(TinyHarness.DESCRIPTOR.name()).harness();
  }

  @Override
  protected EngineSource engine(Path folder, Host on) {
    return ScratchProject.engineRepository(
        folder.resolve("engine-source"), on, TinyHarness.FILES, "v1");
  }
}
