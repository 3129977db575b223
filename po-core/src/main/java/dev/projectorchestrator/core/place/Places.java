package dev.projectorchestrator.core.place;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Place;
import dev.projectorchestrator.api.PlaceInfo;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.harness.catalog.PlaceCatalog;
import dev.projectorchestrator.core.input.VisibleText;
import dev.projectorchestrator.core.process.ProcessRunner;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The places of a fleet, and the po over there. Safe for use by many threads. A request runs one
 * fixed script there; all that differs is data on its standard input.
 */
public final class Places {

  /** The status of the script when this build is not there; no other program's by custom. */
  private static final int NOT_THERE = 66;

  /** For work there, which has its own deadlines; a dead link is noticed much earlier. */
  private static final Duration WORK = Duration.ofHours(6);

  private static final int CHANCE_BYTES = 16;

  private final PlaceOptions options;
  private final Supplier<Map<String, Settings.Place>> places;
  private final Function<String, Map<String, String>> accounts;
  private final ProcessRunner processes;
  private final PlaceState state;
  private final PlaceDrivers drivers;

  /**
   * Creates it. Touches nothing.
   *
   * @param options what po knows of itself
   * @param catalog opens the kinds of places
   * @param places reads fleet.toml's places
   * @param accounts reads the variables of an account
   * @param processes runs programs
   * @param state what is kept of places
   */
  public Places(
      PlaceOptions options,
      Supplier<PlaceCatalog> catalog,
      Supplier<Map<String, Settings.Place>> places,
      Function<String, Map<String, String>> accounts,
      ProcessRunner processes,
      PlaceState state) {
    this.options = options;
    this.places = places;
    this.accounts = accounts;
    this.processes = processes;
    this.state = state;
    this.drivers = new PlaceDrivers(catalog, processes, state);
  }

  /**
   * Returns the places of fleet.toml.
   *
   * @return the places, in the file's order
   */
  public Collection<Settings.Place> all() {
    return places.get().values();
  }

  /**
   * Returns the kinds of places.
   *
   * @return the kinds
   */
  public List<PlaceInfo> kinds() {
    return drivers.kinds();
  }

  /**
   * Says what is wrong with a place's kind and keys. Asks nobody.
   *
   * @param place the place
   * @return the problem; empty text when there is none
   */
  public String problem(Settings.Place place) {
    return drivers.problem(place);
  }

  /**
   * Returns what agents run in at places that have to be asked for it.
   *
   * @return the allocations
   */
  public Allocations allocations() {
    return new Allocations(this, drivers);
  }

  /**
   * Finds a place.
   *
   * @param name its name
   * @return the place
   * @throws PoException with {@code USAGE} when there is none such
   */
  public Settings.Place require(String name) {
    Settings.Place place = places.get().get(name);
    if (place == null) {
      throw PoException.usage(
          "no [[place]] of fleet.toml is called '" + VisibleText.of(name) + "'",
          "see: po place list; add one with: po place add");
    }
    return place;
  }

  /**
   * Returns this build's id, by which it is found over there.
   *
   * @return the id
   * @throws PoException with {@code FAILED} when po was not started by its launcher
   */
  public String build() {
    if (options.build().isEmpty()) {
      throw PoException.failed(
          "po can't work at other places: it was not started by its launcher",
          "call bin/po of an installation");
    }
    return options.build();
  }

  /**
   * Returns this program's own folder, to be copied to places.
   *
   * @return the folder
   */
  public Optional<Path> distribution() {
    return options.distribution();
  }

  /**
   * Returns what is kept of places.
   *
   * @return the state
   */
  public PlaceState state() {
    return state;
  }

  /**
   * Creates a request.
   *
   * @param kind what is wanted
   * @param projects the projects that it is about
   * @param line the command's words
   * @return the request, with an id of its own
   */
  public PlaceRequest request(
      PlaceRequest.Kind kind, List<ProjectEntry> projects, List<String> line) {
    return new PlaceRequest(
        build(),
        state.home(),
        chance(),
        kind,
        SentFleet.of(projects, accounts),
        line,
        "",
        Map.of(),
        projects.size() == 1 ? projects.get(0).name() : "");
  }

  /**
   * Returns a name by chance. Asks the system itself: the first SecureRandom of a JVM takes 20 to
   * 30 ms, which each look at a place would pay.
   */
  public static String chance() {
    try (InputStream random = Files.newInputStream(Path.of("/dev/urandom"))) {
      return HexFormat.of().formatHex(random.readNBytes(CHANCE_BYTES));
    } catch (IOException e) {
      throw PoException.failed("/dev/urandom can't be read: " + e).causedBy(e);
    }
  }

  /**
   * Asks a place to look. Blocks, for at most the place's deadline and a little.
   *
   * @param place the place
   * @param request what to ask
   * @return the answer
   * @throws PoException with {@code UNREACHABLE} when it does not answer
   */
  public PlaceAnswer look(Settings.Place place, PlaceRequest request) {
    return call(place, allocations().inside(place, request), request, place.timeout(), line -> {});
  }

  /**
   * Asks as {@link #look} does, in surroundings that are known.
   *
   * @param place the place
   * @param inside the project in whose surroundings it runs; empty means anywhere at the place
   * @param request what to ask
   * @return the answer
   * @throws PoException with {@code UNREACHABLE} when it does not answer
   */
  PlaceAnswer lookInside(Settings.Place place, Optional<String> inside, PlaceRequest request) {
    return call(place, inside, request, place.timeout(), line -> {});
  }

