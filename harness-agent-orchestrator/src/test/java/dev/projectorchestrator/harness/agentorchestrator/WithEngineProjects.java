package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.Harness;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the driver on projects with real engines, which end with each test. */
abstract class WithEngineProjects {

  @TempDir Path scratch;

  final Harness harness = new AgentOrchestratorHarness();
  EngineProjects projects;

  @BeforeEach
  void open() throws IOException {
    projects = new EngineProjects(scratch);
  }

  @AfterEach
  void close() throws IOException {
    projects.close();
  }
}
