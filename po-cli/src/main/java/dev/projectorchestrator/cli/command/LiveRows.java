package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How live projects are shown: the same in every command. */
final class LiveRows {

  private LiveRows() {}

  /** Writes one line a project, then the evidence of those that could not be looked at. */
  static void write(Page page, List<LiveProject> projects) {
    List<String[]> rows = new ArrayList<>();
    for (LiveProject project : projects) {
      rows.add(row(page, project));
    }
    page.table(rows);
    for (LiveProject project : projects) {
      if (project.status().state() == ProjectState.UNKNOWN && project.entry().enabled()) {
        for (String line : project.status().evidence()) {
          page.line("  " + project.entry().name() + ": " + line);
        }
      }
      for (AgentStatus agent : project.status().agents()) {
        if (agent.state() == AgentState.FAILED) {
          page.line(
              "  " + project.entry().name() + ": agent " + agent.name() + ": " + agent.detail());
        }
      }
      if (project.runsOnOlderPin()) {
        page.line(
            "  "
                + project.entry().name()
                + ": runs on an older pin of its engine until it is restarted");
      }
      String drift = project.engine().isPresent() ? driftLine(project.engine().get()) : "";
      if (!drift.isEmpty() && !project.status().evidence().contains(drift)) {
        page.line("  " + project.entry().name() + ": " + drift);
      }
    }
  }

  private static String[] row(Page page, LiveProject project) {
    ProjectEntry entry = project.entry();
    String[] base = ProjectRows.row(entry);
    ProjectState state = project.status().state();
    String word = entry.enabled() ? word(state) : "-";
    return new String[] {
      base[0], base[1], base[2], page.tone(tone(state), word), agents(project.status()), base[3]
    };
  }

  private static Page.Tone tone(ProjectState state) {
    return switch (state) {
      case RUNNING -> Page.Tone.GOOD;
      case STOPPED -> Page.Tone.FAINT;
      case DEGRADED, UNKNOWN -> Page.Tone.BAD;
    };
  }

  /** Returns the agents in a few words: {@code main} running, {@code main:failed} otherwise. */
  private static String agents(ProjectStatus status) {
    boolean stopped = status.state() == ProjectState.STOPPED;
    List<String> words = new ArrayList<>();
    for (AgentStatus agent : status.agents()) {
      boolean plain = stopped || agent.state() == AgentState.RUNNING;
      words.add(plain ? agent.name() : agent.name() + ":" + word(agent.state()));
    }
    if (words.size() > 4) {
      int more = words.size() - 4;
      words = new ArrayList<>(words.subList(0, 4));
      words.add("+" + more);
    }
    return words.isEmpty() ? "-" : String.join(",", words);
  }

  /** Says in one line what is off with an engine's pin; empty text when nothing is. */
  static String driftLine(EngineView engine) {
    return switch (engine.drift()) {
      case NONE -> engine.engineDirty().orElse(false) ? "engine/ has local changes" : "";
      case DRIFTED ->
          "the ref in fleet.toml is not what engine/ is pinned at ("
              + pin(engine)
              + (engine.tagsAtPin().isEmpty() ? "" : ", " + engine.tagsAtPin().get(0))
              + ")";
      case UNKNOWN_REF ->
          "engine/ does not have the ref of fleet.toml; it is pinned at " + pin(engine);
      case NOT_AT_PIN -> "engine/ is checked out at another commit than its pin " + pin(engine);
      case UNKNOWN -> engine.problem().orElse("the engine's pin can't be read");
    };
  }

  private static String pin(EngineView engine) {
    return engine.pin().isPresent() ? engine.pin().get().substring(0, 7) : "none";
  }

  static JsonArray json(List<LiveProject> projects) {
    JsonArray array = new JsonArray();
    for (LiveProject project : projects) {
      array.add(json(project));
    }
    return array;
  }

  static JsonObject json(LiveProject project) {
    JsonObject object = ProjectRows.json(project.entry());
    project.directory().ifPresent(folder -> object.addProperty("directory", folder.toString()));
    ProjectStatus status = project.status();
    object.addProperty("state", word(status.state()));
    object.addProperty("observedAt", status.observedAt().toString());
    JsonArray agents = new JsonArray();
    for (AgentStatus agent : status.agents()) {
      agents.add(json(agent));
    }
    object.add("agents", agents);
    JsonArray evidence = new JsonArray();
    status.evidence().forEach(evidence::add);
    object.add("evidence", evidence);
    project
        .engine()
        .ifPresent(
            engine -> {
              object.add("engine", json(engine));
              object.addProperty("runsOnOlderPin", project.runsOnOlderPin());
            });
    return object;
  }

  private static JsonObject json(AgentStatus agent) {
    JsonObject object = new JsonObject();
    object.addProperty("name", agent.name());
    object.addProperty("state", word(agent.state()));
    agent.pid().ifPresent(pid -> object.addProperty("pid", pid));
    agent.since().ifPresent(since -> object.addProperty("since", since.toString()));
    object.addProperty("restarts", agent.restarts());
    object.addProperty("detail", agent.detail());
    return object;
  }

  static JsonObject json(EngineView engine) {
    JsonObject object = new JsonObject();
    engine.pin().ifPresent(pin -> object.addProperty("pin", pin));
    engine.checkedOut().ifPresent(commit -> object.addProperty("checkedOut", commit));
    engine.refCommit().ifPresent(commit -> object.addProperty("refCommit", commit));
    object.addProperty("drift", word(engine.drift()));
    JsonArray tags = new JsonArray();
    engine.tagsAtPin().forEach(tags::add);
    object.add("tagsAtPin", tags);
    engine.engineDirty().ifPresent(dirty -> object.addProperty("engineDirty", dirty));
    engine.projectDirty().ifPresent(dirty -> object.addProperty("projectDirty", dirty));
    engine.url().ifPresent(url -> object.addProperty("url", url));
    engine.problem().ifPresent(problem -> object.addProperty("problem", problem));
    return object;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
