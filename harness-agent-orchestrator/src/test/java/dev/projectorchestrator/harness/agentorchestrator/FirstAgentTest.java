package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where no agent is named, the first one is meant, and what is wrong is said where there is none.
 */
class FirstAgentTest {

  @Test
  void aFileThatIsGoneIsNotSaidToNameNoAgent(@TempDir Path scratch) throws IOException {
    try (EngineProjects projects = new EngineProjects(scratch)) {
      ProjectContext project = projects.add("p");
      AgentOrchestratorHarness harness = new AgentOrchestratorHarness();
      assertThatThrownBy(() -> harness.attach(project, Optional.empty()))
          .isInstanceOf(HarnessException.class)
          .hasMessageContaining("agents.toml names no agent");
      Files.delete(project.directory().resolve("agents.toml"));
      assertThatThrownBy(() -> harness.attach(project, Optional.empty()))
          .isInstanceOf(HarnessException.class)
          .hasMessageContaining("agents.toml is not there");
    }
  }
}
