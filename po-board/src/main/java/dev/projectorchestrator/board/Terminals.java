package dev.projectorchestrator.board;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import dev.projectorchestrator.core.overview.Actions;
import dev.projectorchestrator.core.overview.LiveTerminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Agents' terminals that browsers use. Each ends when its browser is gone; one that no browser has
 * fetched makes room for another.
 */
final class Terminals implements AutoCloseable {

  private static final int MOST = 8;

  private final Actions actions;
  private final Streams streams;
  private final boolean allowed;
  private final Map<String, Open> open = new LinkedHashMap<>();

  /** A terminal with the stream of its output, and whether a browser has fetched that. */
  private record Open(LiveTerminal terminal, EventStream stream, AtomicBoolean fetched) {}

  Terminals(Actions actions, Streams streams, boolean allowed) {
    this.actions = actions;
    this.streams = streams;
    this.allowed = allowed;
  }

  JsonObject open(JsonObject body) {
    if (!allowed) {
      throw new Refusal(403, "this board was opened without --terminal");
    }
    int columns = number(body, "columns");
    int rows = number(body, "rows");
    makeRoom();
    EventStream stream = new EventStream();
    LiveTerminal terminal =
        LiveTerminal.attach(
            actions,
            Replies.text(body, "project"),
            Replies.text(body, "agent"),
            columns,
            rows,
            bytes -> stream.append("output", Base64.getEncoder().encodeToString(bytes)),
            stream::close);
    String id = UUID.randomUUID().toString();
    synchronized (open) {
      open.put(id, new Open(terminal, stream, new AtomicBoolean()));
    }
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    return json;
  }

  private void makeRoom() {
    Open abandoned;
    synchronized (open) {
      if (open.size() < MOST) {
        return;
      }
      String oldest =
          open.entrySet().stream()
              .filter(one -> !one.getValue().fetched().get())
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow(() -> new Refusal(503, "too many terminals are open"));
      abandoned = open.remove(oldest);
    }
    abandoned.terminal().close();
  }

  private static int number(JsonObject body, String key) {
    String text = Replies.text(body, key);
    if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 2) {
      throw new Refusal(400, key + " is no size");
    }
    return Integer.parseInt(text);
  }

  /** Streams a terminal's output until its browser is gone; ends the terminal then. */
  void serve(HttpExchange exchange, String id) throws IOException {
    Open one = require(id);
    if (!one.fetched().compareAndSet(false, true)) {
      throw new Refusal(409, "another page shows this terminal");
    }
    try {
      streams.stream(exchange, one.stream());
    } finally {
      synchronized (open) {
        open.remove(id);
      }
      one.terminal().close();
    }
  }

  /** Types what a browser typed. */
  JsonObject type(JsonObject body) throws IOException {
    if (actions.readOnly()) {
      throw new Refusal(403, "this board is read-only");
    }
    require(Replies.text(body, "id"))
        .terminal()
        .type(Replies.text(body, "text").getBytes(StandardCharsets.UTF_8));
    return new JsonObject();
  }

  private Open require(String id) {
    synchronized (open) {
      Open one = open.get(id);
      if (one == null) {
        throw new Refusal(404, "this terminal is closed");
      }
      return one;
    }
  }

  @Override
  public void close() {
    List<Open> all;
    synchronized (open) {
      all = List.copyOf(open.values());
    }
    all.forEach(one -> one.terminal().close());
  }
}
