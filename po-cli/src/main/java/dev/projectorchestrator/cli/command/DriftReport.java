package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.registry.Fleet;
import dev.projectorchestrator.core.registry.ProjectEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code po status --drift} prints: each project's pin, and what is off with it. */
final class DriftReport implements Answer {

  private final Fleet fleet;
  private final Map<ProjectEntry, EngineView> engines;

  DriftReport(Flows flows, Fleet fleet) {
    this.fleet = fleet;
    this.engines = new LinkedHashMap<>();
    Map<String, EngineView> views = flows.engines(fleet.projects());
    for (ProjectEntry project : fleet.projects()) {
      engines.put(project, views.get(project.name()));
    }
  }

  @Override
  public void text(Page page) {
    List<String[]> rows = new ArrayList<>();
    engines.forEach(
        (project, engine) -> {
          String line = LiveRows.driftLine(engine);
          String dirty = engine.projectDirty() ? "uncommitted changes" : "clean";
          rows.add(
              new String[] {
                project.name(),
                project.harness() + "@" + project.ref(),
                engine.pin().map(pin -> pin.substring(0, 7)).orElse("-"),
                dirty,
                line.isEmpty() ? "ok" : page.tone(Page.Tone.WARN, line)
              });
        });
    page.table(rows).line(StatusCommand.totals(fleet));
  }

  @Override
  public void json(JsonObject data) {
    JsonArray projects = new JsonArray();
    engines.forEach(
        (project, engine) -> {
          JsonObject object = ProjectRows.json(project);
          object.add("engine", LiveRows.json(engine));
          projects.add(object);
        });
    data.add("projects", projects);
    StatusCommand.totals(fleet, data);
  }
}
