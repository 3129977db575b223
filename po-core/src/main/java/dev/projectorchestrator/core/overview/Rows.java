package dev.projectorchestrator.core.overview;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.core.flow.ResumePlan;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.live.Urgency;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.wanted.Wanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the rows of what was seen. */
final class Rows {

  private Rows() {}

  /**
   * Makes the rows of projects that were looked at.
   *
   * @param seen the projects
   * @param wanted which agents are meant to run, by project
   * @return the rows, those that need somebody most first, otherwise in the given order
   */
  static List<Row> of(List<LiveProject> seen, Map<String, ? extends Map<String, Wanted>> wanted) {
    List<Row> rows = new ArrayList<>();
    for (LiveProject project : seen) {
      Map<String, Wanted> own = wanted.get(project.entry().name());
      List<String> missing = own == null ? List.of() : ResumePlan.missing(project, own.keySet());
      for (AgentStatus agent : project.status().agents()) {
        rows.add(row(project, agent, missing.contains(agent.name())));
      }
      if (project.status().agents().isEmpty()) {
        rows.add(row(project));
      }
    }
    rows.sort(Comparator.comparing(Row::need));
    return rows;
  }

  /** Makes the rows of projects that were not looked at. */
  static List<Row> unseen(List<ProjectEntry> projects, String state) {
    return projects.stream().map(project -> bare(project, Urgency.STOPPED, state, "")).toList();
  }

  private static Row row(LiveProject project, AgentStatus agent, boolean missing) {
    boolean doing = agent.alive() && agent.activity() != Activity.UNKNOWN;
    boolean ended = missing && agent.state() == AgentState.STOPPED;
    Urgency need = ended ? Urgency.MISSING : Urgency.of(agent);
    String state = ended ? "missing" : word(doing ? agent.activity() : agent.state());
    ProjectEntry entry = project.entry();
    return new Row(
        entry.name(),
        agent.name(),
        need,
        state,
        doing ? agent.doing().since() : agent.since(),
        entry.harness(),
        entry.ref(),
        drift(project),
        agent.restarts(),
        ended ? "it is meant to run, and does not" : says(agent),
        agent.alive(),
        List.of(word(project.status().state()), word(agent.state()), state),
        project.status().evidence());
  }

  /** Of an agent that is there only what it asks is news; of another one, how it ended. */
  private static String says(AgentStatus agent) {
    return agent.alive() ? agent.doing().text() : agent.detail();
  }

  private static Row row(LiveProject project) {
    Urgency need = Urgency.of(project);
    String why = project.status().evidence().stream().findFirst().orElse("");
    Row bare =
        bare(
            project.entry(),
            need,
            word(project.status().state()),
            need == Urgency.UNKNOWN ? why : "");
    return new Row(
        bare.project(),
        "",
        need,
        bare.state(),
        Optional.empty(),
        bare.harness(),
        bare.ref(),
        drift(project),
        0,
        bare.says(),
        false,
        bare.words(),
        project.status().evidence());
  }

  private static Row bare(ProjectEntry project, Urgency need, String state, String says) {
    return new Row(
        project.name(),
        "",
        need,
        state,
        Optional.empty(),
        project.harness(),
        project.ref(),
        "",
        0,
        says,
        false,
        List.of(state),
        List.of());
  }

  private static String drift(LiveProject project) {
    if (project.engine().isEmpty()) {
      return "";
    }
    EngineView engine = project.engine().get();
    if (engine.drift() != EngineView.Drift.NONE) {
      return engine.drift() == EngineView.Drift.UNKNOWN ? "pin unknown" : word(engine.drift());
    }
    if (engine.engineDirty().orElse(false)) {
      return "changed";
    }
    return project.runsOnOlderPin() ? "older pin" : "";
  }

  /** Returns a constant as people write it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
