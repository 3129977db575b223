package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;

/** A project's output, line by line. */
record LinesAnswer(String project, String text) implements Answer {
  @Override
  public void text(Page page) {
    page.lines(text.replace("\t", "    "));
  }

  @Override
  public void json(JsonObject data) {
    Json.put(data, "project", project, "lines", Json.array(text.lines().toList()));
  }
}
