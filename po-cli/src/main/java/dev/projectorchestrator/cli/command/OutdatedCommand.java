package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.ArrayList;
import java.util.List;

/** {@code po outdated}. */
public final class OutdatedCommand extends PoCommand {

  @Override
  public Answer run() {
    List<ProjectEntry> enabled =
        session().flows().fleet().projects().stream().filter(ProjectEntry::enabled).toList();
    String po = session().invocation().programName();
    return new Listing(session().flows().outdated(enabled), po);
  }

  private record Listing(List<EngineUpdate> updates, String po) implements Answer {
    @Override
    public void text(Page page) {
      List<String[]> rows = new ArrayList<>();
      int outdated = 0;
      for (EngineUpdate update : updates) {
        boolean old = update.state() == EngineUpdate.State.OUTDATED;
        outdated += old ? 1 : 0;
        rows.add(
            new String[] {
              update.entry().name(),
              update.entry().harness() + "@" + update.entry().ref(),
              page.tone(old ? Page.Tone.WARN : Page.Tone.FAINT, LiveRows.word(update.state())),
              update.newest().orElse("-"),
              update.problem().map(text -> text.lines().findFirst().orElse("")).orElse("")
            });
      }
      page.table(rows);
      page.line(outdated + " of " + updates.size() + " projects are not at the newest version");
      if (outdated > 0) {
        page.line("Move one with: " + po + " update NAME REF");
      }
    }

    @Override
    public void json(JsonObject data) {
      JsonArray array = new JsonArray();
      for (EngineUpdate update : updates) {
        JsonObject object = ProjectRows.json(update.entry());
        object.addProperty("state", LiveRows.word(update.state()));
        update.pin().ifPresent(pin -> object.addProperty("pin", pin));
        update.newest().ifPresent(tag -> object.addProperty("newest", tag));
        update.problem().ifPresent(text -> object.addProperty("problem", text));
        array.add(object);
      }
      data.add("projects", array);
    }
  }
}
