package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.cli.frame.Terminal;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.selection.Looks;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection.Scope;
import java.util.List;
import picocli.CommandLine.Mixin;

/** {@code po list}. */
public final class ListCommand extends PoCommand {

  @Mixin TargetOptions targets = new TargetOptions();

  @Mixin ViewOptions view = new ViewOptions();

  @Override
  public void parsed() {
    common.json |= view.json();
  }

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
    view.check();
    return new Listing(
        targets.isEmpty() ? fleet : selected(fleet), view, session().invocation().terminal());
  }

  private Fleet selected(Fleet fleet) {
    Looks looks = new SessionLooks(session());
    Selected selected =
        TargetOptions.find(session(), targets.selection(), fleet, Scope.EVERY, looks);
    return new Fleet(fleet.file(), selected.entries());
  }

  private record Listing(Fleet fleet, ViewOptions view, Terminal terminal) implements Answer {
    @Override
    public void text(Page page) {
      if (view.plain(terminal)) {
        page.table(fleet.projects(), ProjectRows::row);
      } else {
        StatusCommand.write(page, fleet, view, terminal);
      }
    }

    @Override
    public void json(JsonObject data) {
      data.add("projects", Json.array(fleet.projects(), ProjectRows::json));
    }
  }
}
