package dev.projectorchestrator.cli;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.projectorchestrator.cli.frame.Invocation;
import dev.projectorchestrator.cli.frame.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Speaks to a {@code po mcp} in this JVM, one message a line. */
public final class McpClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PipedOutputStream requests = new PipedOutputStream();
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final Thread server;
  private int id;

  private McpClient(
      Path home, Map<String, String> environment, Optional<Path> distribution, String... options) {
    try {
      Invocation invocation =
          new Invocation(
              home,
              environment,
              distribution,
              new Terminal(false, false, false),
              new PipedInputStream(requests, 1 << 16),
              new PrintStream(answers, true, StandardCharsets.UTF_8),
              new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
      String[] line = Stream.concat(Stream.of("mcp"), Stream.of(options)).toArray(String[]::new);
      server = new Thread(() -> new Po(invocation).run(line), "po mcp");
      server.start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts a server without plugins over the fleet of a folder. */
  public static McpClient of(Path home, String... options) {
    Map<String, String> environment = Map.of("HOME", home.toString(), "API_KEY", "hunter2");
    return new McpClient(home, environment, Optional.empty(), options);
  }

  /** Starts a server with the plugins of a distribution. */
  public static McpClient of(
      Path home, Map<String, String> environment, Path distribution, String... options) {
    return new McpClient(home, environment, Optional.of(distribution), options);
  }

  /** Says hello, with some capabilities as JSON. */
  public JsonObject initialize(String version, String capabilities) {
    return request(
            "initialize",
            "{\"protocolVersion\":\"%s\",\"capabilities\":%s,\"clientInfo\":{\"name\":\"tester\",\"version\":\"1\"}}"
                .formatted(version, capabilities))
        .getAsJsonObject("result");
  }

  /** Says hello, and that it goes on. */
  public McpClient ready(String capabilities) {
    initialize("2025-06-18", capabilities);
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return this;
  }

  public McpClient ready() {
    return ready("{}");
  }

  public JsonArray tools() {
    return request("tools/list", "{}").getAsJsonObject("result").getAsJsonArray("tools");
  }

  public List<String> toolNames() {
    return tools().asList().stream()
        .map(tool -> tool.getAsJsonObject().get("name").getAsString())
        .toList();
  }

  /** Calls a tool, and returns the result. */
  public JsonObject call(String tool, String arguments) {
    return request("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}")
        .getAsJsonObject("result");
  }

  /** Calls a tool that must succeed, and returns its data. */
  public JsonObject data(String tool, String arguments) {
    JsonObject result = call(tool, arguments);
    if (result.get("isError").getAsBoolean()) {
      throw new AssertionError(tool + ": " + result);
    }
    return result.getAsJsonObject("structuredContent").getAsJsonObject("data");
  }

  public static String text(JsonObject result) {
    return text(result, 0);
  }

  public static String text(JsonObject result, int number) {
    return result.getAsJsonArray("content").get(number).getAsJsonObject().get("text").getAsString();
  }

  public JsonObject request(String method, String parameters) {
    String number = begin(method, parameters);
    return answer("\"id\":" + number + ",");
  }

  /** Sends a request, and returns its number. */
  public String begin(String method, String parameters) {
    id++;
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
            .formatted(id, method, parameters));
    return Integer.toString(id);
  }

  public void send(String line) {
    try {
      requests.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      requests.flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for a message that begins with some members. */
  public JsonObject answer(String members) {
    return message(line -> line.startsWith("{\"jsonrpc\":\"2.0\"," + members));
  }

  /** Waits for a message. */
  public JsonObject message(Predicate<String> wanted) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .failFast("the server ended", () -> !server.isAlive())
        .until(
            () ->
                said()
                    .lines()
                    .filter(wanted)
                    .findFirst()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject()),
            Optional::isPresent)
        .orElseThrow();
  }

  /** Returns all that the server has written. */
  public String said() {
    return answers.toString(StandardCharsets.UTF_8);
  }

  /** Ends the input, and waits until the server has ended. */
  @Override
  public void close() {
    try {
      requests.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    await().atMost(PATIENCE).until(() -> !server.isAlive());
  }
}
