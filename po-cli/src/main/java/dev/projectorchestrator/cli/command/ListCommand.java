package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.registry.model.Fleet;
import java.util.List;

/** {@code po list}. */
public final class ListCommand extends PoCommand {

  @Override
  public boolean parseFast(List<String> own) {
    return own.isEmpty();
  }

  @Override
  public Answer run() {
    Fleet fleet = session().store().load();
    if (fleet.projects().isEmpty() && !common.json) {
      session().notice("no project is registered yet; make one with: po create NAME --register");
    }
    return new Listing(fleet);
  }

  private record Listing(Fleet fleet) implements Answer {
    @Override
    public void text(Page page) {
      page.table(fleet.projects(), ProjectRows::row);
    }

    @Override
    public void json(JsonObject data) {
      data.add("projects", Json.array(fleet.projects(), ProjectRows::json));
    }
  }
}
