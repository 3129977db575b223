package dev.projectorchestrator.core.workspace;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.registry.edit.FleetEdit;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The fleet that a command works with, loaded once. Safe for use by many threads. */
public final class Registry {

  private final Optional<FleetStore> store;
  private final Path workingDirectory;
  private Fleet fleet;

  Registry(Optional<FleetStore> store, Path workingDirectory) {
    this.store = store;
    this.workingDirectory = workingDirectory;
  }

  /**
   * Returns the store of fleet.toml, if there is one.
   *
   * @return the store; empty where there is no fleet.toml
   */
  public Optional<FleetStore> store() {
    return store;
  }

  /**
   * Returns the store of fleet.toml where there must be one.
   *
   * @return the store
   * @throws PoException with {@code NO_FLEET} where there is no fleet.toml
   */
  public FleetStore requireStore() {
    return store.orElseThrow(
        () ->
            PoException.of(
                ErrorCode.NO_FLEET,
                "there is no fleet.toml in " + workingDirectory + " or above it",
                "make a PO home with: po init, or name one with --fleet FILE"));
  }

  /**
   * Returns the fleet. Parses fleet.toml at the first call, and again only after {@link #change}.
   *
   * @return the fleet
   * @throws PoException as {@link FleetStore#load} does, or with {@code NO_FLEET} where there is no
   *     fleet.toml
   */
  public synchronized Fleet fleet() {
    if (fleet == null) {
      fleet = requireStore().load();
    }
    return fleet;
  }

  /**
   * Returns where the engine of new projects comes from, if {@code [defaults]} says so.
   *
   * @return a git URL or an absolute path; empty where there is no fleet.toml, too
   * @throws PoException as {@link #fleet} does, or with {@code INVALID_CONFIG} when it is no URL
   *     that po fetches from
   */
  public Optional<String> defaultEngineUrl() {
    return store
        .filter(there -> Files.exists(there.file()))
        .flatMap(there -> fleet().engineUrl())
        .map(
            url -> {
              InputKind.GIT_URL.require(url, ErrorCode.INVALID_CONFIG, fleet().file().toString());
              return GitUrl.isUrl(url) ? url : requireHome().resolve(url).normalize().toString();
            });
  }

  /**
   * Reads what can be read of fleet.toml, for what must work although a part of it is wrong: {@link
   * #fleet} is then the fleet of the projects that are in order.
   *
   * @return every error of the file; empty when nothing is wrong
   * @throws PoException as {@link FleetStore#readable} does
   */
  public synchronized List<Problem> readWhatCanBeRead() {
    FleetReading reading = requireStore().readable();
    fleet = reading.fleet().orElseThrow();
    return reading.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .toList();
  }

  /**
   * Changes fleet.toml, under its lock and from what it holds at that time.
   *
   * @param changes what to change, in order
   * @return what the change was
   * @throws PoException as {@link FleetStore#change} does
   */
  public FleetEdit change(List<FleetChange> changes) {
    FleetEdit edit = requireStore().change(changes);
    synchronized (this) {
      fleet = null;
    }
    return edit;
  }

  /**
   * Finds a registered project.
   *
   * @param name its name
   * @return the project
   * @throws PoException with {@code NO_SUCH_PROJECT}, or as {@link #fleet} does
   */
  public RegisteredProject project(String name) {
    InputKind.PROJECT_NAME.require(name);
    ProjectEntry entry = fleet().require(name);
    if (GitUrl.isUrl(entry.location())) {
      InputKind.GIT_URL.require(
          entry.location(), ErrorCode.INVALID_CONFIG, fleet().file().toString());
    }
    return new RegisteredProject(entry, directory(entry));
  }

  /**
   * Returns the place of a project.
   *
   * @param name the project; need not be registered
   * @return the place's name; empty for this machine
   */
  public Optional<String> placeOf(String name) {
    boolean registered = store.filter(there -> Files.exists(there.file())).isPresent();
    return registered ? fleet().find(name).flatMap(ProjectEntry::place) : Optional.empty();
  }

  /**
   * Returns the account of a project's agents.
   *
   * @param name the project; need not be registered yet
   * @return the account; empty when fleet.toml names none
   */
  public Optional<String> account(String name) {
    boolean registered = store.filter(there -> Files.exists(there.file())).isPresent();
    return registered ? fleet().find(name).flatMap(ProjectEntry::account) : Optional.empty();
  }

  /**
   * Returns the variables that the agents of an account are started with.
   *
   * @param account the account
   * @return the variables; empty when {@code [accounts.NAME]} has none
   * @throws PoException as {@link FleetStore#settings} does
   */
  public Map<String, String> variables(String account) {
    return requireStore().settings().accounts().getOrDefault(account, Map.of());
  }

  /**
   * Returns the folder of a registered project.
   *
   * @param project the project
   * @return the folder, absolute, whether it exists or not; where a URL location is or would be
   *     cloned
   */
  public Path directory(ProjectEntry project) {
    return ProjectFolders.of(requireHome(), project);
  }

  /**
   * Returns the name by which a folder's project is registered.
   *
   * @param directory the folder
   * @return the name; the folder's own when it is not registered
   */
  public String nameOf(Path directory) {
    return store
        .filter(there -> Files.exists(there.file()))
        .flatMap(
            there ->
                fleet().projects().stream()
                    .filter(project -> directory(project).equals(directory))
                    .findFirst())
        .map(ProjectEntry::name)
        .orElseGet(() -> String.valueOf(directory.getFileName()));
  }

  /**
   * Returns the PO home, if there is one.
   *
   * @return the folder that holds fleet.toml; empty where there is none
   */
  public Optional<Path> home() {
    return store.map(FleetStore::file).map(Path::getParent);
  }

  /**
   * Returns the PO home where there must be one.
   *
   * @return the folder that holds fleet.toml
   * @throws PoException with {@code NO_FLEET} where there is no fleet.toml
   */
  public Path requireHome() {
    return Objects.requireNonNull(
        requireStore().file().getParent(), "fleet.toml has a parent folder");
  }
}
