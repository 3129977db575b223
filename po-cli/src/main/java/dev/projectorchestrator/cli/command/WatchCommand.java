package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveStatus;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.watch.Event;
import dev.projectorchestrator.core.watch.Pace;
import dev.projectorchestrator.core.watch.Watcher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code po watch}. */
public final class WatchCommand extends PoCommand {

  @Mixin WatchTargets targets;

  @Option(
      names = "--since",
      paramLabel = "CURSOR",
      description =
          "Print first what happened after this event, as far as it is kept. Default: what happened"
              + " since the last look that any po watch took.")
  String since;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How often to look. Default: 2s.")
  Duration interval = Watcher.INTERVAL;

  @Option(
      names = "--notify",
      description = "Tell of events, too, as the [[notify]] tables of fleet.toml say.")
  boolean notify;

  @Option(names = "--once", description = "Look once, print what happened, and end.")
  boolean once;

  @Override
  public Answer run() {
    if (interval.compareTo(Duration.ofMillis(100)) < 0) {
      throw PoException.usage("--interval must be at least 100ms");
    }
    FleetStore store = session().store();
    Fleet fleet = store.load();
    targets.in(fleet);
    LiveStatus status = session().liveStatus();
    session().requireTrust(status.harnesses(fleet.projects()));
    Watcher watcher =
        new Watcher(
            Objects.requireNonNull(store.file().getParent(), "fleet.toml is in a folder"),
            store::read,
            projects -> status.look(projects, EngineLook.NONE),
            Clock.systemUTC());
    if (session().invocation().terminal().err()) {
      session().notice("watching; Ctrl-C ends it");
    }
    try (Notifications notifications = notifications(watcher)) {
      print(watcher, since == null ? watcher.cursor() : since, notifications);
    }
    return Answer.NOTHING;
  }

  private Notifications notifications(Watcher watcher) {
    return notify ? Notifications.of(session(), watcher) : new Notifications(List.of());
  }

  private void print(Watcher watcher, String begin, Notifications notifications) {
    String cursor = begin;
    boolean read = session().line(new Begin(cursor));
    Pace pace = new Pace(interval);
    while (read) {
      List<Event> events = watcher.since(cursor);
      notifications.hear(events);
      for (Event event : events) {
        cursor = event.cursor();
        read = read && (!wanted(event, watcher) || session().line(new EventLine(event)));
      }
      if (once || !pace.await()) {
        return;
      }
    }
  }

  private boolean wanted(Event event, Watcher watcher) {
    if (targets.isEverything()) {
      return true;
    }
    if (event.project() == null || watcher.fleet().isEmpty()) {
      return false;
    }
    Map<String, Set<String>> meant = targets.in(watcher.fleet().get());
    Set<String> agents = meant.get(event.project());
    return agents != null
        && (agents.isEmpty() || event.agent() == null || agents.contains(event.agent()));
  }

  /** The first line of JSON tells where to go on when nothing else comes. */
  private record Begin(String cursor) implements Answer {
    @Override
    public void text(Page page) {}

    @Override
    public void json(JsonObject object) {
      Json.put(object, "type", "begin", "cursor", cursor);
    }
  }
}
