package dev.projectorchestrator.cli.it;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.core.harness.catalog.PluginCatalog;
import dev.projectorchestrator.testkit.HarnessContractTest;
import dev.projectorchestrator.testkit.LocalCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The shipped agent-orchestrator plugin, with the engine that it carries, keeps the contract. */
class AgentOrchestratorContractIT extends HarnessContractTest {

  private static PluginCatalog catalog;
  private Path socket;
  private Path archive;

  @BeforeAll
  static void load(@TempDir Path scratch) {
    catalog = ShippedPlugins.open(scratch, Optional.empty());
  }

  @AfterAll
  static void unload() {
    catalog.close();
  }

  @AfterEach
  void endTheServer() throws IOException {
    Files.delete(archive);
    new LocalCommands(System.getenv(), socket.getParent())
        .run(CommandSpec.of("tmux", "-S", socket.toString(), "kill-server"));
  }

  @Override
  protected Harness harness() {
    return catalog.require("agent-orchestrator").harness();
  }

  @Override
  protected Map<String, String> environment(Path folder) {
    archive = Machine.shareEngineArchive(folder.resolve("home"));
    socket = folder.resolve("s");
    return Map.of("AGENTS_TMUX_SOCKET", socket.toString());
  }
}
