package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.doctor.Check;
import dev.projectorchestrator.core.doctor.FleetCheck;
import dev.projectorchestrator.core.doctor.MachineCheck;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.CutOffRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** {@code po doctor}. */
public final class DoctorCommand extends FlowCommand {

  @Option(names = "--fix", description = "First complete or undo interrupted runs.")
  boolean fix;

  @Override
  public boolean notesInterruptedRuns() {
    return false;
  }

  @Override
  public Answer run() {
    if (fix && !change.dryRun) {
      for (CutOffRun run : flows().cutOff()) {
        session().notice("found: " + run.describe());
        flows().recover(run, session().progress()).orThrow();
      }
    }
    Optional<FleetStore> store = session().findStore();
    List<Check> checks = new ArrayList<>();
    HarnessCatalog catalog = session().catalog();
    MachineCheck machine = new MachineCheck(session().host(), session().invocation().directory());
    checks.addAll(machine.examine(catalog, harnesses(store)));
    checks.addAll(new FleetCheck(flows()).examine(store));
    return new Examined(checks);
  }

  private static Set<String> harnesses(Optional<FleetStore> store) {
    Set<String> names = new TreeSet<>();
    store
        .filter(there -> java.nio.file.Files.isRegularFile(there.file()))
        .flatMap(there -> there.read().fleet())
        .map(Fleet::projects)
        .orElse(List.of())
        .stream()
        .filter(ProjectEntry::enabled)
        .map(ProjectEntry::harness)
        .forEach(names::add);
    return names;
  }

  private record Examined(List<Check> checks) implements Answer {
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
      data.add("checks", Json.array(checks, Examined::json));
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
}
