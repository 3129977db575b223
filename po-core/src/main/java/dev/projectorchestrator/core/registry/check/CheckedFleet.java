package dev.projectorchestrator.core.registry.check;

import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.ProjectProblem;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.registry.read.FleetReader;
import dev.projectorchestrator.core.registry.read.ParsedProject;
import dev.projectorchestrator.core.registry.read.TomlModel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The content of a fleet.toml, read and checked. Looks at nothing but the text, unless asked to.
 */
public final class CheckedFleet {

  private final Path file;
  private final FleetReader reader;

  private CheckedFleet(Path file, FleetReader reader, RegistryRules rules) {
    this.file = file;
    this.reader = reader;
    for (ParsedProject project : reader.projects()) {
      new EntryChecks(project, reader.problems(), rules).run();
    }
    new EntryChecks(reader.defaults(), reader.problems(), rules).run();
    FleetChecks checks = new FleetChecks(reader.projects(), reader.problems());
    checks.names();
    checks.places(reader.places().keySet());
    for (Settings.Place place : reader.places().values()) {
      String problem = rules.placeProblem().apply(place);
      if (!problem.isEmpty()) {
        reader.badPlace(problem);
      }
    }
    checks.locations(Objects.requireNonNull(file.getParent(), "fleet.toml has a parent folder"));
  }

  /**
   * Reads and checks bytes. The same bytes give the same result.
   *
   * @param file where the bytes are from; absolute
   * @param bytes any bytes
   * @param rules what is known beyond the bytes
   * @return the content
   */
  public static CheckedFleet of(Path file, byte[] bytes, RegistryRules rules) {
    return new CheckedFleet(file, FleetReader.open(file, bytes), rules);
  }

  /**
   * Reads and checks a text. The same text gives the same result.
   *
   * @param file where the text is from; absolute
   * @param text any text
   * @param rules what is known beyond the text
   * @return the content
   */
  public static CheckedFleet of(Path file, String text, RegistryRules rules) {
    return new CheckedFleet(file, FleetReader.open(file, text), rules);
  }

  /**
   * Checks what only the disk tells about the projects' locations.
   *
   * @param drift says in words how a project's engine differs from its ref; empty text when it does
   *     not. Asked for each project whose folder is there, unless there are errors
   * @param usable finds what keeps a project from being driven; asked as drift is
   */
  public void checkDisk(
      Function<ProjectEntry, String> drift, Function<ProjectEntry, List<ProjectProblem>> usable) {
    DiskChecks checks = new DiskChecks(file, reader);
    checks.run();
    if (!reader.problems().hasErrors()) {
      checks.drift(drift);
      checks.usable(usable);
    }
  }

  /**
   * Returns the fleet and every problem found so far.
   *
   * @return the reading; without a fleet when there is an error
   */
  public FleetReading reading() {
    List<Problem> sorted = reader.problems().sorted();
    if (reader.problems().hasErrors()) {
      return new FleetReading(Optional.empty(), sorted);
    }
    List<ProjectEntry> projects = reader.projects().stream().map(ParsedProject::entry).toList();
    return new FleetReading(Optional.of(fleet(projects)), sorted, reader.places());
  }

  /**
   * Returns what can be read, where there are errors: the projects whose part of the text has none
   * and whose name no other project has.
   *
   * @return the reading, always with a fleet
   */
  public FleetReading readable() {
    List<String> names =
        reader.projects().stream().map(project -> project.get(RegistryKey.NAME)).toList();
    List<ProjectEntry> sound =
        reader.projects().stream()
            .filter(CheckedFleet::isComplete)
            .filter(project -> !reader.problems().hasErrorsIn(project))
            .filter(project -> Collections.frequency(names, project.get(RegistryKey.NAME)) == 1)
            .map(ParsedProject::entry)
            .toList();
    return new FleetReading(Optional.of(fleet(sound)), reader.problems().sorted());
  }

  private Fleet fleet(List<ProjectEntry> projects) {
    return new Fleet(
        file, projects, Optional.ofNullable(reader.defaults().get(RegistryKey.ENGINE_URL)));
  }

  private static boolean isComplete(ParsedProject project) {
    return Stream.of(RegistryKey.values())
        .filter(RegistryKey::required)
        .allMatch(key -> project.get(key) != null);
  }

  /**
   * Returns the text; of bytes that are not UTF-8 with marks in their places.
   *
   * @return the text
   */
  public String text() {
    return reader.text();
  }

  /**
   * Returns everything that a valid text says.
   *
   * @return the model, which the caller may change
   */
  public TomlModel model() {
    return reader.model();
  }
}
