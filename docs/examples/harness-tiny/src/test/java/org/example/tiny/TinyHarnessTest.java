package org.example.tiny;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.contract.ScratchProject;
import dev.projectorchestrator.testkit.HarnessContractTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The driver keeps the contract. */
class TinyHarnessTest extends HarnessContractTest {

  @Override
  protected Harness harness() {
    return new TinyHarness();
  }

  @Override
  protected EngineSource engine(Path folder, Host on) {
    try {
      return ScratchProject.engineRepository(
          folder.resolve("engine-source"),
          on,
          Map.of("tiny", Files.readString(Path.of("engine/tiny"))),
          "v1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
