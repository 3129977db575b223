package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.doctor.Check;
import dev.projectorchestrator.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** The checks of the machine, the fleet or the installation; fails where one found a problem. */
record ChecksAnswer(List<Check> checks) implements Answer {

  @Override
  public int exitStatus() {
    return count(Check.Outcome.PROBLEM) > 0 ? ErrorCode.FAILED.exitStatus() : 0;
  }

  @Override
  public void text(Page page) {
    List<String[]> rows = new ArrayList<>();
    for (Check check : checks) {
      Page.Tone tone =
          switch (check.outcome()) {
            case OK -> Page.Tone.GOOD;
            case WARNING -> Page.Tone.WARN;
            case PROBLEM -> Page.Tone.BAD;
          };
      String first = check.message().lines().findFirst().orElse("");
      String word = page.tone(tone, Json.word(check.outcome()));
      rows.add(new String[] {word, check.subject(), first});
      if (!check.hint().isEmpty()) {
        rows.add(new String[] {"", "", "hint: " + check.hint()});
      }
    }
    page.table(rows);
    page.line(
        Page.many(count(Check.Outcome.PROBLEM), "problem")
            + ", "
            + Page.many(count(Check.Outcome.WARNING), "warning"));
  }

  @Override
  public void json(JsonObject data) {
    data.add("checks", Json.array(checks, ChecksAnswer::json));
    Json.put(data, "problems", count(Check.Outcome.PROBLEM));
    Json.put(data, "warnings", count(Check.Outcome.WARNING));
  }

  private static JsonObject json(Check check) {
    JsonObject object = Json.object("subject", check.subject(), "outcome", check.outcome());
    Json.put(object, "message", check.message(), "hint", check.hint());
    return object;
  }

  private long count(Check.Outcome outcome) {
    return checks.stream().filter(check -> check.outcome() == outcome).count();
  }
}
