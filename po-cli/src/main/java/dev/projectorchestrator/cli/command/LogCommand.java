package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.runbook.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

  @Option(names = "--project", paramLabel = "NAME", description = "The same as NAME.")
  String project;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Only the steps of the last minutes, hours or days, such as 1h.")
  Duration since;

  @Option(names = "--failed", description = "Only the steps that failed.")
  boolean failed;

  @Override
  public Answer run() {
    if (lines < 1) {
      throw PoException.usage("--lines must be at least 1");
    }
    name = name == null ? project : name;
    Instant from = since == null ? Instant.MIN : Instant.now().minus(since);
    List<AuditEntry> entries =
        session()
            .flows()
            .log(
                entry ->
                    (name == null || entry.project().equals(name))
                        && !entry.at().isBefore(from)
                        && (!failed || entry.outcome().endsWith("failed")),
                lines);
    if (name != null && entries.isEmpty() && since == null && !failed) {
      // A removed project may still have entries; without any, the name may be wrong.
      session().flows().fleet().require(name);
    }
    return new LogEntries(entries);
  }

  private record LogEntries(List<AuditEntry> entries) implements Answer {
    @Override
    public void text(Page page) {
      page.table(
          entries,
          entry ->
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

    @Override
    public void json(JsonObject data) {
      data.add("entries", Json.array(entries, LogEntries::json));
    }

    private static JsonObject json(AuditEntry entry) {
      JsonObject object = Json.object("at", entry.at(), "run", entry.run(), "flow", entry.flow());
      Json.put(object, "project", entry.project(), "step", entry.step());
      Json.put(object, "outcome", entry.outcome(), "commands", Json.array(entry.commands()));
      Json.put(object, "milliseconds", entry.milliseconds(), "error", entry.error());
      return object;
    }
  }
}
