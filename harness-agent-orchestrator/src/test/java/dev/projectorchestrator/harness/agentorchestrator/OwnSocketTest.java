package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.testkit.ScratchHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project's configuration leads to no tmux server of somebody else. */
class OwnSocketTest {

  @TempDir Path scratch;

  private final AgentOrchestratorHarness harness = new AgentOrchestratorHarness();
  private Path project;
  private Path ran;

  /** A project whose engine notes that it was run. */
  @BeforeEach
  void project() throws IOException {
    project = Files.createDirectories(scratch.resolve("project"));
    ran = scratch.resolve("ran");
    Path engine = Files.createDirectory(project.resolve("engine")).resolve("agents");
    Files.writeString(engine, "#!/bin/sh\necho \"$@\" >>" + ran + "\n");
    Files.setPosixFilePermissions(engine, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private ProjectContext context(String socket, Map<String, String> variables) throws IOException {
    Files.writeString(
        project.resolve("agents.toml"),
        "session_prefix = \"p-\"\ntmux_socket = \""
            + socket
            + "\"\n[[agent]]\nname = \"a\"\ncommand = \"cat\"\n");
    Host host = ScratchHost.in(scratch, variables);
    return ProjectContext.of(project, host);
  }

  private Path folder(String mode) throws IOException {
    Path folder = Files.createDirectory(scratch.resolve("sockets"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    return folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwxrwx", "rwxrwxr-x", "rwx---rwx"})
  void aSocketWhereOthersCanWriteIsNotUsed(String mode) throws IOException {
    ProjectContext context = context(folder(mode).resolve("s").toString(), Map.of());
    ProjectStatus status = harness.status(context);
    assertThat(status.state()).isEqualTo(ProjectState.UNKNOWN);
    assertThat(status.evidence().get(0)).contains("others can write to its folder");
    assertThat(harness.statusAll(List.of(context)).get(context).state())
        .isEqualTo(ProjectState.UNKNOWN);
    assertThatThrownBy(() -> harness.start(context, List.of()))
        .isInstanceOf(HarnessException.class)
        .hasMessageContaining("tmux_socket");
    assertThat(harness.startAll(List.of(context), List.of()).get(context).failure()).isPresent();
    assertThat(ran).doesNotExist();
  }

  @Test
  void aLinkInPlaceOfTheSocketIsNotFollowed() throws IOException {
    Path link = folder("rwx------").resolve("s");
    Files.createSymbolicLink(link, scratch.resolve("elsewhere"));
    ProjectContext context = context(link.toString(), Map.of());
    assertThatThrownBy(() -> harness.stop(context, List.of())).hasMessageContaining("link");
    assertThat(ran).doesNotExist();
  }

  @Test
  void aSocketInAFolderOfTheUsersOwnIsUsed() throws IOException {
    ProjectContext context = context(folder("rwxr-xr-x").resolve("s").toString(), Map.of());
    harness.stop(context, List.of());
    assertThat(ran).exists();
  }

  @Test
  void theServerThatTheUserNamesIsTheUsersBusiness() throws IOException {
    ProjectContext context =
        context(folder("rwxrwxrwx").resolve("s").toString(), Map.of("AGENTS_TMUX_SOCKET", "own"));
    harness.stop(context, List.of());
    assertThat(ran).exists();
  }
}
