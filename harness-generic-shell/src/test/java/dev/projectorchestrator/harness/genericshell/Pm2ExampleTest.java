package dev.projectorchestrator.harness.genericshell;

import org.junit.jupiter.api.Tag;

/** docs/examples/descriptors/pm2.toml keeps the contract. */
@Tag("slow")
class Pm2ExampleTest extends ExampleContract {
  Pm2ExampleTest() {
    super("pm2");
  }
}
