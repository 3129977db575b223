package dev.projectorchestrator.core.selection;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.git.EngineView.Drift;
import dev.projectorchestrator.core.input.Spelling;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a user says to mean some of the fleet's projects. The named projects, or all when none is
 * named, less those that are left out, and of these only those that match every other part.
 *
 * @param words {@code NAME}; {@code NAME/AGENT}, one of its agents; {@code !NAME}, to leave it out
 * @param all whether all are meant although none is named
 * @param tags one of these tags
 * @param harnesses one of these harnesses
 * @param states one of these: a project's state, or the state of one of its agents that no project
 *     has, such as {@code failed}
 * @param activities what one of its agents does
 * @param outdated whether its engine must have a newer release
 * @param drifted whether its engine's pin must differ from its ref
 */
public record Selection(
    List<String> words,
    boolean all,
    List<String> tags,
    List<String> harnesses,
    List<String> states,
    List<String> activities,
    boolean outdated,
    boolean drifted) {

  /** Whether disabled projects are meant where they are not named. */
  public enum Scope {
    /** Only enabled ones: for actions. */
    ENABLED,
    /** Disabled ones too: for commands that show or edit the registry. */
    EVERY
  }

  /** Copies the lists. */
  public Selection {
    words = List.copyOf(words);
    tags = List.copyOf(tags);
    harnesses = List.copyOf(harnesses);
    states = List.copyOf(states);
    activities = List.copyOf(activities);
  }

  /**
   * Creates a selection of words alone.
   *
   * @param words as {@link #words} describes them; none means all
   * @return the selection
   */
  public static Selection of(List<String> words) {
    return new Selection(
        words, words.isEmpty(), List.of(), List.of(), List.of(), List.of(), false, false);
  }

  /** Returns all the words for {@link #states}. */
  public static List<String> stateWords() {
    return Stream.of(ProjectState.values(), AgentState.values())
        .flatMap(Arrays::stream)
        .map(Selection::word)
        .distinct()
        .toList();
  }

  /** Returns all the words for {@link #activities}. */
  public static List<String> activityWords() {
    return Arrays.stream(Activity.values()).map(Selection::word).toList();
  }

  /**
   * Finds the project in whose folder a folder is.
   *
   * @param fleet the fleet
   * @param folder an absolute folder
   * @return the project; empty when it is in none
   */
  public static Optional<ProjectEntry> around(Fleet fleet, Path folder) {
    if (folder.equals(fleet.home())) {
      return Optional.empty(); // Where most commands are called: find out without a look at all.
    }
    for (ProjectEntry project : fleet.projects()) {
      if (folder.startsWith(ProjectFolders.of(fleet.home(), project))) {
        return Optional.of(project);
      }
    }
    return Optional.empty();
  }

  /** Checks whether nothing was said at all. */
  public boolean isEmpty() {
    return words.isEmpty() && !all && !narrowed();
  }

  /** Checks whether one project is meant by its name, or by those of its agents, and no more. */
  public boolean isOneName() {
    return !narrowed()
        && words.stream().map(word -> word.replaceFirst("/.*", "")).distinct().count() == 1
        && !words.get(0).startsWith("!");
  }

  /**
   * Reads {@code NAME AGENT…} as {@code NAME/AGENT…}: where the first word is a project and none of
   * the others is.
   *
   * @param fleet the fleet
   * @return this, or the same with agents in place of the words behind the first
   */
  public Selection withAgentsOfFirst(Fleet fleet) {
    List<String> others = words.isEmpty() ? List.of() : words.subList(1, words.size());
    boolean agents =
        !others.isEmpty()
            && fleet.find(words.get(0)).isPresent()
            && others.stream()
                .noneMatch(
                    word ->
                        word.startsWith("!")
                            || word.indexOf('/') >= 0
                            || fleet.find(word).isPresent());
    return agents
        ? withWords(others.stream().map(agent -> words.get(0) + "/" + agent).toList())
        : this;
  }

  /**
   * Returns the same selection with other words.
   *
   * @param others as {@link #words} describes them
   * @return the selection
   */
  public Selection withWords(List<String> others) {
    return new Selection(others, all, tags, harnesses, states, activities, outdated, drifted);
  }

  /**
   * Finds out which projects are meant. Blocks on a look where the selection depends on one.
   *
   * @param fleet the fleet
   * @param scope whether disabled projects are meant where they are not named
   * @param looks looks at projects
   * @return the projects; at least one, unless the whole of a fleet is meant that has none in scope
   * @throws PoException with {@code NO_SUCH_PROJECT} for a name that is not there, {@code USAGE}
   *     for a word that is no state or activity, {@code NOTHING_SELECTED} when nothing is left
   */
  public Selected in(Fleet fleet, Scope scope, Looks looks) {
    requireKnown("state", states, stateWords());
    requireKnown("activity", activities, activityWords());
    if (all && words.stream().anyMatch(word -> !word.startsWith("!"))) {
      throw PoException.usage("--all and names can't be used together", "see: po help selection");
    }
    Map<ProjectEntry, Set<String>> named = named(fleet);
    List<ProjectEntry> entries = new ArrayList<>(named.keySet());
    if (named.isEmpty()) {
      entries.addAll(fleet.projects());
      if (scope == Scope.ENABLED) {
        entries.removeIf(project -> !project.enabled());
      }
    }
    entries.removeAll(leftOut(fleet));
    keep(entries, tags, project -> project.tags());
    keep(entries, harnesses, project -> List.of(project.harness()));
    List<String> notes = new ArrayList<>();
    if (drifted) {
      Map<String, EngineView> engines = looks.engines(entries);
      keepKnown(
          entries,
          project -> engines.get(project.name()).drift() == Drift.UNKNOWN,
          project -> engines.get(project.name()).drift() != Drift.NONE,
          "has drifted",
          notes);
    }
    Map<String, EngineUpdate> updates = new LinkedHashMap<>();
    if (outdated) {
      looks.updates(entries).forEach(update -> updates.put(update.entry().name(), update));
      keepKnown(
          entries,
          project -> updates.get(project.name()).state() == EngineUpdate.State.UNKNOWN,
          project -> updates.get(project.name()).state() == EngineUpdate.State.OUTDATED,
          "is outdated",
          notes);
    }
    Map<String, LiveProject> live = new LinkedHashMap<>();
    if (!states.isEmpty() || !activities.isEmpty()) {
      looks.live(entries).forEach(project -> live.put(project.entry().name(), project));
      entries.removeIf(project -> !matches(live.get(project.name())));
    }
    if (entries.isEmpty() && (narrowed() || !words.isEmpty())) {
      throw nothing(fleet, notes);
    }
    if (entries.isEmpty() && !fleet.projects().isEmpty()) {
      notes.add("all projects are disabled");
    }
    return new Selected(
        entries.stream()
            .map(project -> new Target(project, List.copyOf(named.getOrDefault(project, Set.of()))))
            .toList(),
        live.isEmpty() ? Optional.empty() : Optional.of(pick(entries, live)),
        updates.isEmpty() ? Optional.empty() : Optional.of(pick(entries, updates)),
        notes);
  }

  private boolean narrowed() {
    return outdated
        || drifted
        || !tags.isEmpty()
        || !harnesses.isEmpty()
        || !states.isEmpty()
        || !activities.isEmpty();
  }

  /** Returns the named projects with the agents that are meant; none means all of them. */
  private Map<ProjectEntry, Set<String>> named(Fleet fleet) {
    Map<ProjectEntry, Set<String>> named = new LinkedHashMap<>();
    Set<ProjectEntry> whole = new HashSet<>();
    for (String word : words) {
      if (word.startsWith("!")) {
        continue;
      }
      int slash = word.indexOf('/');
      ProjectEntry project = fleet.require(slash < 0 ? word : word.substring(0, slash));
      Set<String> agents = named.computeIfAbsent(project, none -> new LinkedHashSet<>());
      if (slash < 0) {
        whole.add(project);
      } else if (slash == word.length() - 1) {
        throw PoException.usage("'" + word + "' names no agent", "write NAME or NAME/AGENT");
      } else {
        agents.add(word.substring(slash + 1));
      }
    }
    whole.forEach(project -> named.get(project).clear());
    return named;
  }

  private Set<ProjectEntry> leftOut(Fleet fleet) {
    Set<ProjectEntry> out = new HashSet<>();
    for (String word : words) {
      if (word.startsWith("!")) {
        if (word.indexOf('/') >= 0) {
          throw PoException.usage("'" + word + "': only a whole project can be left out");
        }
        out.add(fleet.require(word.substring(1)));
      }
    }
    return out;
  }

  private static void keep(
      List<ProjectEntry> entries,
      List<String> wanted,
      Function<ProjectEntry, List<String>> values) {
    if (!wanted.isEmpty()) {
      entries.removeIf(project -> values.apply(project).stream().noneMatch(wanted::contains));
    }
  }

  /** Keeps what matches, and notes those of which that is not known. */
  private static void keepKnown(
      List<ProjectEntry> entries,
      Predicate<ProjectEntry> unknown,
      Predicate<ProjectEntry> matches,
      String what,
      List<String> notes) {
    for (ProjectEntry project : entries) {
      if (unknown.test(project)) {
        notes.add("it is not known whether '" + project.name() + "' " + what);
      }
    }
    entries.removeIf(project -> unknown.test(project) || !matches.test(project));
  }

  private boolean matches(LiveProject project) {
    return (states.isEmpty() || states.stream().anyMatch(state -> hasState(project, state)))
        && (activities.isEmpty()
            || project.status().agents().stream()
                .anyMatch(agent -> agent.alive() && activities.contains(word(agent.activity()))));
  }

  private static boolean hasState(LiveProject project, String state) {
    boolean ofProjects =
        Arrays.stream(ProjectState.values()).map(Selection::word).anyMatch(state::equals);
    return ofProjects
        ? word(project.status().state()).equals(state)
        : project.status().agents().stream()
            .map(AgentStatus::state)
            .anyMatch(one -> word(one).equals(state));
  }

  private static <T> List<T> pick(List<ProjectEntry> entries, Map<String, T> seen) {
    return entries.stream().map(project -> seen.get(project.name())).toList();
  }

  private static void requireKnown(String what, List<String> words, List<String> known) {
    for (String word : words) {
      if (!known.contains(word)) {
        throw PoException.usage(
            "'" + word + "' is no " + what, "there are: " + String.join(", ", known));
      }
    }
  }

  private PoException nothing(Fleet fleet, List<String> notes) {
    Set<String> tagsThere = new TreeSet<>();
    Set<String> harnessesThere = new TreeSet<>();
    for (ProjectEntry project : fleet.projects()) {
      tagsThere.addAll(project.tags());
      harnessesThere.add(project.harness());
    }
    String hint = "see all projects with: po list";
    String message =
        "nothing is selected: no project " + (narrowed() ? "fits " + options() : "is left");
    for (String tag : tags) {
      if (!tagsThere.contains(tag)) {
        message = "nothing is selected: no project has the tag '" + tag + "'";
        hint = known("tag", tag, tagsThere);
      }
    }
    for (String harness : harnesses) {
      if (!harnessesThere.contains(harness)) {
        message = "nothing is selected: no project has the harness '" + harness + "'";
        hint = known("harness", harness, harnessesThere);
      }
    }
    if (!notes.isEmpty()) {
      message += "; " + String.join("; ", notes);
    }
    return PoException.of(ErrorCode.NOTHING_SELECTED, message, hint).at(fleet.file());
  }

  /** Returns what narrows, as it is written on the command line. */
  private String options() {
    List<String> options = new ArrayList<>();
    tags.forEach(tag -> options.add("--tag " + tag));
    harnesses.forEach(harness -> options.add("--harness " + harness));
    states.forEach(state -> options.add("--state " + state));
    activities.forEach(activity -> options.add("--activity " + activity));
    if (outdated) {
      options.add("--outdated");
    }
    if (drifted) {
      options.add("--drifted");
    }
    return String.join(" ", options);
  }

  private static String known(String what, String written, Set<String> there) {
    String near = Spelling.nearest(written, there);
    if (!near.isEmpty()) {
      return "did you mean " + near + "?";
    }
    return there.isEmpty() ? "no project has a " + what : "there are: " + String.join(", ", there);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
