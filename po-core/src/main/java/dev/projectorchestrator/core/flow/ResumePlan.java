package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.wanted.WantedAgents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is meant to run and does not.
 *
 * @param items the projects, in the fleet's order
 * @param notes what could not be told, a line each
 */
public record ResumePlan(List<Item> items, List<String> notes) {

  /**
   * A project with agents that are meant to run and do not.
   *
   * @param project the project
   * @param agents the agents; empty for all of a project that waits, whose agents are not known
   * @param waits why what its agents run in is not there yet; empty when it does not wait
   */
  public record Item(ProjectEntry project, List<String> agents, Optional<String> waits) {
    /** Copies the list. */
    public Item {
      agents = List.copyOf(agents);
    }

    /**
     * Returns this item with no other agents than these.
     *
     * @param only the agents; empty means any
     * @return the item; empty when none of its agents is left
     */
    public Optional<Item> only(Collection<String> only) {
      if (only.isEmpty()) {
        return Optional.of(this);
      }
      if (waits.isPresent()) {
        return Optional.of(new Item(project, List.copyOf(only), waits));
      }
      List<String> left = agents.stream().filter(only::contains).toList();
      return left.isEmpty() ? Optional.empty() : Optional.of(new Item(project, left, waits));
    }
  }

  /** Copies the lists. */
  public ResumePlan {
    items = List.copyOf(items);
    notes = List.copyOf(notes);
  }

  /**
   * Compares what is meant to run with what does.
   *
   * @param seen what was seen of the projects
   * @param wanted the agents that are meant to run, by project
   * @param waiting why what a project's agents run in is not there yet, of those of which it is so
   * @return the plan
   */
  public static ResumePlan of(
      List<LiveProject> seen,
      Map<String, ? extends Map<String, ?>> wanted,
      Map<String, String> waiting) {
    List<Item> items = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (LiveProject project : seen) {
      String name = project.entry().name();
      if (!project.entry().enabled() || !wanted.containsKey(name)) {
        continue;
      }
      String waits = waiting.get(name);
      if (waits != null) {
        items.add(new Item(project.entry(), List.of(), Optional.of(waits)));
        continue;
      }
      if (project.status().state() == ProjectState.UNKNOWN) {
        String why = project.status().evidence().stream().findFirst().orElse("");
        notes.add(name + " is meant to run, and could not be looked at: " + why);
        continue;
      }
      List<String> missing = missing(project, wanted.get(name).keySet());
      if (!missing.isEmpty()) {
        items.add(new Item(project.entry(), missing, Optional.empty()));
      }
    }
    return new ResumePlan(items, notes);
  }

  /**
   * Finds the agents of a project that are meant to run and do not. What is done need not run, and
   * what is between two lives comes back by itself.
   *
   * @param project what was seen of the project
   * @param wanted the names of those that are meant to run
   * @return the names of those that do not
   */
  public static List<String> missing(LiveProject project, Set<String> wanted) {
    return project.status().agents().stream()
        .filter(agent -> agent.state() == AgentState.STOPPED || agent.state() == AgentState.FAILED)
        .map(AgentStatus::name)
        .filter(agent -> wanted.contains(WantedAgents.ALL) || wanted.contains(agent))
        .toList();
  }
}
