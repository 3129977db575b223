package dev.projectorchestrator.harness.genericshell;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessDescriptor;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.contract.ScratchProject;
import dev.projectorchestrator.testkit.HarnessContractTest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** A shipped example, driven for real where its programs are on this machine. */
abstract class ExampleContract extends HarnessContractTest {

  /** These programs are slow: what says most about a descriptor is always run. */
  private static final Set<String> SHORT_FORM =
      Set.of(
          "info",
          "vendor-engine",
          "init-inside",
          "init-prefix",
          "stopped-at-first",
          "start",
          "start-twice",
          "stop",
          "stop-twice",
          "runtime-ignored",
          "isolation");

  private final Harness harness;

  ExampleContract(String name) {
    this.harness = new DescriptorHarnessFactory().fromDescriptor(example(name));
  }

  static HarnessDescriptor example(String name) {
    Path file = Path.of("../docs/examples/descriptors", name + ".toml");
    try {
      return new HarnessDescriptor(name, Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  final void requirePrograms() {
    for (String program : harness.info().requiredPrograms()) {
      assumeTrue(
          Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
          program + " is not on this machine");
    }
  }

  @Override
  protected final boolean includes(String check) {
    return Boolean.getBoolean("slow") || SHORT_FORM.contains(check);
  }

  @Override
  protected final Harness harness() {
    return harness;
  }

  @Override
  protected final EngineSource engine(Path folder, Host on) {
    return ScratchProject.engineRepository(
        folder.resolve("engine-source"),
        on,
        Map.of("agent", "#!/bin/sh\necho up\nexec sleep 600\n"),
        "v1");
  }
}
