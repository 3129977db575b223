package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.notify.Sender;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.watch.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code po notify test}. */
public final class NotifyTestCommand extends PoCommand {

  @Override
  public Answer run() {
    Sender sender = Notifications.sender(session());
    List<Sent> sent = new ArrayList<>();
    for (Settings.Notify rule : Notifications.rules(session())) {
      String word = rule.on().get(0);
      Event event =
          new Event(
              "000000-0",
              Instant.now().toString(),
              Event.Type.AGENT,
              "test",
              "test",
              "busy",
              word,
              "this is a test: po notify test");
      sent.add(new Sent(Sender.name(rule), sender.send(rule, event).orElse("")));
    }
    return new Tested(sent);
  }

  private record Sent(String name, String problem) {}

  private record Tested(List<Sent> sent) implements Answer {
    @Override
    public int exitStatus() {
      return sent.stream().allMatch(one -> one.problem().isEmpty())
          ? 0
          : ErrorCode.FAILED.exitStatus();
    }

    @Override
    public void text(Page page) {
      page.table(
          sent,
          one ->
              new String[] {
                one.name(),
                one.problem().isEmpty()
                    ? page.tone(Page.Tone.GOOD, "sent")
                    : page.tone(Page.Tone.BAD, "failed"),
                one.problem()
              });
    }

    @Override
    public void json(JsonObject data) {
      data.add(
          "notify",
          Json.array(
              sent,
              one ->
                  Json.object(
                      "name",
                      one.name(),
                      "sent",
                      one.problem().isEmpty(),
                      "problem",
                      one.problem())));
    }
  }
}
