package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Replacement;
import dev.projectorchestrator.core.files.SmallFile;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.usage.BudgetGate;
import dev.projectorchestrator.core.usage.OverBudget;
import dev.projectorchestrator.core.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Has engines skip the timed wakes of projects whose budget is used up, until the next day, and
 * wake again when the budget allows it earlier. What is held is kept in {@code .po/usage/held}: so
 * each project is held once a day, and stays released when its user releases it.
 */
public final class WakeHolds implements AutoCloseable {

  private static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(10);
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(30);

  private final Workspace workspace;
  private final Consumer<String> complaints;
  private final Path file;
  private final Map<String, Instant> failed = new HashMap<>();
  private final ExecutorService worker = Executors.newSingleThreadExecutor(WakeHolds::daemon);
  private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);

  WakeHolds(Workspace workspace, Consumer<String> complaints) {
    this.workspace = workspace;
    this.complaints = complaints;
    this.file = workspace.registry().requireHome().resolve(".po").resolve("usage").resolve("held");
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "wake-holds");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Holds and releases what is to be. Returns at once: engines are run by a thread of its own.
   *
   * @param fleet the fleet
   * @param over the budgets that are used up
   */
  public void apply(Fleet fleet, List<OverBudget> over) {
    if (!work.isDone() || over.isEmpty() && !Files.exists(file)) {
      return;
    }
    Set<String> meant = meant(fleet, over);
    Map<String, Instant> held = held();
    Set<String> ending = new TreeSet<>(held.keySet());
    ending.removeAll(meant);
    meant.removeAll(held.keySet());
    Instant now = workspace.clock().instant();
    failed.values().removeIf(again -> again.isBefore(now));
    meant.removeAll(failed.keySet());
    ending.removeAll(failed.keySet());
    if (!meant.isEmpty() || !ending.isEmpty()) {
      work = CompletableFuture.runAsync(() -> drive(fleet, meant, ending), worker);
    }
  }

  private Set<String> meant(Fleet fleet, List<OverBudget> over) {
    Set<String> meant = new TreeSet<>();
    boolean overridden = workspace.environment().getOrDefault(BudgetGate.OVERRIDE, "").equals("1");
    for (ProjectEntry project : fleet.projects()) {
      if (!overridden
          && project.enabled()
          && OverBudget.holding(over, project).isPresent()
          && Files.isDirectory(workspace.registry().directory(project))) {
        meant.add(project.name());
      }
    }
    return meant;
  }

  private void drive(Fleet fleet, Set<String> begin, Set<String> end) {
    ZoneId zone = workspace.clock().getZone();
    Instant tomorrow = LocalDate.now(workspace.clock()).plusDays(1).atStartOfDay(zone).toInstant();
    for (String name : begin) {
      attempt(
          fleet.require(name),
          "are not held: ",
          (harness, project) -> {
            harness.holdWakes(project, tomorrow);
            keep(name, tomorrow);
          });
    }
    for (String name : end) {
      if (fleet.find(name).isEmpty()) {
        keep(name, Instant.MIN);
        continue;
      }
      attempt(
          fleet.require(name),
          "are still held: ",
          (harness, project) -> {
            harness.releaseWakes(project);
            keep(name, Instant.MIN);
          });
    }
  }

  private void attempt(
      ProjectEntry project, String failure, BiConsumer<Harness, ProjectContext> act) {
    Path directory = workspace.registry().directory(project);
    try {
      workspace.engines().requireUnchanged(project.name(), directory);
      act.accept(workspace.harness(project.harness()), workspace.contexts().of(directory));
    } catch (PoException | HarnessException e) {
      failed.put(project.name(), workspace.clock().instant().plus(TRY_AGAIN_AFTER));
      complaints.accept("the wakes of '" + project.name() + "' " + failure + e.getMessage());
    }
  }

  /** Returns until when projects are held, as far as that time has not come. */
  private Map<String, Instant> held() {
    Map<String, Instant> held = new TreeMap<>();
    try {
      for (String line : Files.exists(file) ? SmallFile.text(file).split("\n") : new String[0]) {
        String[] parts = line.split("\t");
        if (parts.length == 2) {
          held.put(parts[0], Instant.parse(parts[1]));
        }
      }
    } catch (IOException | DateTimeException e) {
      return new TreeMap<>(); // They are held once more.
    }
    held.values().removeIf(end -> !end.isAfter(workspace.clock().instant()));
    return held;
  }

  private void keep(String name, Instant until) {
    Map<String, Instant> held = held();
    held.put(name, until);
    held.values().removeIf(Instant.MIN::equals);
    StringBuilder text = new StringBuilder();
    held.forEach((project, end) -> text.append(project).append('\t').append(end).append('\n'));
    try {
      Files.createDirectories(file.getParent());
      Replacement.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw PoException.failed(
              "can't keep that its wakes are held: " + e.getMessage(),
              "make the folder writable, or free space on its disk")
          .at(file)
          .causedBy(e);
    }
  }

  /** Waits, for a bounded time, until what was begun is done. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      worker.awaitTermination(LAST_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worker.shutdownNow();
  }
}
