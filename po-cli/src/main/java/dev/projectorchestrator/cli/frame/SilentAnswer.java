package dev.projectorchestrator.cli.frame;

import com.google.gson.JsonObject;

/**
 * What is left to say after a program has used the terminal itself: nothing but its exit status.
 *
 * @param exitStatus the status
 */
public record SilentAnswer(int exitStatus) implements Answer {
  @Override
  public void text(Page page) {}

  @Override
  public void json(JsonObject data) {
    data.addProperty("exitStatus", exitStatus);
  }
}
