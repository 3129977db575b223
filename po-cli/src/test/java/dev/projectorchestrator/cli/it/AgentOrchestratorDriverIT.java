package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.InitOptions;
import dev.projectorchestrator.api.LogOptions;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.contract.ScratchProject;
import dev.projectorchestrator.core.harness.catalog.PluginCatalog;
import dev.projectorchestrator.testkit.ScratchHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped driver with the shipped engine: what the contract does not ask for. */
class AgentOrchestratorDriverIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path scratch;
  private Path archive;
  private Host host;
  private PluginCatalog catalog;
  private Harness harness;
  private EngineSource engine;

  @BeforeEach
  void load() {
    host = ScratchHost.in(scratch, Map.of("AGENTS_TMUX_SOCKET", scratch.resolve("s").toString()));
    archive = Machine.shareEngineArchive(scratch.resolve("home"));
    catalog = ShippedPlugins.open(scratch, Optional.empty());
    harness = catalog.require("agent-orchestrator").harness();
    engine = harness.prepareDefaultSource(host);
  }

  @AfterEach
  void end() throws IOException {
    host.commands()
        .run(CommandSpec.of("tmux", "-S", scratch.resolve("s").toString(), "kill-server"));
    catalog.close();
    Files.delete(archive);
  }

  @Test
  void textIsSentAndLogsShowWhatCameOfIt() throws IOException {
    ProjectContext project = project("talk", "cat");
    harness.start(project, List.of());
    harness.send(project, Optional.empty(), "héllo; $(id);");
    CommandSpec logs = harness.logs(project, Optional.of("main"), new LogOptions(20, false));
    await()
        .atMost(PATIENCE)
        .until(
            () -> project.commands().run(logs).orThrow().stdout(),
            shown -> shown.contains("héllo; $(id);"));
    assertThat(harness.attach(project, Optional.empty()).arguments()).contains("attach", "main");
  }

  @Test
  void aPrefixInLiveUseIsToldAndALongerOneIsFree() throws IOException {
    ProjectContext project = project("busy", "cat");
    assertThat(harness.prefixInUse(host, "busy-")).isEmpty();
    harness.start(project, List.of());
    assertThat(harness.prefixInUse(host, "busy-").orElseThrow())
        .contains(project.directory().toString());
    assertThat(harness.prefixInUse(host, "bus")).isEmpty();
    assertThat(harness.prefixInUse(host, "busy-m")).isEmpty();
  }

  @Test
  void failuresHaveTheirKinds() throws IOException {
    ProjectContext project = project("odd", "cat");
    assertKind(() -> harness.stop(project, List.of("x")), HarnessException.Kind.NO_SUCH_AGENT);
    Files.writeString(project.directory().resolve("agents.toml"), "[[agent]\n");
    assertKind(() -> harness.start(project, List.of()), HarnessException.Kind.INVALID_CONFIG);
    assertThat(harness.status(project).state()).isEqualTo(ProjectState.UNKNOWN);
    assertThat(harness.statusAll(List.of(project)).get(project).state())
        .isEqualTo(ProjectState.UNKNOWN);
  }

  @Tag("slow")
  @Test
  void manyProjectsCostOneQueryAndTheAnswersAreTheSame() throws IOException {
    ProjectContext running = project("run", "cat");
    ProjectContext failed = project("fail", "sh -c 'echo no; exit 7'");
    ProjectContext stopped = project("stop", "cat");
    List<ProjectContext> all = new ArrayList<>(List.of(running, failed, stopped));
    harness.start(running, List.of());
    try {
      harness.start(failed, List.of());
    } catch (HarnessException e) {
      // Whether an agent that dies at once fails the start is the engine's to say.
    }
    awaitState(failed, ProjectState.DEGRADED);
    AtomicInteger commands = new AtomicInteger();
    Host counting =
        new Host(
            host.environment(),
            command -> {
              commands.incrementAndGet();
              CommandResult result = host.commands().run(command);
              return result;
            });
    all.replaceAll(p -> ProjectContext.of(p.directory(), counting));
    Map<ProjectContext, ProjectStatus> batch = harness.statusAll(all);
    assertThat(commands).hasValue(1);
    for (ProjectContext project : all) {
      ProjectStatus one = harness.status(project);
      ProjectStatus other = batch.get(project);
      assertThat(other.state()).as("%s", project.directory()).isEqualTo(one.state());
      assertThat(other.agents()).isEqualTo(one.agents());
    }
    AgentStatus dead = batch.get(all.get(1)).agents().get(0);
    assertThat(dead.state()).isEqualTo(AgentState.FAILED);
    assertThat(dead.detail()).isEqualTo("ended with exit status 7");
  }

  private ProjectContext project(String name, String command) throws IOException {
    ScratchProject project = ScratchProject.create(scratch.resolve(name), host, engine);
    harness.init(project.context(), new InitOptions(name, name + "-"));
    Files.writeString(
        project.directory().resolve("agents.toml"),
        "session_prefix = \""
            + name
            + "-\"\n[[agent]]\nname = \"main\"\ncommand = \""
            + command
            + "\"\n");
    return project.context();
  }

  private void awaitState(ProjectContext project, ProjectState state) {
    await().atMost(PATIENCE).until(() -> harness.status(project).state() == state);
  }

  private static void assertKind(Runnable call, HarnessException.Kind kind) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(HarnessException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
