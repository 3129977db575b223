package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.flow.Answering;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po answer}. */
public final class AnswerCommand extends PoCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The project.")
  String name;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "ANSWER",
      description = {
        "yes, no, or the keys to press, such as 2, Down, Enter, Escape.",
        "An agent's name may stand before them. Default: the agent that asks."
      })
  List<String> words = new ArrayList<>();

  @Option(
      names = "--if",
      paramLabel = "TEXT",
      description = "Only if this is part of what is asked.")
  String question;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask whether to answer.")
  boolean yes;

  @Option(names = "--dry-run", description = "Show what is asked; press nothing.")
  boolean dryRun;

  @Override
  public Answer run() {
    Answering answering = session().flows().answering(session().drive(name));
    Answering.Wish wish = answering.understand(words);
    AgentScreen screen = answering.question(wish.agent());
    String asked = screen.doing().text();
    if (dryRun) {
      return new Answered(name, wish, screen, false);
    }
    if (!yes) {
      screen.lines().forEach(line -> session().notice(Visible.line(line)));
      session().notice(Visible.question(new Page(false), screen));
      session().confirm("Answer " + String.join(" ", wish.keys()));
    }
    // What was shown is what is answered, even when another question comes up meanwhile.
    answering.answer(wish, question == null ? asked : question, asked);
    return new Answered(name, wish, screen, true);
  }

  private record Answered(String project, Answering.Wish wish, AgentScreen screen, boolean answered)
      implements Answer {
    @Override
    public void text(Page page) {
      page.line(Visible.question(page, screen));
      page.line((answered ? "answered " : "would answer ") + String.join(" ", wish.keys()));
    }

    @Override
    public void json(JsonObject data) {
      Json.put(
          data,
          "project",
          project,
          "agent",
          wish.agent(),
          "asked",
          screen.doing().text(),
          "answer",
          Json.array(wish.keys()),
          "answered",
          answered);
    }
  }
}
