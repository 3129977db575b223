package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.wanted.WantedAgents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
   * @param agents the agents
   */
  public record Item(ProjectEntry project, List<String> agents) {
    /** Copies the list. */
    public Item {
      agents = List.copyOf(agents);
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
   * @return the plan
   */
  public static ResumePlan of(
      List<LiveProject> seen, Map<String, ? extends Map<String, ?>> wanted) {
    List<Item> items = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (LiveProject project : seen) {
      String name = project.entry().name();
      if (!project.entry().enabled() || !wanted.containsKey(name)) {
        continue;
      }
      if (project.status().state() == ProjectState.UNKNOWN) {
        String why = project.status().evidence().stream().findFirst().orElse("");
        notes.add(name + " is meant to run, and could not be looked at: " + why);
        continue;
      }
      List<String> missing = missing(project, wanted.get(name).keySet());
      if (!missing.isEmpty()) {
        items.add(new Item(project.entry(), missing));
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
