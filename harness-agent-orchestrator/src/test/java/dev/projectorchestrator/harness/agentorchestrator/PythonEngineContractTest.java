package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.contract.ScratchProject;
import dev.projectorchestrator.testkit.HarnessContractTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** The driver keeps the contract with an engine that is python3 engine/agents.py. */
@Tag("slow")
class PythonEngineContractTest extends HarnessContractTest {

  private Host host;
  private Path socket;

  @AfterEach
  void endTheServer() {
    // The test's own, where TMUX_TMPDIR makes that engine's tmux put it: named, so that it is no
    // other.
    host.commands().run(CommandSpec.of("tmux", "-S", socket.toString(), "kill-server"));
  }

  @Override
  protected Harness harness() {
    return new AgentOrchestratorHarness();
  }

  @Override
  protected Map<String, String> environment(Path folder) {
    try {
      Path tmux = Files.createDirectories(folder.resolve("t"));
      socket = tmux.resolve("tmux-" + Files.getAttribute(tmux, "unix:uid")).resolve("default");
      return Map.of("TMUX_TMPDIR", tmux.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected EngineSource engine(Path folder, Host on) {
    host = on;
    return ScratchProject.engineRepository(
        folder.resolve("engine-source"), on, Map.of("agents.py", script()), "v1");
  }

  private static String script() {
    try (InputStream in = PythonEngineContractTest.class.getResourceAsStream("/agents.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
