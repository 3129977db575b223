package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.runbook.AuditEntry;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po log}. */
public final class LogCommand extends PoCommand {

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this project's steps.")
  String name;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "How many of the last steps. Default: 50.")
  int lines = 50;

  @Override
  public Answer run() {
    if (lines < 1) {
      throw new PoException(ErrorCode.USAGE, "--lines must be at least 1", "", "");
    }
    List<AuditEntry> entries = session().flows().log(Optional.ofNullable(name), lines);
    if (name != null && entries.isEmpty()) {
      // One that was removed may still have entries; of one without any, the name may be wrong.
      session().flows().fleet().require(name);
    }
    return new LogEntries(entries);
  }

  private record LogEntries(List<AuditEntry> entries) implements Answer {
    @Override
    public void text(Page page) {
      List<String[]> rows = new ArrayList<>();
      for (AuditEntry entry : entries) {
        rows.add(
            new String[] {
              entry.at().truncatedTo(ChronoUnit.SECONDS).toString(),
              entry.flow(),
              entry.project().isEmpty() ? "-" : entry.project(),
              entry.step(),
              entry.outcome(),
              entry.milliseconds() + " ms",
              entry.error().lines().findFirst().orElse("")
            });
      }
      page.table(rows);
    }

    @Override
    public void json(JsonObject data) {
      JsonArray array = new JsonArray();
      for (AuditEntry entry : entries) {
        JsonObject object = new JsonObject();
        object.addProperty("at", entry.at().toString());
        object.addProperty("run", entry.run());
        object.addProperty("flow", entry.flow());
        object.addProperty("project", entry.project());
        object.addProperty("step", entry.step());
        object.addProperty("outcome", entry.outcome());
        JsonArray commands = new JsonArray();
        entry.commands().forEach(commands::add);
        object.add("commands", commands);
        object.addProperty("milliseconds", entry.milliseconds());
        object.addProperty("error", entry.error());
        array.add(object);
      }
      data.add("entries", array);
    }
  }
}
