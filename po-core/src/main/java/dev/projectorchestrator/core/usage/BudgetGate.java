package dev.projectorchestrator.core.usage;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Tells which budgets are used up. Reads the records again at most once a minute, and when
 * fleet.toml has changed. Safe for use by many threads.
 */
public final class BudgetGate {

  /** The variable that lets agents be started all the same. */
  public static final String OVERRIDE = "PO_OVER_BUDGET";

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Map<String, String> environment;
  private final Clock clock;
  private final BiFunction<List<ProjectEntry>, String, List<Used>> elsewhere;
  private List<OverBudget> over = List.of();
  private long lookedAt;
  private FileTime modified;

  /**
   * Creates one. Reads nothing yet.
   *
   * @param environment the user's environment
   * @param clock tells the day
   * @param elsewhere tells what those of some projects that live at other places used on a day
   */
  public BudgetGate(
      Map<String, String> environment,
      Clock clock,
      BiFunction<List<ProjectEntry>, String, List<Used>> elsewhere) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.elsewhere = elsewhere;
  }

  /**
   * Returns the budgets that are used up today.
   *
   * @param store the registry
   * @param fleet its projects
   * @return those budgets
   */
  public synchronized List<OverBudget> over(FleetStore store, Fleet fleet) {
    FileTime now = modified(fleet.file());
    if (!now.equals(modified) || System.nanoTime() - lookedAt > FRESH.toNanos()) {
      Settings settings = store.settings();
      over = settings.budgets().isEmpty() ? List.of() : over(settings, fleet);
      modified = now;
      lookedAt = System.nanoTime();
    }
    return over;
  }

  private List<OverBudget> over(Settings settings, Fleet fleet) {
    String today = LocalDate.now(clock).toString();
    List<Used> used =
        new ArrayList<>(new Usage(fleet.home(), environment, settings).read(folders(fleet)));
    used.addAll(elsewhere.apply(fleet.projects(), today));
    return OverBudget.of(settings.budgets(), fleet.projects(), used, today);
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // Then there are no budgets to be read.
    }
  }

  /**
   * Ensures that no used-up budget holds a project.
   *
   * @param store the registry
   * @param fleet its projects
   * @param project the project that is about to be started
   * @throws PoException with {@code FAILED} when one does
   */
  public void require(FleetStore store, Fleet fleet, ProjectEntry project) {
    if (environment.getOrDefault(OVERRIDE, "").equals("1")) {
      return;
    }
    Optional<OverBudget> holding = OverBudget.holding(over(store, fleet), project);
    if (holding.isPresent()) {
      throw PoException.failed(
              "the budget is used up for today: "
                  + holding.get().what()
                  + "; used: "
                  + holding.get().figures(),
              "it begins anew tomorrow; raise it in fleet.toml, or do it all the same with: "
                  + OVERRIDE
                  + "=1 po …")
          .at(fleet.file());
    }
  }

  /**
   * Returns the folders of all projects.
   *
   * @param fleet the fleet
   * @return the folders by the projects' names
   */
  public static Map<String, Path> folders(Fleet fleet) {
    Map<String, Path> folders = new LinkedHashMap<>();
    fleet
        .projects()
        .forEach(project -> folders.put(project.name(), ProjectFolders.of(fleet.home(), project)));
    return folders;
  }
}
