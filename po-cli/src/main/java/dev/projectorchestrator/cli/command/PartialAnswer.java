package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.error.ErrorCode;

/** The answer of an action that had to pass over a part of fleet.toml: not all is well. */
record PartialAnswer(Answer answer) implements Answer {

  @Override
  public int exitStatus() {
    return answer.exitStatus() == 0 ? ErrorCode.SOME_FAILED.exitStatus() : answer.exitStatus();
  }

  @Override
  public void text(Page page) {
    answer.text(page);
  }

  @Override
  public void json(JsonObject data) {
    answer.json(data);
  }
}
