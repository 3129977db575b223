package dev.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs hold what agents wrote, from the first byte, and not more than they may. The agents here do
 * not end in the moment of their last word: under load, tmux may then close their terminal before
 * it has read all of it.
 */
class LogIT {
  private Workshop shop;

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Workshop(root, "it's #{pane_id} %H");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void theFirstByteAndTheLastAreThereAfterTheAgentIsGone() {
    shop.config(
        "[[agent]]",
        "name = \"one\"",
        "command = \"printf '\\\\033[31mfirst\\\\033[0m\\\\n'; seq 1 3000; echo last; sleep 1\"");
    shop.agents("up").expect(0);
    shop.awaitState("one", "done");
    shop.agents("down").expect(0);
    Workshop.eventually("log", () -> shop.read(".ao-state/logs/one.log"), l -> l.contains("last"));
    assertThat(shop.agents("logs", "one", "-n", "2").expect(0).out()).isEqualTo("3000\nlast\n");
    assertThat(shop.agents("logs", "one", "--lines=5000").out()).startsWith("first\n1\n2\n");
    assertThat(shop.agents("logs", "one", "-n", "5000", "--raw").out())
        .startsWith("\033[31mfirst\033[0m\r\n");
    assertThat(shop.agents("logs", "on").expect(3).err()).contains("did you mean 'one'");
    shop.agents("logs", "one", "-n", "x").expect(2);
  }

  @Test
  void twentyMegabytesAreRotatedAndEndWhole() throws Exception {
    shop.write(
        "agents.toml",
        """
        session_prefix = "it-"
        log_max = "1MB"
        [[agent]]
        name = "one"
        command = "yes 'a line of a hundred bytes, or nearly so, to be written again and again without end or sense' | head -c 20000000; echo; echo the end; sleep 1"
        """);
    shop.agents("up").expect(0);
    shop.awaitState("one", "done");
    Path log = shop.project.resolve(".ao-state/logs/one.log");
    Workshop.eventually(
        "the end", () -> shop.agents("logs", "one", "-n", "1").out(), "the end\n"::equals);
    assertThat(Files.size(log)).isLessThan(1_400_000);
    assertThat(Files.size(log.resolveSibling("one.log.1"))).isBetween(1_000_000L, 1_400_000L);
    assertThat(shop.agents("logs", "one", "-n", "3000").expect(0).out().lines()).hasSize(3000);
  }

  @Test
  void followGoesOnAcrossARestart() throws Exception {
    shop.config("[[agent]]", "name = \"one\"", "command = \"echo hello; exec sleep 1000\"");
    shop.agents("up").expect(0);
    Workshop.eventually("hello", () -> shop.read(".ao-state/logs/one.log"), l -> !l.isEmpty());
    Path out = shop.root.resolve("followed");
    ProcessBuilder builder =
        new ProcessBuilder(
                Workshop.RELEASE.resolve("agents").toAbsolutePath().toString(), "logs", "one", "-f")
            .directory(shop.project.toFile())
            .redirectOutput(out.toFile());
    builder.environment().putAll(shop.env);
    Process follow = builder.start();
    try {
      Workshop.eventually("first", () -> text(out), "hello\n"::equals);
      shop.agents("restart").expect(0);
      Workshop.eventually("second", () -> text(out), "hello\nhello\n"::equals);
    } finally {
      follow.destroy();
      follow.waitFor();
    }
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
