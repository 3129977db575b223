package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.Capability;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.step.DriveAgents;
import dev.projectorchestrator.core.flow.step.DriveGroup;
import dev.projectorchestrator.core.runbook.Runbook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some of many runbooks. The projects of one slice are driven by one call of their driver, where it
 * can share work between projects; any other runbook is a slice of its own.
 *
 * @param places the places of its runbooks among all
 * @param group drives their projects; empty where the runbook drives its own
 */
record DriveSlice(List<Integer> places, Optional<DriveGroup> group) {

  /** How many projects at most wait for the slowest of them. */
  private static final int MOST = 16;

  DriveSlice {
    places = List.copyOf(places);
  }

  /**
   * Divides runbooks into slices.
   *
   * @param runbooks the runbooks
   * @param jobs how many of them run at the same time; no slice has more
   * @return the slices: each runbook is in one
   */
  static List<DriveSlice> of(List<Runbook> runbooks, int jobs) {
    List<DriveSlice> slices = new ArrayList<>();
    Map<Kind, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < runbooks.size(); i++) {
      Optional<Kind> kind = kind(runbooks.get(i));
      if (kind.isPresent()) {
        alike.computeIfAbsent(kind.get(), none -> new ArrayList<>()).add(i);
      } else {
        slices.add(new DriveSlice(List.of(i), Optional.empty()));
      }
    }
    int most = Math.max(1, Math.min(jobs, MOST));
    alike.forEach(
        (kind, places) -> {
          for (int from = 0; from < places.size(); from += most) {
            List<Integer> some = places.subList(from, Math.min(from + most, places.size()));
            slices.add(new DriveSlice(some, Optional.of(kind.group(runbooks, some))));
          }
        });
    return slices;
  }

  /**
   * Returns one of this slice's runbooks as it is to be run.
   *
   * @param runbook the runbook
   * @return the same with its project in the group
   */
  Runbook in(Runbook runbook) {
    if (group.isEmpty()) {
      return runbook;
    }
    return new Runbook(
        runbook.flow(),
        runbook.project(),
        runbook.parameters(),
        runbook.steps().stream()
            .map(step -> step instanceof DriveAgents drive ? drive.in(group.get()) : step)
            .toList(),
        runbook.journaled(),
        runbook.recorder());
  }

  /**
   * Tells the group that a runbook has ended.
   *
   * @param runbook the runbook
   */
  void ended(Runbook runbook) {
    group.ifPresent(others -> drive(runbook).ifPresent(step -> others.leave(step.directory())));
  }

  /** What must be the same for projects to be driven by one call. */
  private record Kind(String harness, Operation operation, List<String> agents) {

    DriveGroup group(List<Runbook> runbooks, List<Integer> places) {
      List<DriveAgents> steps =
          places.stream().map(place -> drive(runbooks.get(place)).orElseThrow()).toList();
      return new DriveGroup(
          steps.get(0).workspace().harness(harness),
          operation,
          agents,
          steps.stream().map(DriveAgents::directory).toList());
    }
  }

  /** Returns the kind of a runbook whose project can be driven together with others. */
  private static Optional<Kind> kind(Runbook runbook) {
    // A project that must be cloned first would delay the others.
    return runbook.journaled()
        ? Optional.empty()
        : drive(runbook)
            .filter(DriveSlice::sharesWork)
            .map(drive -> new Kind(drive.harness(), drive.operation(), drive.agents()));
  }

  private static boolean sharesWork(DriveAgents drive) {
    // Agents of an account wait for their turn, and may have variables of their own.
    if (drive.operation() == Operation.RESUME || drive.account().isPresent()) {
      return false;
    }
    try {
      Harness driver = drive.workspace().harness(drive.harness());
      return driver.info().capabilities().contains(Capability.BATCH_DRIVE);
    } catch (PoException e) {
      return false; // Its runbook reports the missing harness.
    }
  }

  private static Optional<DriveAgents> drive(Runbook runbook) {
    return runbook.steps().stream()
        .filter(DriveAgents.class::isInstance)
        .map(DriveAgents.class::cast)
        .findFirst();
  }
}
