package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds agents that ask their user to log in. */
public final class LoggedOut {

  private static final Pattern LOGIN =
      Pattern.compile("(?i)log ?in|sign ?in|authenticat|api key|unauthorized");

  private LoggedOut() {}

  /**
   * Finds such an agent.
   *
   * @param agents the agents
   * @return the first; empty when there is none
   */
  public static Optional<AgentStatus> in(List<AgentStatus> agents) {
    return agents.stream()
        .filter(agent -> agent.alive() && agent.activity() == Activity.ASKS)
        .filter(agent -> LOGIN.matcher(agent.doing().text()).find())
        .findFirst();
  }

  /** Ensures that no agent of another project with the same account is logged out. */
  static void refuse(Workspace workspace, String account, String project) {
    List<ProjectEntry> others =
        workspace.registry().fleet().projects().stream()
            .filter(other -> other.enabled() && !other.name().equals(project))
            .filter(other -> other.account().equals(Optional.of(account)))
            .toList();
    for (LiveProject other : workspace.liveStatus().look(others, EngineLook.NONE)) {
      Optional<AgentStatus> agent = in(other.status().agents());
      if (agent.isPresent()) {
        throw PoException.failed(
            other.entry().name()
                + "/"
                + agent.get().name()
                + " is not logged in ("
                + agent.get().doing().text()
                + "): others of the account '"
                + account
                + "' are not started",
            "log in with: po attach " + other.entry().name() + " " + agent.get().name());
      }
    }
  }
}
