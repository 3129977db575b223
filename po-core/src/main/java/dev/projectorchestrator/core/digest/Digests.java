package dev.projectorchestrator.core.digest;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.CutOffRun;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks at the fleet and says what changed since a cursor. */
public final class Digests {

  private static final int LONGEST_REASON = 120;
  private static final int LONGEST_PROBLEM = 200;

  private final Supplier<FleetReading> registry;
  private final Function<List<ProjectEntry>, List<LiveProject>> look;
  private final Supplier<List<CutOffRun>> cutOff;
  private final SnapshotStore snapshots;
  private final FirstSeen firstSeen;
  private final Clock clock;

  /**
   * Creates one for a PO home. Touches nothing.
   *
   * @param home the PO home; what was seen is kept in its {@code .po/digest/}
   * @param registry reads the registry, with its problems
   * @param look looks at projects, engines included; one answer for each, in the given order
   * @param cutOff finds the runs that were cut off
   * @param clock tells the time
   */
  public Digests(
      Path home,
      Supplier<FleetReading> registry,
      Function<List<ProjectEntry>, List<LiveProject>> look,
      Supplier<List<CutOffRun>> cutOff,
      Clock clock) {
    this.registry = registry;
    this.look = look;
    this.cutOff = cutOff;
    this.clock = clock;
    Path folder = home.resolve(".po").resolve("digest");
    this.snapshots = new SnapshotStore(folder, clock);
    this.firstSeen = new FirstSeen(folder);
  }

  /**
   * Looks at the fleet now and compares. Blocks as long as looking at the projects takes.
   *
   * @param since the cursor of an earlier digest; empty means the one that was acknowledged last.
   *     One that is not known (any more) gives a full answer that says so.
   * @return what changed
   * @throws PoException with {@code NO_FLEET} when there is no registry, {@code FAILED} when what
   *     was seen can't be kept
   */
  public Digest since(Optional<String> since) {
    Optional<String> base = since.or(snapshots::acknowledged);
    Optional<Snapshot> before = base.flatMap(snapshots::load);
    FleetReading reading = registry.get();
    Map<String, String> reasons = new TreeMap<>();
    Map<String, ProjectFacts> projects =
        reading
            .fleet()
            .map(fleet -> look(fleet, reasons))
            // An unreadable registry tells nothing about the projects: keep their last state.
            .orElseGet(() -> before.map(Snapshot::projects).orElse(Map.of()));
    Snapshot now = new Snapshot(projects, problems(reading), runs());
    snapshots.save(now);
    before.ifPresent(snapshots::save);
    Instant takenAt = clock.instant();
    List<Change> changes = new Difference(before.orElse(Snapshot.EMPTY), now, reasons).changes();
    return new Digest(
        now.cursor(),
        takenAt,
        before.isPresent() ? base : Optional.empty(),
        before.isPresent() ? "" : reason(base),
        counts(now),
        firstSeen.note(changes, now, takenAt));
  }

  /**
   * Notes that all up to a cursor has been dealt with: the next digest without a cursor begins
   * there. Idempotent.
   *
   * @param cursor the cursor of an earlier digest
   * @throws PoException with {@code USAGE} when the cursor is not known
   */
  public void acknowledge(String cursor) {
    if (snapshots.load(cursor).isEmpty()) {
      throw PoException.usage(
          "no such cursor: '" + clip(cursor, 40) + "'", "a cursor comes from: po digest --json");
    }
    snapshots.acknowledge(cursor);
  }

  private Map<String, ProjectFacts> look(Fleet fleet, Map<String, String> reasons) {
    Map<String, ProjectFacts> facts = new TreeMap<>();
    List<ProjectEntry> enabled = fleet.projects().stream().filter(ProjectEntry::enabled).toList();
    for (LiveProject project : look.apply(enabled)) {
      facts.put(project.entry().name(), ProjectFacts.of(project));
      reason(project).ifPresent(why -> reasons.put(project.entry().name(), why));
    }
    for (ProjectEntry project : fleet.projects()) {
      if (!project.enabled()) {
        facts.put(project.name(), ProjectFacts.disabled(project.harness(), project.ref()));
      }
    }
    return facts;
  }

  /**
   * Describes why a project is not well.
   *
   * @param project what was seen of it
   * @return the reason, shortened; empty when it is well or nobody knows
   */
  public static Optional<String> reason(LiveProject project) {
    if (project.status().state() == ProjectState.UNKNOWN) {
      return project.status().evidence().stream()
          .findFirst()
          .map(text -> clip(text, LONGEST_REASON));
    }
    for (AgentStatus agent : project.status().agents()) {
      if (agent.state() == AgentState.FAILED && !agent.detail().isBlank()) {
        return Optional.of(clip(agent.name() + ": " + agent.detail(), LONGEST_REASON));
      }
    }
    return project
        .engine()
        .flatMap(engine -> engine.problem())
        .map(text -> clip(text, LONGEST_REASON));
  }

  private static TreeSet<String> problems(FleetReading reading) {
    TreeSet<String> texts = new TreeSet<>();
    for (Problem problem : reading.problems()) {
      texts.add(clip(problem.where() + ": " + problem.message(), LONGEST_PROBLEM));
    }
    return texts;
  }

  private Map<String, String> runs() {
    Map<String, String> runs = new TreeMap<>();
    for (CutOffRun run : cutOff.get()) {
      runs.put(run.id(), clip(run.describe(), LONGEST_PROBLEM));
    }
    return runs;
  }

  private static Map<String, Integer> counts(Snapshot now) {
    Map<String, Integer> counts = new TreeMap<>();
    now.projects().values().forEach(facts -> counts.merge(facts.state(), 1, Integer::sum));
    return counts;
  }

  private static String reason(Optional<String> base) {
    return base.isEmpty()
        ? "nothing was acknowledged before"
        : "the cursor '" + clip(base.get(), 40) + "' is not known";
  }

  /** One line, bounded: a digest is read by somebody who pays for each word. */
  static String clip(String text, int longest) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
  }
}
