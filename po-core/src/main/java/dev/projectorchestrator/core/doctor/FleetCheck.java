package dev.projectorchestrator.core.doctor;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.git.MissingEngine;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.Locations;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.CutOffRun;
import dev.projectorchestrator.core.runbook.UnreadableJournal;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the fleet: fleet.toml, the PO home, what was cut off, each project's folder and pin. */
public final class FleetCheck {

  private final Flows flows;

  /**
   * Creates a check.
   *
   * @param flows looks at the projects
   */
  public FleetCheck(Flows flows) {
    this.flows = flows;
  }

  /**
   * Looks. Blocks on the file system.
   *
   * @param store the registry; empty where there is none
   * @return what was seen
   */
  public List<Check> examine(Optional<FleetStore> store) {
    List<Check> checks = new ArrayList<>();
    if (store.isEmpty()) {
      checks.add(
          Check.warning(
              "fleet.toml",
              "there is none here or in any folder above",
              "make a PO home with: po init"));
    } else {
      examine(store.get(), checks);
    }
    flows
        .stateProblem()
        .ifPresent(
            problem ->
                checks.add(Check.problem(".po", problem, "move it away; po makes a new one")));
    for (UnreadableJournal journal : flows.recovery().unreadableJournals()) {
      checks.add(
          Check.problem(
              "journal " + journal.file().getFileName(),
              journal.describe(),
              "it counts for nothing; set it aside with: po recover"));
    }
    for (CutOffRun run : flows.recovery().cutOff()) {
      checks.add(
          Check.problem(
              "run " + run.id(),
              run.describe(),
              "see what recovering would do: po recover --dry-run"));
    }
    return checks;
  }

  private void examine(FleetStore store, List<Check> checks) {
    FleetReading reading;
    try {
      reading = store.read();
    } catch (PoException e) {
      checks.add(Check.problem("fleet.toml", e.getMessage(), e.hint()));
      return;
    }
    for (Problem problem : reading.problems()) {
      String text = problem.where() + ": " + problem.message();
      checks.add(
          problem.severity() == Problem.Severity.ERROR
              ? Check.problem("fleet.toml", text, problem.hint())
              : Check.warning("fleet.toml", text, problem.hint()));
    }
    if (reading.fleet().isEmpty()) {
      return;
    }
    Fleet fleet = reading.fleet().get();
    int count = fleet.projects().size();
    checks.add(
        Check.ok("fleet.toml", count + (count == 1 ? " project, " : " projects, ") + fleet.file()));
    Path home = fleet.home();
    if (!Files.isWritable(home)) {
      checks.add(
          Check.problem(
              "PO home", home + " can't be written", "po keeps its journals in .po/ there"));
    }
    for (ProjectEntry project : fleet.projects()) {
      if (project.enabled() && project.place().isEmpty()) {
        checks.add(project(project));
      }
    }
    fleet.projects().stream()
        .map(ProjectEntry::place)
        .flatMap(Optional::stream)
        .distinct()
        .forEach(place -> checks.add(Check.ok("place " + place, "see: po place check " + place)));
    new ProjectProblems(flows)
        .live(fleet.projects())
        .forEach(
            (name, problems) ->
                problems.forEach(
                    one ->
                        checks.add(Check.problem("project " + name, one.message(), one.hint()))));
    for (StrayAgents stray : StrayAgents.find(flows, fleet)) {
      checks.add(Check.problem("project " + stray.name(), stray.why(), stray.end()));
    }
  }

  private Check project(ProjectEntry project) {
    String subject = "project " + project.name();
    Path directory = flows.directory(project);
    if (!Files.isDirectory(directory)) {
      return Locations.isUrl(project.location())
          ? Check.ok(subject, "not cloned yet; it is at its first start")
          : Check.problem(
              subject,
              directory + " is not there",
              "put it back, correct its location, or: po remove " + project.name());
    }
    EngineView engine = flows.looks().engine(project);
    if (!Files.exists(directory.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
      return Check.problem(
          subject,
          directory + " is no git repository: its .git is not there",
          "put .git back, or clone the project anew; or take it out: po remove " + project.name());
    }
    if (engine.problem().isPresent()) {
      return Check.problem(
          subject,
          engine.problem().get(),
          MissingEngine.in(directory)
              .map(missing -> missing.remedy(directory))
              .orElse("see: po show " + project.name()));
    }
    String carry = "po update " + project.name() + " " + project.ref();
    if (flows.looks().pointsToThisMachine(project)) {
      return Check.warning(
          subject,
          "its engine comes from " + engine.url().orElse("") + ", where nobody else gets it",
          "carry it in the project: " + carry + " --carry-engine");
    }
    if (flows.looks().losesItsEngine(project)) {
      return Check.warning(
          subject,
          "its pin is not in the history of its branch, so that no clone gets its engine",
          "add it again: " + carry);
    }
    return switch (engine.drift()) {
      case NONE ->
          Check.ok(
              subject,
              "pinned at " + project.ref() + (engine.engineDirty().orElse(false) ? ", dirty" : ""));
      case UNKNOWN_REF -> unknownRef(subject, project, engine);
      case DRIFTED -> drifted(subject, project);
      case NOT_AT_PIN ->
          Check.warning(
              subject,
              "engine/ is checked out at another commit than its pin",
              "run in " + directory + ": git submodule update engine");
      case UNKNOWN -> Check.warning(subject, "its pin can't be read", "see: po show");
    };
  }

  /** A clone of a project that carries its engine has the pinned commit, and no tags. */
  private static Check unknownRef(String subject, ProjectEntry project, EngineView engine) {
    boolean withoutTags =
        engine.tagsAtPin().isEmpty() && engine.url().filter(CarriedEngine.URL::equals).isPresent();
    return withoutTags
        ? Check.ok(
            subject,
            "pinned at "
                + engine.pin().map(id -> id.substring(0, 7)).orElse("nothing")
                + "; this clone can't tell whether that is "
                + project.ref())
        : drifted(subject, project);
  }

  private static Check drifted(String subject, ProjectEntry project) {
    return Check.warning(
        subject,
        "its pin is not what the ref " + project.ref() + " stands for",
        "move the pin: po update " + project.name() + " REF, or correct ref in fleet.toml");
  }
}
