package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.core.doctor.Check;
import dev.projectorchestrator.core.doctor.FleetCheck;
import dev.projectorchestrator.core.doctor.MachineCheck;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.CutOffRun;
import dev.projectorchestrator.core.runbook.UnreadableJournal;
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
      for (UnreadableJournal journal : flows().unreadableJournals()) {
        session().notice(journal.describe() + "; it is now " + flows().setAside(journal));
      }
      for (CutOffRun run : flows().cutOff()) {
        session().notice("found: " + run.describe());
        // What can't be recovered is among what is then found wrong.
        flows().recover(run, session().progress());
      }
    }
    Optional<FleetStore> store = session().findStore();
    List<Check> checks = new ArrayList<>();
    HarnessCatalog catalog = session().catalog();
    MachineCheck machine = new MachineCheck(session().host(), session().invocation().directory());
    checks.addAll(machine.examine(catalog, harnesses(store)));
    checks.addAll(new FleetCheck(flows()).examine(store));
    return new ChecksAnswer(checks);
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
}
