package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.selection.Looks;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection.Scope;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code po outdated}. */
public final class OutdatedCommand extends PoCommand {

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long all sources together may take to answer. Default: 2m.")
  Duration timeout = Duration.ofMinutes(2);

  @Mixin TargetOptions targets;

  @Override
  public Answer run() {
    Fleet fleet = session().flows().fleet();
    Looks looks = new SessionLooks(session(), EngineLook.NONE, timeout);
    Selected selected =
        TargetOptions.find(
            session(), targets.hereOr(session(), fleet), fleet, Scope.ENABLED, looks);
    List<EngineUpdate> updates =
        selected.updates().orElseGet(() -> looks.updates(selected.entries()));
    return new Listing(updates, session().invocation().programName());
  }

  private record Listing(List<EngineUpdate> updates, String po) implements Answer {
    @Override
    public void text(Page page) {
      page.table(updates, update -> row(page, update));
      long outdated = updates.stream().filter(Listing::isOld).count();
      page.line(outdated + " of " + updates.size() + " projects are not at the newest version");
      if (outdated > 0) {
        page.line("Move one with: " + po + " update NAME REF");
      }
    }

    private static boolean isOld(EngineUpdate update) {
      return update.state() == EngineUpdate.State.OUTDATED;
    }

    private static String[] row(Page page, EngineUpdate update) {
      Page.Tone tone = isOld(update) ? Page.Tone.WARN : Page.Tone.FAINT;
      return new String[] {
        update.entry().name(),
        update.entry().harness() + "@" + update.entry().ref(),
        page.tone(tone, Json.word(update.state())),
        update.newest().orElse("-"),
        update.problem().map(text -> text.lines().findFirst().orElse("")).orElse("")
      };
    }

    @Override
    public void json(JsonObject data) {
      data.add("projects", Json.array(updates, Listing::json));
    }

    private static JsonObject json(EngineUpdate update) {
      JsonObject object = ProjectRows.json(update.entry());
      Json.put(object, "state", update.state(), "pin", update.pin());
      Json.put(object, "newest", update.newest(), "problem", update.problem());
      return object;
    }
  }
}
