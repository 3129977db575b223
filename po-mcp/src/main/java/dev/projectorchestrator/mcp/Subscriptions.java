package dev.projectorchestrator.mcp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.watch.Pace;
import dev.projectorchestrator.core.watch.Watcher;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells the client when a resource that it has subscribed to may read otherwise: as the watcher
 * sees. Looks only while something is subscribed to.
 */
final class Subscriptions {

  private final Commands commands;
  private final Consumer<String> updated;
  private final Set<String> uris = ConcurrentHashMap.newKeySet();
  private final Map<String, String> logs = new ConcurrentHashMap<>();
  private final Interruption interruption = new Interruption();
  private Thread watcher;
  private String cursor = "";

  /**
   * Creates it. Looks at nothing.
   *
   * @param commands run the watcher
   * @param updated hears the URI of each resource that is another
   */
  Subscriptions(Commands commands, Consumer<String> updated) {
    this.commands = commands;
    this.updated = updated;
  }

  /**
   * Begins to tell of a resource. Whatever changes after the return is told, so the last entry of a
   * log is looked up here: this blocks for as long as that takes.
   */
  synchronized void add(String uri) {
    if (Readings.isLog(uri)) {
      logs.put(uri, lastEntry(uri));
    }
    uris.add(uri);
    if (watcher == null) {
      watcher = new Thread(this::watch, "subscriptions");
      watcher.setDaemon(true);
      watcher.start();
    }
  }

  void remove(String uri) {
    uris.remove(uri);
  }

  synchronized void end() {
    interruption.request();
    if (watcher != null) {
      watcher.interrupt();
    }
  }

  private void watch() {
    Pace pace = new Pace(Watcher.INTERVAL);
    do {
      if (!uris.isEmpty()) {
        Set<String> changed = new HashSet<>(look());
        changed.addAll(changedLogs());
        changed.retainAll(uris);
        changed.forEach(updated);
      }
    } while (!interruption.requested() && pace.await());
  }

  /** Looks once, and returns what is another since the last look. */
  private Set<String> look() {
    List<String> line =
        cursor.isEmpty()
            ? List.of("watch", "--once")
            : List.of("watch", "--once", "--since=" + cursor);
    JsonObject seen = Answers.events(run(line));
    if (seen.has("cursor")) {
      cursor = seen.get("cursor").getAsString();
    }
    Set<String> changed = new HashSet<>();
    for (JsonElement event : seen.getAsJsonArray("events")) {
      changed.add(Readings.FLEET);
      if (event.getAsJsonObject().has("project")) {
        changed.add(Readings.PROJECT + event.getAsJsonObject().get("project").getAsString());
      }
    }
    return changed;
  }

  /** Returns those logs that have another last entry: po's own work is no event of the watcher. */
  private Set<String> changedLogs() {
    Set<String> changed = new HashSet<>();
    for (String uri : uris) {
      if (Readings.isLog(uri)) {
        String last = lastEntry(uri);
        if (!last.equals(logs.put(uri, last))) {
          changed.add(uri);
        }
      }
    }
    return changed;
  }

  private String lastEntry(String uri) {
    return run(List.of("log", "-n", "1", "--", Readings.name(uri))).toString();
  }

  private List<JsonObject> run(List<String> line) {
    return commands.run(line, interruption, progress -> {});
  }
}
