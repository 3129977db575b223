package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessDescriptor;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.contract.Check;
import dev.projectorchestrator.contract.HarnessContract;
import dev.projectorchestrator.contract.Outcome;
import dev.projectorchestrator.contract.ScratchProject;
import dev.projectorchestrator.core.harness.catalog.PluginCatalog;
import dev.projectorchestrator.core.harness.proof.HarnessProof;
import dev.projectorchestrator.core.harness.proof.ProofOptions;
import dev.projectorchestrator.core.harness.proof.ProofReport;
import dev.projectorchestrator.testkit.ScratchHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof passes for what is shipped, and finds what is wrong with what is not right. */
@Tag("slow")
class HarnessProofIT {

  @TempDir Path scratch;

  @Test
  void theShippedHarnessPasses() throws IOException {
    Path socket = scratch.resolve("s");
    Path archive = Machine.shareEngineArchive(scratch.resolve("home"));
    Host host = ScratchHost.in(scratch, Map.of("AGENTS_TMUX_SOCKET", socket.toString()));
    try (PluginCatalog catalog = ShippedPlugins.open(scratch, Optional.empty())) {
      Harness harness = catalog.require("agent-orchestrator").harness();
      List<Check<?>> told = new ArrayList<>();
      ProofReport report =
          new HarnessProof(harness, ProofOptions.of(host))
              .run(o -> told.add(o.check()), Runnable::run);
      assertThat(report.outcomes())
          .as("%s", report)
          .allMatch(o -> o.result() == Outcome.Result.PASSED);
      assertThat(told).containsExactlyElementsOf(HarnessContract.checks());
      assertThat(report.scratch()).isEmpty();
    } finally {
      host.commands().run(CommandSpec.of("tmux", "-S", socket.toString(), "kill-server"));
      Files.delete(archive);
    }
  }

  @Test
  void aDescribedHarnessPasses() throws IOException {
    ProofReport report = prove(TinyHarness.DESCRIPTOR.text());
    assertThat(report.passed()).as("%s", report).isTrue();
    assertThat(failed(report)).isEmpty();
  }

  @Test
  void aStopThatStopsNothingIsFound() throws IOException {
    ProofReport report =
        prove(
            TinyHarness.DESCRIPTOR
                .text()
                .replace(
                    "shell = \"{engine}/tiny down {agents}\"", "shell = \"true\"\nwait = \"1s\""),
            true);
    assertThat(failed(report)).containsExactly("stop");
    killWhatIsLeft(report.scratch().orElseThrow());
  }

  @Test
  void whatGitShouldIgnoreAndAStatusThatAlwaysRunsAreFound() throws IOException {
    String text = TinyHarness.DESCRIPTOR.text();
    assertThat(failed(prove(text.replace("[\".tiny/\"]", "[]"))))
        .containsExactly("runtime-ignored");
    String always =
        text.substring(0, text.indexOf("[status]")).replace("[stop]", "[stop]\nwait = \"1s\"");
    ProofReport report =
        prove(always + "[status]\ncommand = [\"true\"]\nexit = { running = [0] }\n");
    assertThat(failed(report)).contains("stopped-at-first", "stop");
  }

  @Test
  void anInitThatNamesWhoManagesTheProjectOrWritesBesideItIsFound() throws IOException {
    String text = TinyHarness.DESCRIPTOR.text();
    String init = "command = [\"{engine}/tiny\", \"init\"]";
    assertThat(failed(prove(text.replace(init, init + "\nfiles = { notes = \"of my fleet\" }"))))
        .containsExactly("isolation");
    String beside = "shell = \"{engine}/tiny init; touch ../beside\"";
    assertThat(failed(prove(text.replace(init, beside)))).containsExactly("init-inside");
  }

  private static void killWhatIsLeft(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (file.toString().endsWith(".pid")) {
          ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
              .ifPresent(ProcessHandle::destroy);
        }
        Files.delete(file);
      }
    }
  }

  private ProofReport prove(String text) throws IOException {
    return prove(text, false);
  }

  private ProofReport prove(String text, boolean keep) throws IOException {
    Host host = ScratchHost.in(scratch, Map.of());
    Path source = scratch.resolve("engine-" + System.nanoTime());
    EngineSource engine = ScratchProject.engineRepository(source, host, TinyHarness.FILES, "v1");
    HarnessDescriptor descriptor = new HarnessDescriptor("tiny", text, "tiny.toml");
    try (PluginCatalog catalog = ShippedPlugins.open(scratch, Optional.of(descriptor))) {
      ProofOptions options =
          new ProofOptions(
              host,
              Optional.of(engine.url()),
              Optional.of(engine.ref()),
              Duration.ofMinutes(1),
              keep);
      return new HarnessProof(catalog.require("tiny").harness(), options)
          .run(outcome -> {}, Runnable::run);
    }
  }

  private static List<String> failed(ProofReport report) {
    return report.outcomes().stream()
        .filter(o -> o.result() == Outcome.Result.FAILED)
        .map(outcome -> outcome.check().id())
        .toList();
  }
}
