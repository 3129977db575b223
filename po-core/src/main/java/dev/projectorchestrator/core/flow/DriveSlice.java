package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.Capability;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.step.CallGroup;
import dev.projectorchestrator.core.flow.step.DriveAgents;
import dev.projectorchestrator.core.flow.step.DriveGroup;
import dev.projectorchestrator.core.flow.step.NoteWanted;
import dev.projectorchestrator.core.flow.step.RunThere;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Some of many runbooks. The projects of one slice are driven by one call of their driver, where it
 * can share work between projects, or by one call to the place where all of them are; any other
 * runbook is a slice of its own.
 *
 * @param places the places of its runbooks among all
 * @param group drives their projects; empty where the runbook drives its own
 * @param calls calls the place where they are; empty where they are here
 */
record DriveSlice(List<Integer> places, Optional<DriveGroup> group, Optional<CallGroup> calls) {

  /** How many projects at most wait for the slowest of them. */
  private static final int MOST = 16;

  /** How many projects at most one call to a place is about: each has a thread that waits. */
  private static final int MOST_THERE = 500;

  /** The commands whose answer about many projects has a report for each. */
  private static final Set<String> TOGETHER = Set.of("start", "stop", "restart");

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
    Map<List<String>, List<Integer>> there = new LinkedHashMap<>();
    for (int i = 0; i < runbooks.size(); i++) {
      Optional<Kind> kind = kind(runbooks.get(i));
      Optional<List<String>> call = call(runbooks.get(i));
      if (call.isPresent()) {
        there.computeIfAbsent(call.get(), none -> new ArrayList<>()).add(i);
      } else if (kind.isPresent()) {
        alike.computeIfAbsent(kind.get(), none -> new ArrayList<>()).add(i);
      } else {
        slices.add(new DriveSlice(List.of(i), Optional.empty(), Optional.empty()));
      }
    }
    int most = Math.max(1, Math.min(jobs, MOST));
    alike.forEach(
        (kind, places) -> {
          for (int from = 0; from < places.size(); from += most) {
            List<Integer> some = places.subList(from, Math.min(from + most, places.size()));
            slices.add(
                new DriveSlice(some, Optional.of(kind.group(runbooks, some)), Optional.empty()));
          }
        });
    for (List<Integer> places : there.values()) {
      for (int from = 0; from < places.size(); from += MOST_THERE) {
        List<Integer> some = places.subList(from, Math.min(from + MOST_THERE, places.size()));
        CallGroup group =
            new CallGroup(
                some.stream().map(place -> runbooks.get(place).project().orElseThrow()).toList());
        slices.add(new DriveSlice(some, Optional.empty(), Optional.of(group)));
      }
    }
    return slices;
  }

  /**
   * Returns one of this slice's runbooks as it is to be run.
   *
   * @param runbook the runbook
   * @return the same with its project in the group
   */
  Runbook in(Runbook runbook) {
    if (group.isEmpty() && calls.isEmpty()) {
      return runbook;
    }
    return new Runbook(
        runbook.flow(),
        runbook.project(),
        runbook.parameters(),
        runbook.steps().stream().map(this::in).toList(),
        runbook.journaled(),
        runbook.recorder());
  }

  private Step in(Step step) {
    return step instanceof DriveAgents drive && group.isPresent()
        ? drive.in(group.get())
        : step instanceof RunThere call && calls.isPresent() ? call.in(calls.get()) : step;
  }

  /**
   * Tells the group that a runbook has ended.
   *
   * @param runbook the runbook
   */
  void ended(Runbook runbook) {
    group.ifPresent(others -> drive(runbook).ifPresent(step -> others.leave(step.directory())));
    calls.ifPresent(others -> others.leave(runbook.project().orElseThrow()));
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

  /**
   * Returns what must be the same for runbooks to be served by one call to a place, where they do
   * nothing else: the place, the command and its options.
   */
  private static Optional<List<String>> call(Runbook runbook) {
    boolean nothingElse =
        !runbook.journaled()
            && runbook.steps().stream()
                .allMatch(step -> step instanceof RunThere || step instanceof NoteWanted);
    return runbook.steps().stream()
        .filter(step -> nothingElse && step instanceof RunThere)
        .map(RunThere.class::cast)
        .filter(call -> TOGETHER.contains(call.line().get(0)))
        .findFirst()
        .map(
            call -> {
              List<String> alike = new ArrayList<>(List.of(call.place()));
              alike.addAll(call.options());
              return alike;
            });
  }

  private static Optional<DriveAgents> drive(Runbook runbook) {
    return runbook.steps().stream()
        .filter(DriveAgents.class::isInstance)
        .map(DriveAgents.class::cast)
        .findFirst();
  }
}
