package dev.projectorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What changes something is planned first, and carried out as planned or not at all. */
class McpPlansTest extends McpServed {

  @Test
  void aPlanIsCarriedOutOnceItsIdComesBack() throws IOException {
    ready("--tier", "admin");
    JsonObject planned = client.call("remove", "{\"name\":\"one\",\"stop\":false}");
    String plan = planned.getAsJsonObject("structuredContent").get("plan").getAsString();
    assertThat(registry()).contains("\"one\"");
    assertThat(
            McpClient.text(
                client.call(
                    "remove", "{\"name\":\"two\",\"stop\":false,\"plan\":\"" + plan + "\"}")))
        .contains("\"code\":\"drifted\"");
    JsonObject done =
        client.call("remove", "{\"name\":\"one\",\"stop\":false,\"plan\":\"" + plan + "\"}");
    assertThat(done.get("isError").getAsBoolean()).isFalse();
    assertThat(registry()).doesNotContain("\"one\"").contains("\"two\"");
  }

  @Test
  void aPlanIsRefusedWhenTheFleetChangedMeanwhile() throws IOException {
    ready("--tier", "admin");
    JsonObject planned = client.call("remove", "{\"name\":\"one\",\"stop\":false}");
    String plan = planned.getAsJsonObject("structuredContent").get("plan").getAsString();
    Files.writeString(home.resolve("fleet.toml"), "# new\n" + project("zero") + registry());
    JsonObject refused =
        client.call("remove", "{\"name\":\"one\",\"stop\":false,\"plan\":\"" + plan + "\"}");
    assertThat(McpClient.text(refused)).contains("\"code\":\"drifted\"");
    assertThat(registry()).contains("\"one\"");
  }

  @Test
  void everyActingToolPlans() throws IOException {
    ready("--tier", "admin", "--allow-answer");
    assertThat(client.tools())
        .filteredOn(tool -> !annotation(tool, "readOnlyHint"))
        .hasSizeGreaterThan(20)
        .allSatisfy(tool -> assertThat(arguments(tool)).contains("dryRun"));
    assertThat(client.tools())
        .filteredOn(tool -> arguments(tool).contains("plan"))
        .extracting(tool -> tool.getAsJsonObject().get("name").getAsString())
        .contains("update", "remove", "exec", "trust", "harness_trust");
  }

  @Test
  void theDryRunOfOneStepNamesIt() throws IOException {
    ready("--tier", "operate");
    JsonObject plan = client.data("send", "{\"name\":\"one\",\"text\":\"hello\",\"dryRun\":true}");
    assertThat(plan.get("dryRun").getAsBoolean()).isTrue();
    assertThat(plan.getAsJsonArray("wouldRun").toString())
        .isEqualTo("[\"po\",\"send\",\"--\",\"one\",\"hello\"]");
  }

  @Test
  void aPersonWhoCanBeAskedDecides() throws IOException {
    start("--tier", "admin");
    client.ready("{\"elicitation\":{}}");
    String arguments = "{\"name\":\"one\",\"stop\":false%s}";
    String plan =
        client
            .call("remove", arguments.formatted(""))
            .getAsJsonObject("structuredContent")
            .get("plan")
            .getAsString();
    String planned = arguments.formatted(",\"plan\":\"" + plan + "\"");
    JsonObject refused = decided("remove", planned, "decline");
    assertThat(McpClient.text(refused)).contains("did not agree");
    assertThat(registry()).contains("\"one\"");
    assertThat(decided("remove", planned, "accept").get("isError").getAsBoolean()).isFalse();
    assertThat(registry()).doesNotContain("\"one\"");
  }

  /** Calls a tool, and gives the person's answer to the question that comes. */
  private JsonObject decided(String tool, String arguments, String action) {
    long before = questions().count();
    String number =
        client.begin("tools/call", "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments));
    await().until(() -> questions().count() > before);
    JsonObject question =
        JsonParser.parseString(questions().skip(before).findFirst().orElseThrow())
            .getAsJsonObject();
    assertThat(question.getAsJsonObject("params").get("message").getAsString())
        .contains("po " + tool, "fleet.toml");
    client.send(
        "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"action\":\"%s\",\"content\":{}}}"
            .formatted(question.get("id"), action));
    return client.answer("\"id\":" + number + ",").getAsJsonObject("result");
  }

  private Stream<String> questions() {
    return client.said().lines().filter(line -> line.contains("elicitation/create"));
  }
}
