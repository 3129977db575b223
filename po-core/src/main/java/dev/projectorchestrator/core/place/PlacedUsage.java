package dev.projectorchestrator.core.place;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.usage.Tokens;
import dev.projectorchestrator.core.usage.Used;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What agents at places have used: the answers of {@code po usage} there. */
public final class PlacedUsage {

  private PlacedUsage() {}

  /**
   * A row of an answer.
   *
   * @param place the place that answered
   * @param key the project, agent, model or day that it is about
   * @param tokens the tokens
   * @param usd what they cost; empty when that is not known
   * @param complete whether the cost is that of all the tokens
   */
  public record Row(
      String place, String key, Tokens tokens, Optional<Double> usd, boolean complete) {
    static Row of(String place, JsonObject row) {
      return new Row(
          place,
          PlaceAnswer.text(row, "key"),
          new Tokens(
              number(row, "input").orElse(0.0).longValue(),
              number(row, "cached").orElse(0.0).longValue(),
              number(row, "output").orElse(0.0).longValue(),
              0),
          number(row, "usd"),
          PlaceAnswer.text(row, "usdComplete").equals("true"));
    }

    private static Optional<Double> number(JsonObject row, String name) {
      try {
        // A place can't give back what others used.
        return Optional.of(Math.max(0, Double.parseDouble(PlaceAnswer.text(row, name))));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * Asks the places of some projects. Blocks, for at most the places' deadlines where they are not
   * very many.
   *
   * @param places the places
   * @param projects the projects; those on this machine are passed over
   * @param prices what tokens cost, by model
   * @param by what a row is about: project, agent, model or day
   * @param first the first day, as ISO 8601; empty text for all
   * @param complaints hears which place did not answer, and why
   * @return the rows of those that did, of their own projects
   */
  public static List<Row> ask(
      Places places,
      List<ProjectEntry> projects,
      Map<String, Settings.Price> prices,
      String by,
      String first,
      Consumer<String> complaints) {
    List<String> line = new ArrayList<>(List.of("usage", "--by", by));
    if (!first.isEmpty()) {
      line.addAll(List.of("--since", first));
    }
    List<Row> rows = new ArrayList<>();
    for (PlaceAnswer answer :
        PlacedAnswers.ask(places, projects, line, SentFleet.prices(prices), complaints)) {
      JsonElement usage = answer.data().get("usage");
      for (JsonElement row :
          usage != null && usage.isJsonArray() ? usage.getAsJsonArray() : List.<JsonElement>of()) {
        if (row.isJsonObject()) {
          rows.add(Row.of(answer.place(), row.getAsJsonObject()));
        }
      }
    }
    return by.equals("project") || by.equals("agent") ? own(rows, projects) : rows;
  }

  /**
   * Asks what each project has used since a day, as {@link #ask} does.
   *
   * @param places the places
   * @param projects the projects
   * @param prices what tokens cost, by model
   * @param day the day, as ISO 8601
   * @param complaints hears which place did not answer, and why
   * @return what was used, all of it as if on that day
   */
  public static List<Used> since(
      Places places,
      List<ProjectEntry> projects,
      Map<String, Settings.Price> prices,
      String day,
      Consumer<String> complaints) {
    return ask(places, projects, prices, "project", day, complaints).stream()
        .map(row -> new Used(row.key(), "", "", day, row.tokens(), row.usd()))
        .toList();
  }

  /** Leaves out what a place says of projects, and of agents of projects, that are not there. */
  static List<Row> own(List<Row> rows, List<ProjectEntry> projects) {
    Map<String, Optional<String>> there =
        projects.stream().collect(Collectors.toMap(ProjectEntry::name, ProjectEntry::place));
    return rows.stream()
        .filter(
            row ->
                there
                    .getOrDefault(row.key().replaceFirst("/.*", ""), Optional.empty())
                    .equals(Optional.of(row.place())))
        .toList();
  }
}
