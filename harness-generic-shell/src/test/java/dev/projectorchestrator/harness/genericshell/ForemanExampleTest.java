package dev.projectorchestrator.harness.genericshell;

import org.junit.jupiter.api.Tag;

/** docs/examples/descriptors/foreman.toml keeps the contract. */
@Tag("slow")
class ForemanExampleTest extends ExampleContract {
  ForemanExampleTest() {
    super("foreman");
  }
}
