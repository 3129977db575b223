package dev.projectorchestrator.board;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import dev.projectorchestrator.core.overview.ActionRun;
import dev.projectorchestrator.core.overview.Actions;
import dev.projectorchestrator.core.overview.LiveOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** The streams to all browsers: of the fleet, and of one agent's output. */
final class Streams implements AutoCloseable {

  /** The most streams at once; a browser has one, and one for the agent that it shows. */
  static final int MOST = 32;

  private static final int LINES = 2000;

  private final Actions actions;
  private final Semaphore free = new Semaphore(MOST);
  private final Set<EventStream> all = ConcurrentHashMap.newKeySet();
  private final Set<EventStream> fleet = ConcurrentHashMap.newKeySet();

  Streams(Actions actions) {
    this.actions = actions;
  }

  /** Tells all browsers something. */
  void tell(String of, String name, JsonObject data) {
    fleet.forEach(stream -> stream.send(of, name, data));
  }

  /** Checks whether a browser looks at the fleet. */
  boolean isWatched() {
    return !fleet.isEmpty();
  }

  /** Tells one browser of the fleet until it is gone. */
  void serve(HttpExchange exchange, Supplier<JsonObject> first, List<ActionRun> runs)
      throws IOException {
    EventStream stream = new EventStream();
    // From here on it is told what changes, which may be before the first of it is known.
    fleet.add(stream);
    try {
      stream.sendFirst("fleet", "fleet", first.get());
      runs.forEach(run -> stream.send("run " + run.id(), "run", BoardJson.run(run)));
      stream(exchange, stream);
    } finally {
      fleet.remove(stream);
    }
  }

  /** Tells one browser of an agent's screen and log until it is gone. */
  void output(HttpExchange exchange, String project, String agent) throws IOException {
    EventStream stream = new EventStream();
    OutputTeller teller = new OutputTeller(stream);
    begin();
    try (LiveOutput output = new LiveOutput(actions, project, agent, LINES, teller::changed)) {
      teller.begin(output);
      write(exchange, stream);
    } finally {
      free.release();
    }
  }

  void stream(HttpExchange exchange, EventStream stream) throws IOException {
    begin();
    try {
      write(exchange, stream);
    } finally {
      free.release();
    }
  }

  private void begin() {
    if (!free.tryAcquire()) {
      throw new Refusal(503, "too many browsers look at once");
    }
  }

  private void write(HttpExchange exchange, EventStream stream) throws IOException {
    all.add(stream);
    try {
      stream.serve(exchange);
    } finally {
      all.remove(stream);
    }
  }

  @Override
  public void close() {
    all.forEach(EventStream::close);
  }
}
