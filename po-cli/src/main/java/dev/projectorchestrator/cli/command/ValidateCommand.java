package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.harness.catalog.HarnessTrust;
import dev.projectorchestrator.core.registry.check.RegistryRules;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.read.ProblemRenderer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** {@code po validate}. */
public final class ValidateCommand extends PoCommand {

  @Option(names = "--strict", description = "Fail on warnings too.")
  boolean strict;

  @Override
  public boolean parseFast(List<String> own) {
    return own.isEmpty();
  }

  @Override
  public Answer run() {
    FleetStore store = session().store();
    FleetReading reading =
        store.validate(
            rules(store.read()), project -> LiveRows.driftLine(session().flows().engine(project)));
    return new Findings(session().fleetFile(), reading, strict);
  }

  /** Loads the harnesses, unless no project needs one. */
  private RegistryRules rules(FleetReading plain) {
    if (plain.fleet().isPresent() && plain.fleet().get().projects().isEmpty()) {
      return RegistryRules.PLAIN;
    }
    Set<String> names = new TreeSet<>();
    session().catalog().entries().forEach(entry -> names.add(entry.name()));
    // One that is not trusted yet is no misspelt name.
    new HarnessTrust(session().catalogOptions(), Clock.systemUTC())
        .pendingDescriptors()
        .forEach(request -> names.add(request.name()));
    return RegistryRules.withHarnesses(names);
  }

  private record Findings(Path file, FleetReading reading, boolean strict) implements Answer {
    @Override
    public int exitStatus() {
      boolean fails =
          strict
              ? !reading.problems().isEmpty()
              : count(Problem.Severity.ERROR) > 0 || reading.fleet().isEmpty();
      return fails ? ErrorCode.INVALID_CONFIG.exitStatus() : 0;
    }

    @Override
    public void text(Page page) {
      for (Problem problem : reading.problems()) {
        for (String line : ProblemRenderer.lines(problem)) {
          page.line(line);
        }
        page.line();
      }
      String projects =
          reading.fleet().isPresent()
              ? Page.many(reading.fleet().get().projects().size(), "project") + ", "
              : "";
      page.line(
          file
              + ": "
              + projects
              + Page.many(count(Problem.Severity.ERROR), "error")
              + ", "
              + Page.many(count(Problem.Severity.WARNING), "warning"));
    }

    @Override
    public void json(JsonObject data) {
      JsonArray problems = new JsonArray();
      for (Problem problem : reading.problems()) {
        JsonObject object = new JsonObject();
        object.addProperty("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        object.addProperty("code", problem.code());
        object.addProperty("message", problem.message());
        object.addProperty("file", problem.file().toString());
        object.addProperty("line", problem.line());
        object.addProperty("column", problem.column());
        object.addProperty("source", problem.sourceLine());
        object.addProperty("hint", problem.hint());
        problems.add(object);
      }
      data.add("problems", problems);
      data.addProperty("errors", count(Problem.Severity.ERROR));
      data.addProperty("warnings", count(Problem.Severity.WARNING));
    }

    private long count(Problem.Severity severity) {
      return reading.problems().stream().filter(each -> each.severity() == severity).count();
    }
  }
}
