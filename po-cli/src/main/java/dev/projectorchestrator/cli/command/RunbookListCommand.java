package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.flow.Flow;
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
      page.table(flows, flow -> new String[] {flow.name(), flow.summary()});
    }

    @Override
    public void json(JsonObject data) {
      data.add(
          "runbooks",
          Json.array(flows, flow -> Json.object("name", flow.name(), "summary", flow.summary())));
    }
  }
}
