package dev.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that agents are sent: when, and that they arrive byte for byte. */
class PromptIT {
  private static final String RECORDER = "command = \"stty raw -echo; echo READY; exec cat > got\"";

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
  void aLargePromptArrivesByteForByte() {
    StringBuilder prompt = new StringBuilder();
    for (int line = 0; prompt.length() < 80_000; line++) {
      prompt.append(line).append("\tünïcödé 漢字 🙂 'quoted' \"too\" $HOME `x` #{y} %H \\ ;\n");
    }
    prompt.append("the end;");
    shop.write("prompts/p.md", prompt + "\n");
    shop.config(
        "[[agent]]", "name = \"one\"", RECORDER, "prompt = \"prompts/p.md\"", "ready = \"READY\"");
    shop.agents("up").expect(0);
    Workshop.eventually("prompt", () -> shop.read("got"), got -> got.endsWith("\r"));
    assertThat(shop.read("got")).isEqualTo(prompt + "\r");
    shop.awaitState("one", "running");
  }

  @Test
  void sendTypesTextsFilesAndStandardInput() {
    shop.config("[[agent]]", "name = \"one\"", "command = \"echo READY; exec cat > got\"");
    shop.write("text", "from\n\ta file;\n");
    shop.agents("up").expect(0);
    shop.agents("send", "one", "a text;").expect(0);
    // A user who has scrolled back is brought to the front again.
    shop.tmux("copy-mode", "-t", "=it-one:").expect(0);
    shop.agents("send", "one", "--file", shop.project.resolve("text").toString()).expect(0);
    shop.agentsReading("from input \\;\n", "send", "one", "-").expect(0);
    shop.agents("send", "one", "--", "-n").expect(0);
    String all = "a text;\nfrom\n\ta file;\nfrom input \\;\n-n\n";
    Workshop.eventually("all of it", () -> shop.read("got"), all::equals);
    shop.agents("down").expect(0);
    assertThat(shop.agents("send", "one", "x").expect(1).err()).contains("one is not running");
    assertThat(shop.agents("send", "onee", "x").expect(3).err()).contains("did you mean 'one'");
    shop.agents("send", "one").expect(2);
  }

  @Test
  void anAgentThatIsNeverReadyIsToldAndAlive() {
    shop.write("prompts/p.md", "hello\n");
    shop.config(
        "[[agent]]",
        "name = \"one\"",
        RECORDER,
        "prompt = \"prompts/p.md\"",
        "ready = \"^never$\"",
        "ready_timeout = \"300ms\"");
    shop.agents("up").expect(0);
    Workshop.eventually("told", () -> shop.field("one", "problem"), "not-ready"::equals);
    assertThat(shop.json()).contains("\"state\": \"degraded\"", "\"state\": \"starting\"");
    assertThat(shop.agents("status").out()).contains("did not become ready");
    assertThat(shop.read("got")).isEmpty();
  }

  @Test
  void withoutAWordOnReadinessStillnessIsEnough() {
    shop.write("prompts/p.md", "hello\n");
    shop.config("[[agent]]", "name = \"one\"", RECORDER, "prompt = \"prompts/p.md\"");
    shop.agents("up").expect(0);
    Workshop.eventually("prompt", () -> shop.read("got"), "hello\r"::equals);
  }

  @Test
  void eachStartGetsItsPromptOnce() {
    shop.write("prompts/p.md", "hello\n");
    shop.config(
        "[[agent]]",
        "name = \"one\"",
        "persistent = true",
        "restart_delay = \"50ms\"",
        "command = \"stty raw -echo; echo READY; exec cat >> got\"",
        "prompt = \"prompts/p.md\"",
        "ready_delay = \"200ms\"");
    shop.agents("up").expect(0);
    shop.agents("up").expect(0);
    Workshop.eventually("prompt", () -> shop.read("got"), "hello\r"::equals);
    shop.tmux("respawn-pane", "-k", "-t", "=it-one:", "exit 1").expect(0);
    Workshop.eventually("second", () -> shop.read("got"), "hello\rhello\r"::equals);
  }
}
