package dev.projectorchestrator.core.notify;

import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.watch.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells of events by one rule, from a thread of its own: who calls never waits. When sending fails,
 * that is reported and tried again, later and later.
 */
public final class Notifier implements AutoCloseable {

  private static final int MOST_WAITING = 100;
  private static final int ATTEMPTS = 5;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Settings.Notify rule;
  private final Function<String, List<String>> tags;
  private final Function<Event, Optional<String>> sender;
  private final Consumer<String> complaints;
  private final Duration firstPause;
  private final Set<String> on;
  private final LinkedBlockingQueue<Event> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Map<String, Event> lasting = new LinkedHashMap<>();
  private final Map<String, Instant> told = new HashMap<>();
  private final Thread worker = new Thread(this::work, "notifier");
  private volatile boolean closed;

  /**
   * Creates a notifier, and starts its thread.
   *
   * @param rule what to tell of
   * @param tags the tags of a project
   * @param sender sends an event; the answer is why that failed
   * @param complaints hears what failed, a line each
   * @param firstPause how long to wait before the second attempt; each later pause is twice as long
   */
  public Notifier(
      Settings.Notify rule,
      Function<String, List<String>> tags,
      Function<Event, Optional<String>> sender,
      Consumer<String> complaints,
      Duration firstPause) {
    this.rule = rule;
    this.tags = tags;
    this.sender = sender;
    this.complaints = complaints;
    this.firstPause = firstPause;
    this.on = new HashSet<>(rule.on());
    worker.setDaemon(true);
    worker.start();
  }

  /**
   * Takes in what happened since the last call. Returns at once.
   *
   * @param events what happened, oldest first; may be empty
   * @param now the time
   */
  public void hear(List<Event> events, Instant now) {
    for (Event event : events) {
      if (on.contains(event.to()) && isMeant(event)) {
        lasting.put(key(event), event);
        if (rule.after().isZero()) {
          tellWhatLasted(now);
        }
      } else {
        lasting.remove(key(event));
      }
    }
    tellWhatLasted(now);
  }

  private void tellWhatLasted(Instant now) {
    Iterator<Event> waiting = lasting.values().iterator();
    while (waiting.hasNext()) {
      Event event = waiting.next();
      if (!Instant.parse(event.time()).plus(rule.after()).isAfter(now)) {
        waiting.remove();
        tell(event, now);
      }
    }
  }

  private void tell(Event event, Instant now) {
    Instant last = told.get(key(event));
    if (last != null && now.isBefore(last.plus(rule.every()))) {
      return;
    }
    told.put(key(event), now);
    if (!queue.offer(event)) {
      complaints.accept(Sender.name(rule) + ": too many events wait; one was dropped");
    }
  }

  private boolean isMeant(Event event) {
    boolean all = rule.projects().isEmpty() && rule.tags().isEmpty();
    return all
        || event.project() != null
            && (rule.projects().contains(event.project())
                || tags.apply(event.project()).stream().anyMatch(rule.tags()::contains));
  }

  private static String key(Event event) {
    return event.project() + "/" + event.agent();
  }

  private void work() {
    try {
      while (!closed || !queue.isEmpty()) {
        Event event = queue.poll(100, TimeUnit.MILLISECONDS);
        if (event != null) {
          send(event);
        }
      }
    } catch (InterruptedException e) {
      List<Event> left = new ArrayList<>();
      queue.drainTo(left);
    }
  }

  private void send(Event event) throws InterruptedException {
    Duration pause = firstPause;
    for (int attempt = 1; ; attempt++) {
      Optional<String> problem = sender.apply(event);
      if (problem.isEmpty()) {
        return;
      }
      boolean last = attempt == ATTEMPTS || closed;
      complaints.accept(
          Sender.name(rule)
              + ": "
              + problem.get()
              + (last ? "; given up" : "; tried again in " + pause.toMillis() / 1000.0 + " s"));
      if (last) {
        return;
      }
      pause(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
  }

  /** Waits; not when it is to end. */
  private synchronized void pause(Duration pause) throws InterruptedException {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toMillis(); !closed && left > 0; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }

  /** Sends what waits, for a bounded time, and ends the thread. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      worker.join(Duration.ofSeconds(30).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worker.interrupt();
  }
}
