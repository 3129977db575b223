package dev.projectorchestrator.core.runbook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done about a cut-off run.
 *
 * @param remedy whether it is undone or finished
 * @param steps the steps to undo, or to do, in the runbook's order
 */
record Recovery(CutOffRun.Remedy remedy, List<Step> steps) {

  static Recovery of(Runbook runbook, JournalReader.Reading reading, ActiveRun active) {
    List<String> begun = reading.run().begun();
    boolean finish = reading.run().remedy() == CutOffRun.Remedy.FINISH;
    boolean lost = false;
    List<Step> undo = new ArrayList<>();
    List<Step> rest = new ArrayList<>();
    for (Step step : runbook.steps()) {
      boolean stepBegun = begun.contains(step.name());
      if (stepBegun) {
        undo.add(step);
      }
      lost |= stepBegun && step.pointOfNoReturn() && step.lost(active.context(step));
      boolean done = reading.done().contains(step.name());
      // Killed between acting and recording it: check what is on disk.
      finish |=
          !lost
              && stepBegun
              && !done
              && step.pointOfNoReturn()
              && step.passed(active.context(step));
      if (!done) {
        rest.add(step);
      }
    }
    return finish && !lost
        ? new Recovery(CutOffRun.Remedy.FINISH, rest)
        : new Recovery(CutOffRun.Remedy.UNDO, undo);
  }

  static Plan plan(Runbook runbook, JournalReader.Reading reading, ActiveRun active) {
    Recovery recovery = of(runbook, reading, active);
    List<Step> steps = new ArrayList<>(recovery.steps());
    boolean undo = recovery.remedy() == CutOffRun.Remedy.UNDO;
    if (undo) {
      Collections.reverse(steps);
    }
    return new Plan(
        runbook.flow(),
        runbook.project(),
        steps.stream()
            .filter(step -> !undo || !step.readOnly())
            .map(
                step ->
                    new Plan.PlannedStep(
                        step.name(),
                        undo
                            ? "Undo: " + step.describe(active.context(step)) + deletes(step, active)
                            : "Finish: " + step.describe(active.context(step)),
                        undo ? List.of() : Plan.masked(step.commands(active.context(step))),
                        false))
            .toList());
  }

  private static String deletes(Step step, ActiveRun active) {
    List<Path> paths = step.undoDeletes(active.context(step));
    return paths.isEmpty()
        ? ""
        : "; deletes " + String.join(", ", paths.stream().map(Path::toString).toList());
  }

  static boolean sameRequest(Runbook one, Runbook other) {
    Map<String, String> first = new HashMap<>(one.parameters());
    Map<String, String> second = new HashMap<>(other.parameters());
    first.remove(Runbook.STAGING);
    second.remove(Runbook.STAGING);
    return one.flow().equals(other.flow()) && first.equals(second);
  }
}
