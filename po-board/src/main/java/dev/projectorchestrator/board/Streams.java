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
  void serve(HttpExchange exchange, JsonObject first, List<ActionRun> runs) throws IOException {
    EventStream stream = new EventStream();
    fleet.add(stream);
    try {
      stream.send("fleet", "fleet", first);
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
    try (LiveOutput output = new LiveOutput(actions, project, agent, LINES, teller::changed)) {
      teller.begin(output);
      stream(exchange, stream);
    }
  }

  void stream(HttpExchange exchange, EventStream stream) throws IOException {
    if (!free.tryAcquire()) {
      throw new Refusal(503, "too many browsers look at once");
    }
    all.add(stream);
    try {
      stream.serve(exchange);
    } finally {
      all.remove(stream);
      free.release();
    }
  }

  @Override
  public void close() {
    all.forEach(EventStream::close);
  }
}
