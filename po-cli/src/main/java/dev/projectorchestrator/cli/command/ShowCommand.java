package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.doctor.ProjectProblems;
import dev.projectorchestrator.core.flow.ProjectView;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.ProjectProblem;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code po show}. */
public final class ShowCommand extends PoCommand {

  @Parameters(paramLabel = "NAME", description = "The project.")
  String name;

  @Override
  public boolean parseFast(List<String> own) {
    if (own.size() != 1 || own.get(0).startsWith("-")) {
      return false;
    }
    name = own.get(0);
    return true;
  }

  @Override
  public Answer run() {
    ProjectEntry entry = session().flows().fleet().require(name);
    List<ProjectProblem> problems =
        new ProjectProblems(session().flows())
            .live(List.of(entry))
            .getOrDefault(entry.name(), List.of());
    return new Details(ProjectView.of(session().flows(), entry), problems);
  }

  private record Details(ProjectView view, List<ProjectProblem> problems) implements Answer {
    @Override
    public void text(Page page) {
      List<String[]> rows = new ArrayList<>();
      row(rows, "name", view.entry().name());
      row(rows, "enabled", view.entry().enabled() ? "yes" : "no");
      row(rows, "harness", view.entry().harness());
      row(rows, "ref", view.entry().ref());
      row(rows, "location", view.entry().location());
      view.entry().place().ifPresent(place -> row(rows, "place", place));
      view.entry().allocation().ifPresent(keys -> row(rows, "allocation", keys));
      view.entry().description().ifPresent(text -> row(rows, "description", text));
      view.entry()
          .note()
          .ifPresent(text -> row(rows, "note", text.strip().replaceAll("\\s*\n\\s*", " ")));
      if (!view.entry().tags().isEmpty()) {
        row(rows, "tags", String.join(", ", view.entry().tags()));
      }
      row(
          rows,
          "folder",
          ProjectFolders.shown(view.directory()) + (view.exists() ? "" : "  (not there)"));
      view.sessionPrefix().ifPresent(prefix -> row(rows, "session prefix", prefix));
      EngineView engine = view.engine();
      engine.url().ifPresent(url -> row(rows, "engine from", url));
      row(
          rows,
          "pin",
          engine.pin().orElse("-")
              + (engine.tagsAtPin().isEmpty()
                  ? ""
                  : "  (" + String.join(", ", engine.tagsAtPin()) + ")"));
      String drift = LiveRows.driftLine(engine);
      row(rows, "pin and ref", drift.isEmpty() ? "agree" : drift);
      String changes =
          engine.projectDirty().map(dirty -> dirty ? "yes" : "none").orElse("not known");
      row(rows, "local changes", changes);
      for (ProjectProblem problem : problems) {
        row(rows, "problem", problem.message());
        if (!problem.hint().isEmpty()) {
          row(rows, "", problem.hint());
        }
      }
      page.table(rows);
    }

    private static void row(List<String[]> rows, String label, String value) {
      rows.add(new String[] {label, value});
    }

    @Override
    public void json(JsonObject data) {
      JsonObject project = ProjectRows.json(view.entry());
      Json.put(
          project, "directory", ProjectFolders.shown(view.directory()), "exists", view.exists());
      Json.put(project, "sessionPrefix", view.sessionPrefix());
      project.add(
          "problems",
          Json.array(problems, one -> Json.object("message", one.message(), "hint", one.hint())));
      project.add("engine", LiveRows.json(view.engine()));
      data.add("project", project);
    }
  }
}
