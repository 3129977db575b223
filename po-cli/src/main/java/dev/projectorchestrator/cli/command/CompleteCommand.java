package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import dev.projectorchestrator.core.flow.Flow;
import dev.projectorchestrator.core.harness.catalog.CatalogEntry;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.List;
import picocli.CommandLine.Parameters;

/**
 * {@code po __complete}: names for the shell completions, one a line. Whatever is wrong, it gives
 * none and stays silent: somebody is typing.
 */
public final class CompleteCommand extends PoCommand {

  @Parameters(index = "0", paramLabel = "KIND", description = "project, agent, harness or flow.")
  String kind;

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The project.")
  String project;

  @Override
  public boolean notesInterruptedRuns() {
    return false;
  }

  @Override
  public Answer run() {
    try {
      return new Names(names());
    } catch (PoException e) {
      return new Names(List.of());
    }
  }

  private List<String> names() {
    return switch (kind) {
      case "project" ->
          session().store().load().projects().stream().map(ProjectEntry::name).toList();
      case "agent" -> agents();
      case "harness" -> harnesses();
      case "flow" -> session().flows().all().stream().map(Flow::name).toList();
      default -> List.of();
    };
  }

  private List<String> agents() {
    if (project == null) {
      return List.of();
    }
    DrivenProject driven = session().flows().drive(project);
    return driven.harness().status(driven.context()).agents().stream()
        .map(AgentStatus::name)
        .toList();
  }

  private List<String> harnesses() {
    return session().catalog().entries().stream().map(CatalogEntry::name).toList();
  }

  private record Names(List<String> names) implements Answer {
    @Override
    public void text(Page page) {
      names.forEach(page::line);
    }

    @Override
    public void json(JsonObject data) {
      data.add("names", Json.array(names));
    }
  }
}
