package dev.projectorchestrator.core.workspace;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.usage.BudgetGate;
import dev.projectorchestrator.core.usage.OverBudget;
import java.util.List;

/** The budgets of the fleet; costs nothing where it has none. */
public final class Budgets {

  private final Registry registry;
  private final BudgetGate gate;

  Budgets(Registry registry, BudgetGate gate) {
    this.registry = registry;
    this.gate = gate;
  }

  /** Returns the budgets of the same fleet, as another reading of it says. */
  Budgets of(Registry other) {
    return other == registry ? this : new Budgets(other, gate);
  }

  /**
   * Ensures that no used-up budget keeps a project from being started.
   *
   * @param project the project; need not be registered
   * @throws PoException with {@code FAILED} when one does
   */
  public void require(String project) {
    registry
        .store()
        .filter(FleetStore::mayHaveBudgets)
        .ifPresent(
            store ->
                registry
                    .fleet()
                    .find(project)
                    .ifPresent(entry -> gate.require(store, registry.fleet(), entry)));
  }

  /**
   * Returns the budgets that are used up today. Reads records at most once a minute.
   *
   * @param fleet the fleet
   * @return those budgets
   */
  public List<OverBudget> usedUp(Fleet fleet) {
    FleetStore store = registry.requireStore();
    return store.mayHaveBudgets() ? gate.over(store, fleet) : List.of();
  }
}
