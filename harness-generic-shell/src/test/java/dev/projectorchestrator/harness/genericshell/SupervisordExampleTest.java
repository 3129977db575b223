package dev.projectorchestrator.harness.genericshell;

/** docs/examples/descriptors/supervisord.toml keeps the contract. */
class SupervisordExampleTest extends ExampleContract {
  SupervisordExampleTest() {
    super("supervisord");
  }
}
