package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record is believed when its process runs, is the agent's, and was started when it says. */
class ClaudeRecordsTest {

  private static final long NOW = 2_000_000_000L;

  @TempDir Path folder;
  private Process shell;
  private long child;

  /** A shell with a child, as where an agent's command starts its program. */
  @BeforeEach
  void start() throws IOException {
    shell = new ProcessBuilder("sh", "-c", "sleep 1000 & echo $!; wait").start();
    child = Long.parseLong(shell.inputReader().readLine());
  }

  @AfterEach
  void end() {
    ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
    shell.destroyForcibly();
  }

  @Test
  void theProgramItselfIsRead() throws IOException {
    record(shell.pid(), "busy", startOf(shell.pid()));
    assertThat(read(shell.pid()))
        .contains(new Evidence(Activity.BUSY, "file", 1_784_000_000L, NOW, "dialog open"));
  }

  @Test
  void aDescendantIsFoundAndAnotherOnesIsNot() throws IOException {
    record(child, "waiting", startOf(child));
    assertThat(read(shell.pid()).orElseThrow().activity()).isEqualTo(Activity.ASKS);
    assertThat(read(child).orElseThrow().activity()).isEqualTo(Activity.ASKS);
    assertThat(new ClaudeRecords().read(folder.toString(), 1, NOW)).isEmpty();
  }

  @Test
  void whatIsNotOfThatProcessIsNoEvidence() throws IOException {
    record(shell.pid(), "idle", "1");
    assertThat(read(shell.pid())).as("started at another time").isEmpty();
    record(shell.pid(), "dreaming", startOf(shell.pid()));
    assertThat(read(shell.pid())).as("an unknown word").isEmpty();
    Files.writeString(folder.resolve(shell.pid() + ".json"), "{");
    assertThat(read(shell.pid())).as("half a file").isEmpty();
    Files.delete(folder.resolve(shell.pid() + ".json"));
    Files.createDirectory(folder.resolve(shell.pid() + ".json"));
    assertThat(read(shell.pid())).as("a folder").isEmpty();
    assertThat(new ClaudeRecords().read(folder + "/none", shell.pid(), NOW)).isEmpty();
    assertThat(new ClaudeRecords().read("\0", shell.pid(), NOW)).isEmpty();
  }

  private Optional<Evidence> read(long leader) {
    return new ClaudeRecords().read(folder.toString(), leader, NOW);
  }

  private void record(long pid, String status, String start) throws IOException {
    Files.writeString(
        folder.resolve(pid + ".json"),
        "{\"pid\":"
            + pid
            + ",\"procStart\":\""
            + start
            + "\",\"status\":\""
            + status
            + "\",\"waitingFor\":\"dialog open\",\"statusUpdatedAt\":1784000000999}");
  }

  private static String startOf(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
  }
}
