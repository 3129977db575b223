package dev.projectorchestrator.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.projectorchestrator.core.process.CommandRecorder;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.process.ProcessRunner;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.registry.read.SettingsReader;
import dev.projectorchestrator.core.watch.Event;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives, at a program and at a server. */
class SenderTest {

  private static final Event EVENT =
      new Event(
          "abcdef-7",
          "2026-01-01T00:00:00Z",
          Event.Type.AGENT,
          "demo",
          "main",
          "busy",
          "asks",
          "Run \"rm -rf\"; $(touch x)?");

  @TempDir Path dir;
  private HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private int status = 200;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + body);
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private Optional<String> send(String keys, Map<String, String> environment) {
    Settings settings = SettingsReader.read("[[notify]]\non = [\"asks\"]\n" + keys);
    assertThat(settings.problems()).isEmpty();
    ProcessRunner commands =
        new ProcessRunner(
            System.getenv(), dir, Duration.ofMinutes(1), new Interruption(), new CommandRecorder());
    return new Sender(commands, environment).send(settings.notifications().get(0), EVENT);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  @Test
  void anEventIsPostedAsJsonWithASecretFromTheEnvironment() {
    assertThat(send("url = \"" + url() + "\"\ntoken_env = \"TOKEN\"", Map.of("TOKEN", "s3cret")))
        .isEmpty();
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0)).startsWith("POST Bearer s3cret {");
    JsonObject body =
        JsonParser.parseString(requests.get(0).replaceFirst("[^{]*", "")).getAsJsonObject();
    assertThat(body.get("to").getAsString()).isEqualTo("asks");
    assertThat(body.get("evidence").getAsString()).isEqualTo(EVENT.evidence());
  }

  /** As Slack and ntfy take it. */
  @Test
  void theBodyCanBeWhatTheServiceWants() {
    String json = "json = { text = \"{project}/{agent} {to}: {evidence}\", topic = \"t\" }";
    assertThat(send("url_env = \"HOOK\"\n" + json, Map.of("HOOK", url()))).isEmpty();
    JsonObject body =
        JsonParser.parseString(requests.get(0).replaceFirst("[^{]*", "")).getAsJsonObject();
    assertThat(body.get("text").getAsString()).isEqualTo("demo/main asks: " + EVENT.evidence());
    assertThat(body.get("topic").getAsString()).isEqualTo("t");
  }

  @Test
  void whatFailsSaysWhyWithoutTheSecret() {
    status = 500;
    assertThat(send("url = \"" + url() + "\"", Map.of()).orElseThrow()).contains("500");
    status = 302;
    assertThat(send("url = \"" + url() + "\"", Map.of()).orElseThrow()).contains("302");
    assertThat(requests).hasSize(2);
    String hook = "https://localhost:1/secret-path";
    assertThat(send("url_env = \"HOOK\"", Map.of("HOOK", hook)).orElseThrow())
        .contains("could not be reached")
        .doesNotContain("secret-path");
    assertThat(send("url_env = \"HOOK\"", Map.of()).orElseThrow()).contains("HOOK is not set");
    assertThat(send("url_env = \"HOOK\"", Map.of("HOOK", "http://example.org/")).orElseThrow())
        .contains("https");
    assertThat(send("command = [\"false\"]", Map.of())).isPresent();
    assertThat(send("command = [\"no-such-program\"]", Map.of())).isPresent();
  }

  @Test
  void aProgramGetsItsArgumentsAndTheEventAndNoShellReadsThem() throws IOException {
    assertThat(
            send(
                "command = [\"sh\", \"-c\", \"cat >in; echo \\\"$1\\\" >arg\", \"sh\","
                    + " \"{project} {to} {evidence}\"]",
                Map.of()))
        .isEmpty();
    assertThat(dir.resolve("arg")).hasContent("demo asks " + EVENT.evidence());
    assertThat(Files.readString(dir.resolve("in"))).contains("\"cursor\":\"abcdef-7\"");
    assertThat(dir.resolve("x")).doesNotExist();
  }
}
