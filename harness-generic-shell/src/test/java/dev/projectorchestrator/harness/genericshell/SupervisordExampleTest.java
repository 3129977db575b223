package dev.projectorchestrator.harness.genericshell;

import org.junit.jupiter.api.Tag;

/** docs/examples/descriptors/supervisord.toml keeps the contract. */
@Tag("slow")
class SupervisordExampleTest extends ExampleContract {
  SupervisordExampleTest() {
    super("supervisord");
  }
}