  /**
   * Lets a place work. Blocks for as long as it takes.
   *
   * @param place the place
   * @param request what to ask
   * @param told receives what the command tells while it runs
   * @return the answer
   * @throws PoException with {@code UNREACHABLE} when it does not answer: it may work still
   */
  public PlaceAnswer work(Settings.Place place, PlaceRequest request, Consumer<String> told) {
    return call(place, allocations().inside(place, request), request, WORK, told);
  }

  private PlaceAnswer call(
      Settings.Place place,
      Optional<String> inside,
      PlaceRequest request,
      Duration deadline,
      Consumer<String> told) {
    Frames frames = new Frames(request.build(), told);
    CommandResult result =
        run(
            place,
            command(place, inside, serve("__serve"), false, false).reading(request.toLine()),
            deadline,
            frames);
    if (!frames.complete()) {
      throw unreachable(place, result, frames);
    }
    state.answered(place.name());
    return PlaceAnswer.of(place.name(), frames.exit(), frames.out());
  }

  /**
   * Runs a script there, with something to read.
   *
   * @param place the place
   * @param script the script, as {@link Place#command} takes it
   * @param input what it reads
   * @param deadline how long it may take
   * @param lines receives each line that it prints
   * @return how it ended
   * @throws PoException when it can't be started
   */
  public CommandResult runThere(
      Settings.Place place,
      String script,
      String input,
      Duration deadline,
      Consumer<String> lines) {
    return run(place, command(place, script, false, false).reading(input), deadline, lines);
  }

  private CommandResult run(
      Settings.Place place, CommandSpec command, Duration deadline, Consumer<String> lines) {
    try {
      return processes.run(command.within(deadline), lines);
    } catch (HarnessException e) {
      throw PoException.of(
              ErrorCode.UNREACHABLE,
              "the place '" + place.name() + "': " + e.getMessage(),
              e.hint())
          .causedBy(e);
    }
  }

  /**
   * Returns the program here that runs a script there.
   *
   * @param place the place
   * @param script the script
   * @param terminal whether the user's terminal becomes the script's
   * @param interactive whether a person can answer questions
   * @return the command
   */
  public CommandSpec command(
      Settings.Place place, String script, boolean terminal, boolean interactive) {
    return command(place, Optional.empty(), script, terminal, interactive);
  }

  private CommandSpec command(
      Settings.Place place,
      Optional<String> inside,
      String script,
      boolean terminal,
      boolean interactive) {
    return drivers
        .driver(place)
        .command(drivers.context(place, place.keys(), interactive), inside, script, terminal);
  }

  /**
   * Returns the program here that prints what a command there prints, as it comes.
   *
   * @param place the place
   * @param request what to ask
   * @return the command, with the request to read
   */
  public CommandSpec printing(Settings.Place place, PlaceRequest request) {
    PlaceRequest raw = request.as(PlaceRequest.Kind.RAW);
    return command(place, allocations().inside(place, raw), serve("__serve"), false, false)
        .reading(raw.toLine());
  }

  /**
   * Returns the program here that gives a command there the user's terminal. The request is brought
   * there first: the terminal is the only standard input. Blocks.
   *
   * @param place the place
   * @param request what to ask
   * @return the command
   */
  public CommandSpec inTerminal(Settings.Place place, PlaceRequest request) {
    Optional<String> inside = allocations().inside(place, request);
    call(place, inside, request.as(PlaceRequest.Kind.KEEP), place.timeout(), line -> {});
    return command(
        place, inside, serve("__serve " + request.home() + "-" + request.id()), true, true);
  }

  /** The folder of this build over there, in a script's words. */
  public String folder() {
    return "${XDG_DATA_HOME:-$HOME/.local/share}/po/dist/" + build();
  }

  /** Returns a script that lets the po over there run. */
  String serve(String words) {
    return "p=\""
        + folder()
        + "/bin/po\"; [ -x \"$p\" ] || {"
        + " echo \"po: error: this build of po is not there: po place add copies it\" >&2; exit "
        + NOT_THERE
        + "; }; exec \"$p\" "
        + words;
  }

  private PoException unreachable(Settings.Place place, CommandResult result, Frames frames) {
    String name = "the place '" + place.name() + "' ";
    if (!frames.problem().isEmpty()) {
      return PoException.of(
          ErrorCode.UNREACHABLE, name + "gives no answer: " + frames.problem(), hint(place));
    }
    if (result.outcome() == CommandResult.Outcome.TIMED_OUT) {
      return PoException.of(
          ErrorCode.UNREACHABLE,
          name
              + "did not answer within "
              + result.command().timeout().orElse(Duration.ZERO).toSeconds()
              + " s",
          hint(place));
    }
    if (result.exitStatus() == NOT_THERE) {
      return PoException.of(
          ErrorCode.UNREACHABLE,
          name + "does not have this build of po",
          "copy it there with: po place add " + place.name());
    }
    List<String> said = new ArrayList<>(frames.noise());
    result.stderr().lines().limit(4).map(VisibleText::of).forEach(said::add);
    return PoException.of(
        ErrorCode.UNREACHABLE,
        name
            + "does not answer: "
            + (said.isEmpty() ? "status " + result.exitStatus() : String.join("; ", said)),
        hint(place));
  }

  private static String hint(Settings.Place place) {
    return "check it with: po place check " + place.name();
  }
}
