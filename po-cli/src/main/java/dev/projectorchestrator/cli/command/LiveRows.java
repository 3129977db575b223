package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.live.Urgency;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** How live projects are shown: the same in every command. */
final class LiveRows {

  private static final int MOST_AGENTS = 4;

  private LiveRows() {}

  /**
   * Writes what waits for somebody, one line a project, then the evidence of those that could not
   * be looked at.
   *
   * @param page where to
   * @param projects the projects in their order
   * @param table writes the lines of the projects
   */
  static void write(Page page, List<LiveProject> projects, Consumer<List<LiveProject>> table) {
    WaitingRows.write(page, projects);
    table.accept(projects);
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

  /** Writes one plain line a project. */
  static void plain(Page page, List<LiveProject> projects) {
    page.table(projects, project -> row(page, project));
  }

  private static String[] row(Page page, LiveProject project) {
    ProjectEntry entry = project.entry();
    String[] base = ProjectRows.row(entry);
    ProjectState state = project.status().state();
    String word = entry.enabled() ? word(state) : "-";
    return new String[] {
      base[0],
      base[1],
      base[2],
      page.tone(tone(state), word),
      agents(page, project.status()),
      base[3]
    };
  }

  static Page.Tone tone(ProjectState state) {
    return switch (state) {
      case RUNNING -> Page.Tone.GOOD;
      case STOPPED -> Page.Tone.FAINT;
      case DEGRADED, UNKNOWN -> Page.Tone.BAD;
    };
  }

  /** Returns the agents in a few words, those first that need somebody most. */
  static String agents(Page page, ProjectStatus status) {
    List<AgentStatus> agents =
        status.agents().stream().sorted(Comparator.comparing(Urgency::of)).toList();
    List<String> words = new ArrayList<>();
    for (AgentStatus agent : agents.subList(0, Math.min(MOST_AGENTS, agents.size()))) {
      words.add(word(page, agent, status));
    }
    if (agents.size() > MOST_AGENTS) {
      words.add("+" + (agents.size() - MOST_AGENTS));
    }
    return words.isEmpty() ? "-" : String.join(", ", words);
  }

  /** Returns such as {@code main} when it just runs, {@code main:busy 3m}, {@code main:failed}. */
  private static String word(Page page, AgentStatus agent, ProjectStatus status) {
    ActivityReport doing = agent.doing();
    boolean told = doing.activity() != Activity.UNKNOWN || !doing.from().isEmpty();
    if (agent.alive() && told) {
      String word = agent.name() + ":" + word(doing.activity()) + age(doing, status.observedAt());
      return switch (doing.activity()) {
        case ASKS -> page.tone(Page.Tone.BAD, word);
        case LIMITED -> page.tone(Page.Tone.WARN, word);
        default -> word;
      };
    }
    boolean plain =
        agent.state() == AgentState.RUNNING
            || status.state() == ProjectState.STOPPED && agent.state() == AgentState.STOPPED;
    return plain ? agent.name() : agent.name() + ":" + word(agent.state());
  }

  private static String age(ActivityReport doing, Instant now) {
    return doing.since().isPresent()
        ? " " + WaitingRows.age(Duration.between(doing.since().get(), now))
        : "";
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
    project
        .directory()
        .ifPresent(folder -> object.addProperty("directory", ProjectFolders.shown(folder)));
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
    if (!agent.start().isEmpty()) {
      object.addProperty("start", agent.start());
    }
    if (agent.alive()) {
      addDoing(object, agent.doing());
    }
    return object;
  }

  /** Adds what an agent is doing. */
  static void addDoing(JsonObject object, ActivityReport doing) {
    Json.put(
        object,
        "activity",
        doing.activity(),
        "activitySince",
        doing.since(),
        "activityFrom",
        Optional.of(doing.from()).filter(from -> !from.isEmpty()),
        "asks",
        doing.asks(),
        "limitedUntil",
        doing.limitedUntil());
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
