package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.flow.Flow;
import java.util.ArrayList;
import java.util.List;

/** {@code po runbook list}. */
public final class RunbookListCommand extends PoCommand {

  @Override
  public Answer run() {
    return new Listing(session().flows().all());
  }

  private record Listing(List<Flow<?>> flows) implements Answer {
    @Override
    public void text(Page page) {
      List<String[]> rows = new ArrayList<>();
      for (Flow<?> flow : flows) {
        rows.add(new String[] {flow.name(), flow.summary()});
      }
      page.table(rows);
    }

    @Override
    public void json(JsonObject data) {
      JsonArray runbooks = new JsonArray();
      for (Flow<?> flow : flows) {
        JsonObject object = new JsonObject();
        object.addProperty("name", flow.name());
        object.addProperty("summary", flow.summary());
        runbooks.add(object);
      }
      data.add("runbooks", runbooks);
    }
  }
}
