package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.doctor.ProjectProblems;
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
            rules(store.read()),
            project -> LiveRows.driftLine(session().flows().looks().engine(project)),
            new ProjectProblems(session().flows())::inFiles);
    return new Findings(session().fleetFile(), reading, strict);
  }

  /** Loads the harnesses, unless no project needs one. */
  private RegistryRules rules(FleetReading plain) {
    return harnessRules(plain).withPlaces(place -> session().workspace().places().problem(place));
  }

  private RegistryRules harnessRules(FleetReading plain) {
    if (plain.fleet().isPresent() && plain.fleet().get().projects().isEmpty()) {
      return RegistryRules.PLAIN;
    }
    Set<String> names = new TreeSet<>();
    session().catalog().entries().forEach(entry -> names.add(entry.name()));
    // A harness that is not trusted yet is not a misspelt name.
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
      data.add("problems", Json.array(reading.problems(), Findings::json));
      Json.put(data, "errors", count(Problem.Severity.ERROR));
      Json.put(data, "warnings", count(Problem.Severity.WARNING));
    }

    private static JsonObject json(Problem problem) {
      JsonObject object = Json.object("severity", problem.severity(), "code", problem.code());
      Json.put(object, "message", problem.message(), "file", problem.file());
      Json.put(object, "line", problem.line(), "column", problem.column());
      Json.put(object, "source", problem.sourceLine(), "hint", problem.hint());
      return object;
    }

    private long count(Problem.Severity severity) {
      return reading.problems().stream().filter(each -> each.severity() == severity).count();
    }
  }
}
