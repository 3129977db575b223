package dev.projectorchestrator.board;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.overview.ActionRun;
import dev.projectorchestrator.core.overview.Actions;
import dev.projectorchestrator.core.overview.Overview;
import dev.projectorchestrator.core.overview.Row;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.AuditEntry;
import dev.projectorchestrator.core.runbook.Plan;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the page is told, as JSON. */
final class BoardJson {

  private BoardJson() {}

  static <T> JsonArray array(Collection<T> values, Function<T, JsonElement> form) {
    JsonArray array = new JsonArray(values.size());
    values.forEach(value -> array.add(form.apply(value)));
    return array;
  }

  static JsonArray texts(Collection<String> values) {
    JsonArray array = new JsonArray(values.size());
    values.forEach(array::add);
    return array;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static JsonObject overview(Overview overview, Function<Row, String> said) {
    JsonObject json = new JsonObject();
    json.addProperty("looked", overview.looked());
    json.add("problems", texts(overview.problems()));
    JsonObject totals = new JsonObject();
    overview.totals().forEach((need, count) -> totals.addProperty(word(need), count));
    json.add("totals", totals);
    json.add("rows", array(overview.rows(), row -> row(row, said.apply(row))));
    return json;
  }

  private static JsonObject row(Row row, String says) {
    JsonObject json = new JsonObject();
    json.addProperty("project", row.project());
    json.addProperty("agent", row.agent());
    json.addProperty("need", word(row.need()));
    json.addProperty("state", row.state());
    row.since().ifPresent(since -> json.addProperty("since", since.toEpochMilli()));
    json.addProperty("harness", row.harness());
    json.addProperty("ref", row.ref());
    json.addProperty("drift", row.drift());
    json.addProperty("restarts", row.restarts());
    json.addProperty("says", says);
    json.addProperty("alive", row.alive());
    return json;
  }

  static JsonObject project(
      ProjectEntry entry, List<Row> rows, EngineView engine, List<AuditEntry> history) {
    JsonObject json = new JsonObject();
    json.addProperty("name", entry.name());
    json.addProperty("enabled", entry.enabled());
    json.addProperty("harness", entry.harness());
    json.addProperty("ref", entry.ref());
    json.addProperty("location", entry.location());
    json.addProperty("description", entry.description().orElse(""));
    json.addProperty("note", entry.note().orElse(""));
    json.add("tags", texts(entry.tags()));
    json.addProperty("pin", engine.pin().orElse(""));
    json.add("tagsAtPin", texts(engine.tagsAtPin()));
    json.addProperty("drift", word(engine.drift()));
    json.addProperty("changed", engine.engineDirty().orElse(false));
    json.addProperty("problem", engine.problem().orElse(""));
    json.add(
        "agents", texts(rows.stream().map(Row::agent).filter(name -> !name.isEmpty()).toList()));
    json.add(
        "evidence",
        texts(rows.stream().flatMap(row -> row.evidence().stream()).distinct().toList()));
    json.add("history", array(history, BoardJson::entry));
    return json;
  }

  private static JsonObject entry(AuditEntry entry) {
    JsonObject json = new JsonObject();
    json.addProperty("at", entry.at().toEpochMilli());
    json.addProperty("flow", entry.flow());
    json.addProperty("step", entry.step());
    json.addProperty("outcome", entry.outcome());
    json.addProperty("milliseconds", entry.milliseconds());
    json.addProperty("error", entry.error());
    return json;
  }

  static JsonObject screen(AgentScreen screen) {
    JsonObject json = new JsonObject();
    json.addProperty("agent", screen.agent());
    json.addProperty("activity", word(screen.doing().activity()));
    screen.doing().asks().ifPresent(asks -> json.addProperty("asks", asks));
    json.add("lines", texts(screen.lines()));
    return json;
  }

  static JsonObject run(ActionRun run) {
    JsonObject json = new JsonObject();
    json.addProperty("id", run.id());
    json.addProperty("what", run.what());
    json.addProperty("state", word(run.state()));
    json.addProperty("message", run.message());
    json.add("lines", texts(run.lines()));
    return json;
  }

  static JsonObject plan(String id, Actions.Planned planned) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("what", planned.request().describe());
    JsonObject refs = new JsonObject();
    planned.refs().forEach(refs::addProperty);
    json.add("refs", refs);
    json.add("plans", array(planned.plans(), BoardJson::plan));
    return json;
  }

  private static JsonObject plan(Plan plan) {
    JsonObject json = new JsonObject();
    json.addProperty("project", plan.project().orElse(""));
    json.add(
        "steps",
        array(
            plan.steps(),
            step -> {
              JsonObject one = new JsonObject();
              one.addProperty("description", step.description());
              one.add(
                  "commands",
                  texts(step.commands().stream().map(command -> command.toShellLine()).toList()));
              return one;
            }));
    return json;
  }
}
