package dev.projectorchestrator.core.exec;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.exec.ExecResult.Outcome;
import dev.projectorchestrator.core.place.PlaceAnswer;
import dev.projectorchestrator.core.place.PlaceRequest;
import dev.projectorchestrator.core.place.Places;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs a command in a project at a place, by the {@code po exec} over there. */
public final class ExecThere {

  /** What stands before a line that is told as it comes. */
  public static final String RELAYED = "| ";

  private final Places places;

  ExecThere(Places places) {
    this.places = places;
  }

  /**
   * Runs it.
   *
   * @param request the command and its deadline
   * @param project the project
   * @param listener hears the lines as they come, where it wants lines
   * @param output the file for what was printed, where it wants none
   * @return how it went; a place that does not answer is an outcome
   */
  ExecResult run(ExecRequest request, ProjectEntry project, ExecListener listener, Path output) {
    List<String> line = new ArrayList<>(List.of("exec", project.name()));
    if (listener.streams()) {
      line.add("--relay");
    }
    request.timeout().ifPresent(time -> line.addAll(List.of("--timeout", time.toMillis() + "ms")));
    line.add("--");
    line.addAll(request.command());
    try {
      JsonElement projects =
          places
              .work(
                  places.require(project.place().orElseThrow()),
                  places.request(PlaceRequest.Kind.RUN, List.of(project), line),
                  told -> {
                    if (told.startsWith(RELAYED)) {
                      listener.line(project.name(), told.substring(RELAYED.length()));
                    }
                  })
              .orThrow()
              .data()
              .get("projects");
      JsonArray rows = projects instanceof JsonArray array ? array : new JsonArray();
      if (rows.isEmpty() || !rows.get(0).isJsonObject()) {
        return ExecResult.of(project.name(), Outcome.NOT_STARTED, "its place said nothing of it");
      }
      return result(project.name(), rows.get(0).getAsJsonObject(), listener, output);
    } catch (PoException e) {
      return ExecResult.of(project.name(), Outcome.NOT_STARTED, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw PoException.failed("no room for what the command prints: " + e.getMessage())
          .causedBy(e);
    }
  }

  private static ExecResult result(String name, JsonObject row, ExecListener listener, Path output)
      throws IOException {
    String printed = PlaceAnswer.text(row, "output");
    if (!listener.streams()) {
      Files.writeString(
          output, printed.isEmpty() || printed.endsWith("\n") ? printed : printed + "\n");
    }
    return new ExecResult(
        name,
        outcome(PlaceAnswer.text(row, "outcome")),
        (int) number(row, "exitStatus", -1),
        PlaceAnswer.text(row, "problem"),
        Duration.ofMillis(number(row, "milliseconds", 0)),
        Optional.empty(),
        List.of());
  }

  private static Outcome outcome(String word) {
    try {
      return Outcome.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      return Outcome.NOT_STARTED;
    }
  }

  private static long number(JsonObject row, String name, long otherwise) {
    try {
      return Long.parseLong(PlaceAnswer.text(row, name));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
