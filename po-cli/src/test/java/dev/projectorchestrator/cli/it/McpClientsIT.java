package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clients that AI programs use get on with {@code po mcp}. They are installed from npm, into a
 * cache of their own; without npm there is nothing to test.
 */
@Tag("real-agents")
class McpClientsIT {

  private static final List<String> PACKAGES =
      List.of(
          "@modelcontextprotocol/inspector@0.15.0",
          "@modelcontextprotocol/sdk@1.32.2",
          "@anthropic-ai/claude-code@2.1.197");

  @TempDir static Path dir;

  private static Machine machine;
  private static Path modules;

  @BeforeAll
  static void install() throws IOException {
    machine = new Machine(dir);
    Files.writeString(
        machine.poHome().resolve("fleet.toml"),
        "[[project]]\nname = \"demo\"\nharness = \"agent-orchestrator\"\nref = \"v1\"\n"
            + "location = \"projects/demo\"\n");
    String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path cache = xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
    Path folder = cache.resolve("mcp-clients-" + Integer.toHexString(PACKAGES.hashCode()));
    modules = folder.resolve("node_modules");
    if (!Files.exists(folder.resolve("whole"))) {
      Files.createDirectories(folder);
      List<String> npm = new ArrayList<>(List.of("npm", "install", "--no-fund", "--no-audit"));
      npm.addAll(List.of("--prefix", folder.toString()));
      npm.addAll(PACKAGES);
      Shell.Ended installed = Shell.run(dir, System.getenv(), npm);
      assumeTrue(installed.status() == 0, () -> "npm can't install: " + installed);
      // npm may have been told to run no scripts of packages.
      Path script = modules.resolve("@anthropic-ai/claude-code/install.cjs");
      if (Files.exists(script)) {
        Shell.run(dir, System.getenv(), List.of("node", script.toString())).ok();
      }
      Files.createFile(folder.resolve("whole"));
    }
  }

  @AfterAll
  static void close() {
    machine.close();
  }

  @Test
  void theInspectorCallsATool() {
    Shell.Ended ended =
        run(
            List.of(bin("mcp-inspector"), "--cli"),
            List.of("--method", "tools/call", "--tool-name", "list"));
    assertThat(ended.out()).contains("\"isError\": false", "\"name\": \"demo\"");
  }

  @Test
  void theInspectorAloneBringsUpAnUnknownHarness() throws IOException {
    machine.po("mcp", "install", "claude", "--tier", "admin", "--yes").ok();
    String source = TinyHarness.repository(machine, dir.resolve("tiny")).toString();
    String descriptor =
        TinyHarness.DESCRIPTOR.text() + "[source]\nurl = \"" + source + "\"\nref = \"v1\"\n";
    List<String> answers = new ArrayList<>();
    inspect(answers, "harness_new", "name=tiny", "from=" + source);
    inspect(answers, "harness_new", "name=tiny", "text=" + descriptor);
    JsonObject trust = inspect(answers, "harness_trust", "name=tiny");
    inspect(answers, "harness_trust", "name=tiny", "plan=" + trust.get("plan").getAsString());
    inspect(answers, "harness_verify", "name=tiny");
    inspect(answers, "create", "name=new", "harness=tiny", "register=true", "start=true");
    JsonObject status = inspect(answers, "status", "names=[\"new\"]");
    assertThat(status.toString()).contains("\"state\":\"running\"");
    inspect(answers, "stop", "names=[\"new\"]");
    assertThat(answers).hasSizeLessThanOrEqualTo(10);
    assertThat(String.join("", answers)).hasSizeLessThanOrEqualTo(15_000);

    String cursor = inspect(answers, "digest").getAsJsonObject("data").get("cursor").getAsString();
    inspect(answers, "ack", "ack=" + cursor);
    inspect(answers, "digest");
    assertThat(answers.get(answers.size() - 1)).hasSizeLessThanOrEqualTo(300);
  }

  /** Calls a tool that must succeed through the inspector, and keeps the answer as it was sent. */
  private static JsonObject inspect(List<String> answers, String tool, String... arguments) {
    List<String> command = new ArrayList<>(List.of(bin("mcp-inspector"), "--cli", "--config"));
    command.addAll(List.of(machine.poHome().resolve(".mcp.json").toString(), "--server", "po"));
    command.addAll(List.of("--method", "tools/call", "--tool-name", tool));
    for (String argument : arguments) {
      command.addAll(List.of("--tool-arg", argument));
    }
    JsonObject result = JsonParser.parseString(run(environment(), command).out()).getAsJsonObject();
    assertThat(result.get("isError").getAsBoolean()).as("%s", result).isFalse();
    answers.add(result.toString());
    return result.getAsJsonObject("structuredContent");
  }

  @Test
  void theTypeScriptClientFindsEachAnswerAsDescribed() {
    Path script = Path.of("src/test/resources/mcp-client.mjs").toAbsolutePath();
    Path sdk = modules.resolve("@modelcontextprotocol/sdk");
    Shell.Ended ended = run(List.of("node", script.toString(), sdk.toString()), List.of());
    assertThat(ended.out().lines()).hasSize(8).allMatch(line -> line.endsWith(" done"));
  }

  @Test
  void claudeSaysThatItIsConnected() {
    String claude = bin("claude");
    run(List.of(claude, "mcp", "add", "po", "--"), List.of());
    Shell.Ended listed = run(environment(), List.of(claude, "mcp", "list"));
    assertThat(listed.out()).contains("Connected");
  }

  private static Shell.Ended run(List<String> before, List<String> after) {
    List<String> command = new ArrayList<>(before);
    command.addAll(Arrays.asList(Machine.BUILT.resolve("bin/po").toString(), "mcp"));
    command.addAll(after);
    return run(environment(), command);
  }

  private static Shell.Ended run(Map<String, String> environment, List<String> command) {
    return Shell.run(machine.poHome(), environment, command).ok();
  }

  private static Map<String, String> environment() {
    return machine.environment();
  }

  private static String bin(String name) {
    return modules.resolve(".bin").resolve(name).toString();
  }
}
