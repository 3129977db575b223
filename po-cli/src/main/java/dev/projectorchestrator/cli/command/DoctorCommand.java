package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.core.doctor.Check;
import dev.projectorchestrator.core.doctor.FleetCheck;
import dev.projectorchestrator.core.doctor.MachineCheck;
import dev.projectorchestrator.core.doctor.StrayAgents;
import dev.projectorchestrator.core.flow.UpdateRequest;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.CutOffRun;
import dev.projectorchestrator.core.runbook.UnreadableJournal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** {@code po doctor}. */
public final class DoctorCommand extends FlowCommand {

  @Option(
      names = "--fix",
      description =
          "First complete or undo interrupted runs; then ask whether agents that nobody expects are to"
              + " be stopped, and whether projects whose engine comes from a place on this machine"
              + " are to carry it.")
  boolean fix;

  @Option(
      names = {"-y", "--yes"},
      description = "With --fix: do not ask, do all of that.")
  boolean yes;

  @Override
  public boolean notesInterruptedRuns() {
    return false;
  }

  @Override
  public Answer run() {
    if (fix && !change.dryRun) {
      for (UnreadableJournal journal : flows().recovery().unreadableJournals()) {
        session()
            .notice(journal.describe() + "; it is now " + flows().recovery().setAside(journal));
      }
      for (CutOffRun run : flows().recovery().cutOff()) {
        session().notice("found: " + run.describe());
        // What can't be recovered is among what is then found wrong.
        flows().recovery().recover(run, session().progress());
      }
      session().findStore().flatMap(store -> store.read().fleet()).ifPresent(this::fix);
    }
    Optional<FleetStore> store = session().findStore();
    List<Check> checks = new ArrayList<>();
    HarnessCatalog catalog = session().catalog();
    MachineCheck machine = new MachineCheck(session().host(), session().invocation().directory());
    checks.addAll(machine.examine(catalog, harnesses(store)));
    checks.addAll(new FleetCheck(flows()).examine(store));
    return new ChecksAnswer(checks);
  }

  private void fix(Fleet fleet) {
    for (StrayAgents stray : StrayAgents.find(flows(), fleet)) {
      if (agrees("'" + stray.name() + "': " + stray.why() + ". Stop them")) {
        flows().run(stray.stop(flows()), session().progress()).orThrow();
      }
    }
    carryEngines(fleet);
  }

  private boolean agrees(String question) {
    return yes || session().offer(question);
  }

  private void carryEngines(Fleet fleet) {
    for (ProjectEntry project : fleet.projects()) {
      if (project.enabled()
          && flows().looks().pointsToThisMachine(project)
          && agrees("Let '" + project.name() + "' carry its engine")) {
        UpdateRequest request =
            new UpdateRequest(project.name(), project.ref(), Optional.empty(), true, false);
        flows().run(flows().update().compose(request), session().progress()).orThrow();
      }
    }
  }

  private static Set<String> harnesses(Optional<FleetStore> store) {
    Set<String> names = new TreeSet<>();
    store
        .filter(there -> Files.isRegularFile(there.file()))
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
