package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.flow.DrivenProject;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** {@code po wake}. */
public final class WakeCommand extends PoCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The project.")
  String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "AGENT",
      description = "The agent. Default: the first.")
  String agent;

  @Override
  public Answer run() {
    session().workspace().budgets().require(name);
    DrivenProject project = session().drive(name);
    try {
      project.harness().wake(project.context(), Optional.ofNullable(agent));
    } catch (HarnessException e) {
      throw SendCommand.explained(e, agent == null ? name : name + " " + agent);
    }
    return new Woken(name, Optional.ofNullable(agent));
  }

  private record Woken(String project, Optional<String> agent) implements Answer {
    @Override
    public void text(Page page) {
      page.line("woke " + project + agent.map(name -> "/" + name).orElse(""));
    }

    @Override
    public void json(JsonObject data) {
      Json.put(data, "project", project, "agent", agent);
    }
  }
}
