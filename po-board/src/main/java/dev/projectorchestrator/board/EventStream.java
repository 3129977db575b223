package dev.projectorchestrator.board;

import com.google.gson.JsonElement;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Server-sent events to one browser. Of each thing only the latest event waits: a reader that is
 * too slow misses what is out of date, and keeps no memory. The thread of the request writes them.
 */
final class EventStream implements AutoCloseable {

  static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private static final int MOST_APPENDED = 8 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final Map<String, String> waiting = new LinkedHashMap<>();
  private final StringBuilder appended = new StringBuilder();
  private boolean closed;

  /**
   * Sends something.
   *
   * @param of what it is about: only the latest of it waits
   * @param name the event's name
   * @param data the event's data
   */
  void send(String of, String name, JsonElement data) {
    lock.lock();
    try {
      waiting.put(of, event(name, data.toString()));
      more.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Sends something, unless something newer of it waits already. */
  void sendFirst(String of, String name, JsonElement data) {
    lock.lock();
    try {
      waiting.putIfAbsent(of, event(name, data.toString()));
      more.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends a piece of something of which nothing may be missing; ends the stream when it is too
   * much.
   */
  void append(String name, String data) {
    lock.lock();
    try {
      appended.append(event(name, data));
      closed |= appended.length() > MOST_APPENDED;
      more.signal();
    } finally {
      lock.unlock();
    }
  }

  private static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  /** Writes events until the browser is gone or this is closed. */
  void serve(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      String next = "retry: 1000\n\n";
      while (next != null) {
        out.write(next.getBytes(StandardCharsets.UTF_8));
        out.flush();
        next = next();
      }
    }
  }

  /** Returns what is to be written next; null at the end. */
  String next() {
    lock.lock();
    try {
      long left = HEARTBEAT.toNanos();
      while (!closed && waiting.isEmpty() && appended.length() == 0) {
        if (left <= 0) {
          return ": still here\n\n";
        }
        left = more.awaitNanos(left);
      }
      if (closed) {
        return null;
      }
      StringBuilder text = new StringBuilder(appended);
      appended.setLength(0);
      waiting.values().forEach(text::append);
      waiting.clear();
      return text.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      more.signal();
    } finally {
      lock.unlock();
    }
  }
}
