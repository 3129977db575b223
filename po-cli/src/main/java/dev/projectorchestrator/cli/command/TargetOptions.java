package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Session;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.selection.Looks;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.selection.Selection.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which projects a command is for: the same words and options in all commands. */
final class TargetOptions {

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description =
          "The projects. NAME/AGENT means one agent of a project, '!NAME' leaves a project out.")
  List<String> words = new ArrayList<>();

  @Option(order = 50, names = "--all", description = "Every enabled project.")
  boolean all;

  @Option(
      order = 50,
      names = "--tag",
      paramLabel = "TAG",
      split = ",",
      description = "Only projects with this tag, or with one of several.")
  List<String> tags = new ArrayList<>();

  @Option(
      order = 50,
      names = "--harness",
      paramLabel = "HARNESS",
      split = ",",
      description = "Only projects with this harness.")
  List<String> harnesses = new ArrayList<>();

  @Option(
      order = 50,
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description =
          "Only projects in this state: running, degraded, stopped, unknown; or with an agent that is"
              + " failed, starting, restarting or done.")
  List<String> states = new ArrayList<>();

  @Option(
      order = 50,
      names = "--activity",
      paramLabel = "ACTIVITY",
      split = ",",
      description =
          "Only projects with an agent that does this: busy, idle, asks, limited, unknown.")
  List<String> activities = new ArrayList<>();

  @Option(
      order = 50,
      names = "--outdated",
      description = "Only projects whose engine has a newer release.")
  boolean outdated;

  @Option(
      order = 50,
      names = "--drifted",
      description = "Only projects whose pin is not what the ref says.")
  boolean drifted;

  /** Returns what was said. */
  Selection selection() {
    return new Selection(words, all, tags, harnesses, states, activities, outdated, drifted);
  }

  /** Checks whether nothing was said. */
  boolean isEmpty() {
    return words.isEmpty() && !all && selection().isEmpty();
  }

  /**
   * Returns what was said, for a command that acts; something must have been said.
   *
   * @throws PoException with {@code USAGE} when nothing was
   */
  Selection required() {
    if (isEmpty()) {
      throw PoException.usage(
          "which project? NAME is missing",
          "give a NAME, or --all, or --tag TAG; see: po help selection");
    }
    return selection();
  }

  /**
   * Returns what was said, for a command that only looks: in a project's folder, that project where
   * nothing was said.
   */
  Selection hereOr(Session session, Fleet fleet) {
    if (!isEmpty()) {
      return selection();
    }
    Optional<ProjectEntry> here = Selection.around(fleet, session.invocation().directory());
    here.ifPresent(project -> session.notice("in the folder of " + project.name() + ": it alone"));
    return here.isPresent() ? Selection.of(List.of(here.get().name())) : selection();
  }

  /** Finds the projects, and prints notes of those of which it can't be told. */
  static Selected find(
      Session session, Selection selection, Fleet fleet, Scope scope, Looks looks) {
    Selected selected = selection.in(fleet, scope, looks);
    selected.notes().forEach(note -> session.notice("po: note: " + note));
    return selected;
  }

  /** Finds the projects of a command that acts. */
  Selected find(Session session, Fleet fleet) {
    return find(session, required(), fleet, Scope.ENABLED, new SessionLooks(session));
  }
}
