package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Session;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.live.LiveStatus;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.selection.Looks;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Looks at projects for a command, and asks for trust in their harnesses first.
 *
 * @param session what the command works with
 * @param engines what of the engines a live look includes
 * @param timeout how long all sources of engines together may take to answer
 */
record SessionLooks(Session session, EngineLook engines, Duration timeout) implements Looks {

  /** How long all sources of engines together may take to answer. */
  static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

  SessionLooks(Session session) {
    this(session, EngineLook.NONE, ANSWER_WITHIN);
  }

  @Override
  public List<LiveProject> live(List<ProjectEntry> projects) {
    LiveStatus look = session.liveStatus();
    session.requireTrust(look.harnesses(projects));
    return look.look(projects, engines);
  }

  @Override
  public Map<String, EngineView> engines(List<ProjectEntry> projects) {
    return session.liveStatus().views(projects);
  }

  @Override
  public List<EngineUpdate> updates(List<ProjectEntry> projects) {
    return session.flows().looks().outdated(projects, timeout);
  }
}
