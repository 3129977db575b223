package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.flow.Answering;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** {@code po screen}. */
public final class ScreenCommand extends PoCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The project.")
  String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "AGENT",
      description = "The agent. Default: the one that asks, else the first.")
  String agent;

  @Override
  public Answer run() {
    Answering answering = session().flows().answering(session().drive(name));
    Optional<String> wanted = agent == null ? answering.anyAgent() : Optional.of(agent);
    return new Shown(name, answering.screen(wanted));
  }

  private record Shown(String project, AgentScreen screen) implements Answer {
    @Override
    public void text(Page page) {
      screen.lines().forEach(line -> page.line(Visible.line(line)));
      if (screen.doing().activity() == Activity.ASKS) {
        page.line();
        page.line(Visible.question(page, screen));
        page.line("answer it with: po answer " + project + " " + screen.agent() + " yes|no");
      }
    }

    @Override
    public void json(JsonObject data) {
      Json.put(data, "project", project, "agent", screen.agent());
      LiveRows.addDoing(data, screen.doing());
      Json.put(data, "lines", Json.array(screen.lines()));
    }
  }
}
