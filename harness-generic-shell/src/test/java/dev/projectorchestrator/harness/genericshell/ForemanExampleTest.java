package dev.projectorchestrator.harness.genericshell;

/** docs/examples/descriptors/foreman.toml keeps the contract. */
class ForemanExampleTest extends ExampleContract {
  ForemanExampleTest() {
    super("foreman");
  }
}
