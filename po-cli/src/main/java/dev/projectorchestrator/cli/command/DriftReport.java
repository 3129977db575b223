package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.LiveStatus;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code po status --drift} prints: each project's pin, and what is off with it. */
final class DriftReport implements Answer {

  private final Fleet fleet;
  private final Map<String, EngineView> engines;

  DriftReport(LiveStatus look, Fleet fleet) {
    this.fleet = fleet;
    this.engines = look.views(fleet.projects());
  }

  @Override
  public void text(Page page) {
    List<String[]> rows = new ArrayList<>();
    for (ProjectEntry project : fleet.projects()) {
      EngineView engine = engines.get(project.name());
      String line = LiveRows.driftLine(engine);
      rows.add(
          new String[] {
            project.name(),
            project.harness() + "@" + project.ref(),
            engine.pin().isPresent() ? engine.pin().get().substring(0, 7) : "-",
            changes(engine),
            line.isEmpty() ? "ok" : page.tone(Page.Tone.WARN, line)
          });
    }
    page.table(rows).line(StatusCommand.totals(fleet));
  }

  @Override
  public void json(JsonObject data) {
    data.add("projects", Json.array(fleet.projects(), this::json));
    StatusCommand.totals(fleet, data);
  }

  private JsonObject json(ProjectEntry project) {
    JsonObject object = ProjectRows.json(project);
    object.add("engine", LiveRows.json(engines.get(project.name())));
    return object;
  }

  private static String changes(EngineView engine) {
    if (engine.projectDirty().isEmpty()) {
      return "-";
    }
    return engine.projectDirty().get() ? "uncommitted changes" : "clean";
  }
}
