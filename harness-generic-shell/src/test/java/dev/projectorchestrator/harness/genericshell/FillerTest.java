package dev.projectorchestrator.harness.genericshell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessDescriptor;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.testkit.ScratchHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is filled in stays data, in an argument list and in a shell line. */
class FillerTest {

  private static final String EVIL = "a b'c\"d$(touch owned)`touch owned`;*\\ {project} é";

  @TempDir Path scratch;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "command = [\"printf\", \"%s\\\\n\", \"{project}\", \"{agents}\", \"end\"]",
        "shell = \"printf '%s\\\\n' {project} {agents} end\""
      })
  void namesAreNeverTakenForSyntax(String start) throws IOException {
    Path folder = Files.createDirectories(scratch.resolve(EVIL));
    Host host = ScratchHost.in(scratch, Map.of());
    CommandSpec command = preview(start, folder, host, List.of(EVIL, "plain"));
    assertThat(host.commands().run(command).orThrow().stdout().lines())
        .containsExactly(folder.toString(), EVIL, "plain", "end");
    assertThat(scratch.resolve("owned")).doesNotExist();
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void allIsWhatAgentsBecomeWhenNoneIsNamed() {
    Host host = ScratchHost.in(scratch, Map.of());
    String start = "command = [\"run\", \"{agents}\"]\nall = [\"all\", \"of them\"]";
    assertThat(preview(start, scratch, host, List.of()).arguments())
        .containsExactly("run", "all", "of them");
    assertThat(preview(start, scratch, host, List.of("x")).arguments()).containsExactly("run", "x");
  }

  @Test
  void aProgramInTheProjectIsFoundThere() {
    Host host = ScratchHost.in(scratch, Map.of());
    assertThat(preview("command = [\"engine/run\"]", scratch, host, List.of()).arguments())
        .containsExactly(scratch.resolve("engine/run").toString());
  }

  private static CommandSpec preview(String start, Path folder, Host host, List<String> agents) {
    Harness harness =
        new DescriptorHarnessFactory()
            .fromDescriptor(
                new HarnessDescriptor(
                    "h",
                    "summary = \"s\"\n[init]\ncommand = [\"true\"]\n[start]\n"
                        + start
                        + "\n[stop]\ncommand = [\"true\"]\n[status]\ncommand = [\"true\"]\n"
                        + "exit = { running = [0] }\n",
                    "h.toml"));
    return harness.preview(Operation.START, ProjectContext.of(folder, host), agents).get(0);
  }
}
