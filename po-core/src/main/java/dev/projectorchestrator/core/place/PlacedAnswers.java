package dev.projectorchestrator.core.place;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks all places of some projects the same, some at the same time, each with its own deadline. */
public final class PlacedAnswers {

  private static final int AT_ONCE = 64;

  private PlacedAnswers() {}

  /**
   * Asks. Blocks, for at most the places' deadlines where they are not very many.
   *
   * @param places the places
   * @param projects the projects; those on this machine are passed over
   * @param line the command's words; the names of a place's projects are put behind them
   * @param fleet what fleet.toml has besides the projects, as TOML; empty text for nothing
   * @param complaints hears why a place did not answer
   * @return the answers of those that did
   */
  public static List<PlaceAnswer> ask(
      Places places,
      List<ProjectEntry> projects,
      List<String> line,
      String fleet,
      Consumer<String> complaints) {
    Map<String, List<ProjectEntry>> byPlace =
        projects.stream()
            .filter(project -> project.place().isPresent())
            .collect(
                Collectors.groupingBy(
                    project -> project.place().orElseThrow(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<PlaceAnswer> answers = new ArrayList<>();
    if (byPlace.isEmpty()) {
      return answers;
    }
    ExecutorService executor = Executors.newFixedThreadPool(Math.min(byPlace.size(), AT_ONCE));
    try {
      List<Future<PlaceAnswer>> asked = new ArrayList<>();
      byPlace.forEach(
          (name, group) -> asked.add(executor.submit(() -> ask(places, name, group, line, fleet))));
      for (Future<PlaceAnswer> answer : asked) {
        try {
          answers.add(answer.get());
        } catch (ExecutionException e) {
          complaints.accept(String.valueOf(e.getCause().getMessage()));
        }
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PoException.failed("interrupted").causedBy(e);
    } finally {
      executor.shutdownNow();
    }
  }

  private static PlaceAnswer ask(
      Places places, String name, List<ProjectEntry> projects, List<String> words, String fleet) {
    Settings.Place place = places.require(name);
    List<String> line = new ArrayList<>(words);
    projects.forEach(project -> line.add(project.name()));
    return places
        .look(place, places.request(PlaceRequest.Kind.LOOK, projects, line).withFleet(fleet))
        .orThrow();
  }
}
