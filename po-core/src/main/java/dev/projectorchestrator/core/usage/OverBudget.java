package dev.projectorchestrator.core.usage;

import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A budget that is used up.
 *
 * @param budget the budget
 * @param what whose it is and how much it is; the same all day
 * @param figures how much was used
 */
public record OverBudget(Settings.Budget budget, String what, String figures) {

  /**
   * Finds the budgets that are used up.
   *
   * @param budgets all budgets
   * @param projects the fleet's projects
   * @param used what was used
   * @param today the day, as ISO 8601
   * @return those that are used up
   */
  public static List<OverBudget> of(
      List<Settings.Budget> budgets, List<ProjectEntry> projects, List<Used> used, String today) {
    Map<String, ProjectEntry> entries =
        projects.stream().collect(Collectors.toMap(ProjectEntry::name, entry -> entry));
    List<OverBudget> over = new ArrayList<>();
    for (Settings.Budget budget : budgets) {
      long tokens = 0;
      double usd = 0;
      boolean priced = false;
      for (Used one : used) {
        if (one.day().equals(today) && isFor(budget, entries.get(one.project()))) {
          tokens += one.tokens().total();
          usd += one.usd().orElse(0.0);
          priced |= one.usd().isPresent();
        }
      }
      boolean overTokens = budget.tokens().isPresent() && tokens >= budget.tokens().get();
      boolean overUsd = budget.usd().isPresent() && usd >= budget.usd().get();
      if (overTokens || overUsd) {
        String limit =
            overTokens
                ? String.format(Locale.ROOT, "%,.0f tokens", budget.tokens().get())
                : String.format(Locale.ROOT, "%.2f USD", budget.usd().get());
        String figures =
            String.format(Locale.ROOT, "%,d tokens", tokens)
                + (priced ? String.format(Locale.ROOT, ", %.2f USD", usd) : "");
        over.add(new OverBudget(budget, who(budget) + ": the " + limit + " of a day", figures));
      }
    }
    return over;
  }

  /**
   * Checks whether a project's agents use a budget.
   *
   * @param budget the budget
   * @param project the project; null for one that is not registered
   * @return true if so
   */
  static boolean isFor(Settings.Budget budget, ProjectEntry project) {
    if (project == null) {
      return false;
    }
    return budget.project().isPresent()
        ? budget.project().get().equals(project.name())
        : budget.account().isEmpty() || budget.account().equals(project.account());
  }

  private static String who(Settings.Budget budget) {
    return budget
        .project()
        .or(() -> budget.account().map(account -> "account " + account))
        .orElse("the fleet");
  }

  /**
   * Finds the budget that keeps a project from being started.
   *
   * @param over the budgets that are used up
   * @param project the project
   * @return one of them; empty when none does
   */
  public static Optional<OverBudget> holding(List<OverBudget> over, ProjectEntry project) {
    return over.stream()
        .filter(one -> one.budget().hold() && isFor(one.budget(), project))
        .findFirst();
  }
}
