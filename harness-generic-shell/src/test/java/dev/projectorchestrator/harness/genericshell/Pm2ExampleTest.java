package dev.projectorchestrator.harness.genericshell;

/** docs/examples/descriptors/pm2.toml keeps the contract. */
class Pm2ExampleTest extends ExampleContract {
  Pm2ExampleTest() {
    super("pm2");
  }
}
