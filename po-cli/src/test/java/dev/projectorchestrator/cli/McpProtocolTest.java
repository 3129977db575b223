package dev.projectorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code po mcp} keeps to its protocol. */
class McpProtocolTest extends McpServed {

  @ParameterizedTest
  @CsvSource({"2024-11-05,2024-11-05", "2025-06-18,2025-06-18", "1999-01-01,2025-11-25"})
  void itSpeaksOlderVersionsAndOffersItsOwnForUnknownOnes(String asked, String given)
      throws IOException {
    start();
    assertThat(client.initialize(asked, "{}").get("protocolVersion").getAsString())
        .isEqualTo(given);
  }

  @Test
  void aFleetThatIsNotThereIsSaidAtOnce() throws IOException {
    start();
    PoRun run = PoRun.in(home).po("mcp", "--fleet", "missing.toml");
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.err()).contains("missing.toml", "there is no such file", "po init");
  }

  @Test
  void theFleetIsAResourceAndThePromptsOfTheHomeAreOffered() throws IOException {
    ready();
    assertThat(client.request("resources/read", "{\"uri\":\"po://project/two\"}").toString())
        .contains("projects/two");
    assertThat(client.request("resources/read", "{\"uri\":\"po://fleet\"}").toString())
        .contains("one", "two", "unknown");
    assertThat(client.request("prompts/get", "{\"name\":\"supervise\"}").toString())
        .contains("digest");
    Files.writeString(
        Files.createDirectory(home.resolve("prompts")).resolve("supervise.md"), "Mine");
    assertThat(client.request("prompts/get", "{\"name\":\"supervise\"}").toString())
        .contains("Mine");
  }

  @Test
  void callsAreLoggedWithTheClientsName() throws IOException {
    ready();
    client.call("list", "{}");
    client.call("show", "{\"name\":\"nope\"}");
    assertThat(PoRun.in(home).po("log", "--json").out())
        .contains("\"flow\":\"mcp tester 1\"", "\"step\":\"list\"", "\"po show -- nope\"");
  }

  @Test
  void aCancelledCallEndsAndOthersGoOnMeanwhile() throws IOException {
    ready();
    client.send(
        "{\"jsonrpc\":\"2.0\",\"id\":88,\"method\":\"tools/call\",\"params\":{\"name\":\"wait\","
            + "\"arguments\":{\"names\":[\"one\"],\"for\":\"running\",\"timeout\":\"1h\"}}}");
    assertThat(client.call("list", "{}").get("isError").getAsBoolean()).isFalse();
    client.send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
            + "\"params\":{\"requestId\":88}}");
    assertThat(client.answer("\"id\":88,").toString()).contains("not-yet");
  }

  @Test
  void whatIsNoMessageIsRefusedAndTheRestGoesOn() throws IOException {
    ready();
    client.send("{\"jsonrpc\":");
    client.send("[]");
    client.send("{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":\"no/such\"}");
    assertThat(client.answer("\"id\":77").getAsJsonObject("error").get("code").getAsInt())
        .isEqualTo(-32601);
    assertThat(client.said()).contains("-32700");
    assertThat(client.request("ping", "{}").has("result")).isTrue();
  }

  @Tag("slow")
  @Test
  void aLineOfTenMegabytesIsTakenAndALongerOneRefused() throws IOException {
    ready();
    String name = "a".repeat(10 << 20);
    assertThat(client.call("show", "{\"name\":\"" + name + "\"}").get("isError").getAsBoolean())
        .isTrue();
    client.send("\"" + "a".repeat(17 << 20) + "\"");
    assertThat(client.request("ping", "{}").has("result")).isTrue();
    assertThat(client.said()).contains("-32600");
  }

  @Test
  void cancellingEndsWhatACallHasStarted() throws IOException {
    Files.createDirectories(home.resolve("projects/one"));
    ready("--tier", "admin");
    String time = Long.toString(System.nanoTime());
    String arguments = "{\"names\":[\"one\"],\"command\":[\"sleep\",\"" + time + "\"]%s}";
    JsonObject planned = client.call("exec", arguments.formatted(""));
    String plan = planned.getAsJsonObject("structuredContent").get("plan").getAsString();
    String id =
        client.begin(
            "tools/call",
            "{\"name\":\"exec\",\"arguments\":%s}"
                .formatted(arguments.formatted(",\"plan\":\"" + plan + "\"")));
    await().until(() -> sleeps(time));
    client.send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":%s}}"
            .formatted(id));
    client.answer("\"id\":" + id + ",");
    assertThat(sleeps(time)).isFalse();
  }

  private static boolean sleeps(String time) {
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().commandLine().orElse("").endsWith("sleep " + time));
  }

  @Test
  void whatChangesRightAfterASubscriptionIsTold() throws IOException {
    ready();
    client.request("resources/subscribe", "{\"uri\":\"po://fleet\"}");
    client.message(line -> line.contains("resources/updated") && line.contains("po://fleet"));
    client.request("resources/subscribe", "{\"uri\":\"po://project/log\"}");
    client.request("resources/subscribe", "{\"uri\":\"po://project/one/log\"}");
    PoRun.in(home).po("disable", "one", "--quiet");
    client.message(
        line -> line.contains("resources/updated") && line.contains("po://project/one/log"));
  }

  @Test
  void whoSubscribesIsToldOfChanges() throws IOException {
    ready();
    for (String uri : List.of("po://fleet", "po://project/one/log", "po://project/two")) {
      client.request("resources/subscribe", "{\"uri\":\"" + uri + "\"}");
    }
    client.message(line -> line.contains("resources/updated") && line.contains("po://fleet"));
    PoRun.in(home).po("disable", "one", "--quiet");
    client.message(
        line -> line.contains("resources/updated") && line.contains("po://project/one/log"));
    assertThat(client.said()).doesNotContain("\"uri\":\"po://project/one\"");
  }
}
