package dev.agentorchestrator.real;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of models on loopback that answers as it is told by the text itself, and remembers what
 * it was asked: {@code [touch FILE]} is answered with a call of the shell, {@code [hold]} with
 * words until {@link #release}, {@code [fail STATUS]} with an error, and all else with one
 * sentence.
 */
final class ModelServer implements AutoCloseable {
  private static final Pattern TOLD = Pattern.compile("\\[(touch|hold|fail) ?([^\\]]*)\\]");
  private static final List<Wire> WIRES =
      List.of(new AnthropicWire(), new ResponsesWire(), new ChatWire(), new GeminiWire());
  private static final long PACE_MILLIS = 200;
  private static final String REPLY = "This is the mock model.";

  /** A turn of an agent: what it was asked, and how the answer ended. */
  static final class Turn {
    final Asked asked;
    private final Tokens tokens;
    private volatile boolean over;
    private volatile boolean cutOff;

    Turn(Asked asked, Tokens tokens) {
      this.asked = asked;
      this.tokens = tokens;
    }

    boolean isCutOff() {
      return cutOff;
    }

    boolean isWhole() {
      return over && !cutOff;
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Turn> turns = new ArrayList<>();
  private final List<String> others = new ArrayList<>();
  private final AtomicInteger answers = new AtomicInteger();
  private volatile int releases;

  ModelServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  /** Returns its address, without a slash at the end. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns the turns that began with exactly this text. */
  synchronized List<Turn> turns(String text) {
    return turns.stream().filter(turn -> turn.asked.text().equals(text)).toList();
  }

  /** Returns how many turns began with exactly this text. */
  int times(String text) {
    return turns(text).size();
  }

  /** Returns what it has said that answers in conversations with a text have used. */
  synchronized Tokens tokens(String text) {
    return turns.stream()
        .filter(turn -> turn.isWhole() && turn.asked.body().contains(text))
        .map(turn -> turn.tokens)
        .reduce(Tokens.NONE, Tokens::plus);
  }

  /** Returns how often a text stands in the conversation of the last turn. */
  synchronized int timesInConversation(String text) {
    String body = turns.isEmpty() ? "" : turns.get(turns.size() - 1).asked.body();
    return body.split(Pattern.quote(text), -1).length - 1;
  }

  /** Returns what every turn began with, for messages. */
  synchronized List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Turn turn : turns) {
      texts.add(turn.asked.text());
    }
    return texts;
  }

  /** Returns the paths of requests that it had no answer for. */
  synchronized List<String> others() {
    return List.copyOf(others);
  }

  /** Ends all answers that are held now. */
  void release() {
    releases++;
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] request = exchange.getRequestBody().readAllBytes();
    try (exchange) {
      Optional<Wire> wire = WIRES.stream().filter(one -> one.serves(path)).findFirst();
      if (exchange.getRequestMethod().equals("POST") && wire.isPresent()) {
        JsonObject body = object(new String(request, StandardCharsets.UTF_8));
        answer(exchange, wire.get(), path, body);
      } else {
        answerOther(exchange, path);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, Wire wire, String path, JsonObject body)
      throws IOException, InterruptedException {
    Asked asked = wire.read(body);
    Turn turn = new Turn(asked, wire.usage());
    Matcher told = TOLD.matcher(asked.text());
    boolean isTold = asked.isTurn() && told.find();
    if (asked.isTurn()) {
      synchronized (this) {
        turns.add(turn);
      }
    }
    String what = isTold ? told.group(1) : "";
    if (what.equals("fail")) {
      int status = Integer.parseInt(told.group(2));
      send(exchange, status, ServerError.of(status));
    } else if (wire.streams(path, body)) {
      Optional<Asked.Call> call =
          what.equals("touch") ? asked.touch(told.group(2)) : Optional.empty();
      stream(exchange, wire, turn, call, what.equals("hold"));
    } else {
      send(exchange, 200, wire.whole(id(), REPLY));
    }
  }

  private void stream(
      HttpExchange exchange, Wire wire, Turn turn, Optional<Asked.Call> call, boolean held)
      throws IOException, InterruptedException {
    String id = id();
    exchange.getResponseHeaders().add("content-type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    int until = releases + 1;
    StringBuilder text = new StringBuilder(REPLY);
    try {
      for (String event : wire.opening(id)) {
        write(out, event);
      }
      write(out, wire.piece(id, REPLY));
      // A program that hangs up is noticed by writing alone.
      while (held && releases < until) {
        Thread.sleep(PACE_MILLIS);
        // Programs take the same words again and again for a loop.
        String word = " word" + System.nanoTime();
        text.append(word);
        write(out, wire.piece(id, word));
      }
      for (String event : wire.closing(id, text.toString(), call)) {
        write(out, event);
      }
    } catch (IOException e) {
      turn.cutOff = true;
    }
    turn.over = true;
  }

  private void answerOther(HttpExchange exchange, String path) throws IOException {
    if (path.endsWith("/models")) {
      JsonObject model = Json.object("id", "mock-model", "slug", "mock-model", "object", "model");
      send(exchange, 200, Json.object("data", Json.list(model), "models", Json.list(model)));
    } else if (path.endsWith("ount_tokens") || path.endsWith("ountTokens")) {
      send(exchange, 200, Json.object("input_tokens", 10, "totalTokens", 10));
    } else if (path.equals("/")) {
      send(exchange, 200, Json.object());
    } else {
      synchronized (this) {
        others.add(path);
      }
      send(exchange, 404, ServerError.of(404));
    }
  }

  private static void send(HttpExchange exchange, int status, JsonObject body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("content-type", "application/json");
    // Programs would try again for minutes.
    exchange.getResponseHeaders().add("x-should-retry", "false");
    boolean hasBody = !exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
    if (hasBody) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static void write(OutputStream out, String event) throws IOException {
    out.write(event.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static JsonObject object(String text) {
    try {
      JsonElement element = JsonParser.parseString(text);
      return element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
    } catch (JsonSyntaxException e) {
      return new JsonObject();
    }
  }

  private String id() {
    return Integer.toString(answers.incrementAndGet());
  }
}
