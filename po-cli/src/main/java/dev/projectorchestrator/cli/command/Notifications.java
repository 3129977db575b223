package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Session;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.notify.Notifier;
import dev.projectorchestrator.core.notify.Sender;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.watch.Event;
import dev.projectorchestrator.core.watch.Watcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The notifiers of {@code po watch}.
 *
 * @param notifiers one for each rule
 */
record Notifications(List<Notifier> notifiers) implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

  static Notifications of(Session session, Watcher watcher) {
    Sender sender = sender(session);
    return new Notifications(
        rules(session).stream()
            .map(
                rule ->
                    new Notifier(
                        rule,
                        project -> tags(watcher.fleet(), project),
                        event -> sender.send(rule, event),
                        problem -> session.notice("notify: " + problem),
                        FIRST_PAUSE))
            .toList());
  }

  static List<Settings.Notify> rules(Session session) {
    List<Settings.Notify> rules = session.store().settings().notifications();
    if (rules.isEmpty()) {
      throw PoException.usage("fleet.toml has no [[notify]] table", "see: po help notifications");
    }
    return rules;
  }

  static Sender sender(Session session) {
    return new Sender(session.host().commands(), session.invocation().environment());
  }

  private static List<String> tags(Optional<Fleet> fleet, String project) {
    return fleet.flatMap(seen -> seen.find(project)).map(ProjectEntry::tags).orElse(List.of());
  }

  void hear(List<Event> events) {
    Instant now = Instant.now();
    notifiers.forEach(notifier -> notifier.hear(events, now));
  }

  @Override
  public void close() {
    notifiers.forEach(Notifier::close);
  }
}
