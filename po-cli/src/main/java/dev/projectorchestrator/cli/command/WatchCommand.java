package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.WakeHolds;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.live.LiveStatus;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.selection.Selection.Scope;
import dev.projectorchestrator.core.usage.OverBudget;
import dev.projectorchestrator.core.watch.Event;
import dev.projectorchestrator.core.watch.Pace;
import dev.projectorchestrator.core.watch.Watcher;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code po watch}. */
public final class WatchCommand extends PoCommand {

  @Mixin TargetOptions targets = new TargetOptions();

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
      description = "How often to look. Default: 1900ms, so that all is seen within 2s.")
  Duration interval = Watcher.INTERVAL;

  @Option(
      names = "--notify",
      description = "Tell of events, too, as the [[notify]] tables of fleet.toml say.")
  boolean notify;

  @Option(names = "--once", description = "Look once, print what happened, and end.")
  boolean once;

  private static final Selection EVERYTHING = Selection.of(List.of());

  private Map<String, List<String>> meant = Map.of();
  private Fleet fleetOfMeant;

  @Override
  public Answer run() {
    if (interval.compareTo(Duration.ofMillis(100)) < 0) {
      throw PoException.usage("--interval must be at least 100ms");
    }
    FleetStore store = session().store();
    Fleet fleet = store.load();
    meant(fleet);
    try (LiveStatus status = session().liveStatus().repeated();
        WakeHolds holds = session().flows().wakeHolds(session()::notice)) {
      watch(store, fleet, status, holds);
    }
    return Answer.NOTHING;
  }

  private void watch(FleetStore store, Fleet fleet, LiveStatus status, WakeHolds holds) {
    session().requireTrust(status.harnesses(fleet.projects()));
    Watcher watcher =
        new Watcher(
            Objects.requireNonNull(store.file().getParent(), "fleet.toml is in a folder"),
            store::read,
            projects -> look(status, projects),
            seen -> usedUp(seen, holds),
            Clock.systemUTC());
    if (session().invocation().terminal().err()) {
      session().notice("watching; Ctrl-C ends it");
    }
    try (Notifications notifications = notifications(watcher)) {
      print(watcher, since == null ? watcher.cursor() : since, notifications);
    }
  }

  private List<LiveProject> look(LiveStatus status, List<ProjectEntry> projects) {
    List<LiveProject> seen = status.look(projects, EngineLook.NONE);
    if (session().workspace().interruption().requested()) {
      Thread.currentThread().interrupt(); // A signal has ended what was asked.
    }
    return seen;
  }

  private List<String> usedUp(Fleet fleet, WakeHolds holds) {
    List<OverBudget> over = session().workspace().budgets().usedUp(fleet);
    if (!once) {
      holds.apply(fleet, over);
    }
    return over.stream().map(OverBudget::what).toList();
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
    if (targets.isEmpty() || targets.selection().equals(EVERYTHING)) {
      return true;
    }
    watcher.fleet().ifPresent(this::meant);
    List<String> agents = meant.get(event.project());
    return agents != null
        && (agents.isEmpty() || event.agent() == null || agents.contains(event.agent()));
  }

  /** Finds the selected projects; again only when fleet.toml has changed. */
  private void meant(Fleet fleet) {
    if (targets.isEmpty() || fleet.equals(fleetOfMeant)) {
      return;
    }
    try {
      Map<String, List<String>> found = new HashMap<>();
      TargetOptions.find(
              session(), targets.selection(), fleet, Scope.ENABLED, new SessionLooks(session()))
          .targets()
          .forEach(target -> found.put(target.name(), target.agents()));
      meant = found;
    } catch (PoException e) {
      if (fleetOfMeant == null) {
        throw e;
      }
      // What was selected is gone since; that is an event, no reason to end.
    }
    fleetOfMeant = fleet;
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
