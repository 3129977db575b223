package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code po outdated}. */
public final class OutdatedCommand extends PoCommand {

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long all sources together may take to answer. Default: 2m.")
  Duration timeout = Duration.ofMinutes(2);

  @Override
  public Answer run() {
    List<ProjectEntry> enabled =
        session().flows().fleet().projects().stream().filter(ProjectEntry::enabled).toList();
    String po = session().invocation().programName();
    return new Listing(session().flows().outdated(enabled, timeout), po);
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
