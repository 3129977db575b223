package dev.projectorchestrator.mcp;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import reactor.core.publisher.Mono;

/**
 * Messages of one line each, on two streams. The SDK's own transport ends at the first line that is
 * no JSON, and tells nobody of requests that were cancelled.
 */
final class StdioTransport implements McpServerTransportProvider {

  /** The member of the transport's context that holds the id of the request. */
  static final String REQUEST = "request";

  /** The longest line that is taken, in bytes. */
  static final int LONGEST = 16 << 20;

  private final McpJsonMapper json = McpJsonDefaults.getMapper();
  private final InputStream in;
  private final OutputStream out;
  private final BiConsumer<String, Map<?, ?>> heard;
  private final AtomicInteger unanswered = new AtomicInteger();
  private McpServerSession session;

  /**
   * Creates a transport.
   *
   * @param in where messages come from
   * @param out where messages go
   * @param heard hears the method and the parameters of each message before the session does
   */
  StdioTransport(InputStream in, OutputStream out, BiConsumer<String, Map<?, ?>> heard) {
    this.in = new BufferedInputStream(in);
    this.out = out;
    this.heard = heard;
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    session = factory.create(new Connection());
  }

  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    return session.sendNotification(method, params);
  }

  @Override
  public Mono<Void> notifyClient(String sessionId, String method, Object params) {
    return session.sendNotification(method, params);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  /** Reads messages until the input ends. Blocks. */
  void serve() throws IOException {
    for (byte[] line = line(); line != null; line = line()) {
      if (line.length > LONGEST) {
        refuse(McpSchema.ErrorCodes.INVALID_REQUEST, "the message is longer than 16 MB");
      } else {
        String text = new String(line, StandardCharsets.UTF_8);
        if (!text.isBlank()) {
          take(text);
        }
      }
    }
  }

  /**
   * Waits until all requests are answered.
   *
   * @param milliseconds how long at most
   */
  void awaitAnswers(long milliseconds) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    synchronized (unanswered) {
      try {
        for (long left = end - System.nanoTime();
            unanswered.get() > 0 && left > 0;
            left = end - System.nanoTime()) {
          TimeUnit.NANOSECONDS.timedWait(unanswered, left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void answered() {
    synchronized (unanswered) {
      unanswered.decrementAndGet();
      unanswered.notifyAll();
    }
  }

  private void take(String text) {
    JsonObject object;
    McpSchema.JSONRPCMessage message;
    try {
      object = JsonParser.parseString(text).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      refuse(McpSchema.ErrorCodes.PARSE_ERROR, "this is no JSON object");
      return;
    }
    try {
      message = McpSchema.deserializeJsonRpcMessage(json, object.toString());
    } catch (IOException | RuntimeException e) {
      refuse(McpSchema.ErrorCodes.INVALID_REQUEST, "this is no message of JSON-RPC 2.0");
      return;
    }
    String id = "";
    if (message instanceof McpSchema.JSONRPCRequest request) {
      id = String.valueOf(request.id());
      hear(request.method(), request.params());
    } else if (message instanceof McpSchema.JSONRPCNotification notification) {
      hear(notification.method(), notification.params());
    }
    McpTransportContext context = McpTransportContext.create(Map.of(REQUEST, id));
    unanswered.incrementAndGet();
    session
        .handle(message)
        .contextWrite(all -> all.put(McpTransportContext.KEY, context))
        .doFinally(signal -> answered())
        .subscribe(nothing -> {}, failure -> {});
  }

  private void hear(String method, Object parameters) {
    heard.accept(method, parameters instanceof Map<?, ?> map ? map : Map.of());
  }

  private void refuse(int code, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", message);
    JsonObject answer = new JsonObject();
    answer.addProperty("jsonrpc", "2.0");
    answer.add("id", JsonNull.INSTANCE);
    answer.add("error", error);
    write(new GsonBuilder().serializeNulls().create().toJson(answer));
  }

  /** Reads a line without its end; of one that is too long, one byte more than is taken. */
  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = in.read();
    if (octet < 0) {
      return null;
    }
    for (; octet >= 0 && octet != '\n'; octet = in.read()) {
      if (line.size() <= LONGEST) {
        line.write(octet);
      }
    }
    return line.toByteArray();
  }

  private void write(String message) {
    byte[] bytes = (message + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (out) {
      try {
        out.write(bytes);
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final class Connection implements McpServerTransport {

    @Override
    public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
      return Mono.fromRunnable(
          () -> {
            try {
              write(json.writeValueAsString(message));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
      return json.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }
  }
}
