package dev.projectorchestrator.core.place;

import dev.projectorchestrator.core.registry.model.Locations;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.registry.read.TomlModel;
import dev.projectorchestrator.core.registry.read.TomlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The fleet.toml that a place is sent: the entries of those projects that a request is about, the
 * variables of their accounts, and prices where tokens are counted. Each value is in a line of its
 * own.
 */
public final class SentFleet {

  private static final Pattern BELOW_HOME = Pattern.compile("^(location|clone_to) = \"~/");

  private SentFleet() {}

  /**
   * Writes the text.
   *
   * @param projects the projects, all at the place
   * @param variables the variables of an account
   * @return TOML
   */
  static String of(List<ProjectEntry> projects, Function<String, Map<String, String>> variables) {
    StringBuilder text = new StringBuilder("# What a request is about.\n");
    Map<String, Map<String, String>> accounts = new TreeMap<>();
    for (ProjectEntry project : projects) {
      text.append("\n[[project]]\n");
      TomlModel.project(there(project))
          .forEach((key, value) -> text.append(key + " = " + TomlText.value(value)).append('\n'));
      project.account().ifPresent(name -> accounts.put(name, variables.apply(name)));
    }
    accounts.forEach(
        (name, env) -> {
          text.append("\n[accounts." + TomlText.quote(name, false) + ".env]\n");
          env.forEach(
              (key, value) -> text.append(key + " = " + TomlText.quote(value, false)).append('\n'));
        });
    return text.toString();
  }

  /**
   * Writes what tokens cost.
   *
   * @param prices the prices, by model
   * @return TOML
   */
  static String prices(Map<String, Settings.Price> prices) {
    StringBuilder text = new StringBuilder();
    prices.forEach(
        (model, price) ->
            text.append("\n[prices.")
                .append(TomlText.quote(model, false))
                .append("]\ninput = " + price.input())
                .append("\noutput = " + price.output())
                .append("\ncached = " + price.cached() + "\n"));
    return text.toString();
  }

  private static ProjectEntry there(ProjectEntry project) {
    return Locations.isUrl(project.location())
        ? project.at(Optional.empty(), project.location(), Optional.of(belowHome(cloneTo(project))))
        : project.at(Optional.empty(), belowHome(project.location()), Optional.empty());
  }

  private static String cloneTo(ProjectEntry project) {
    return project.cloneTo().orElseGet(() -> Locations.defaultCloneTo(project.name()));
  }

  /**
   * A folder that is not absolute is one below the home folder over there, see {@link #settled}.
   */
  private static String belowHome(String folder) {
    return folder.startsWith("/") || folder.startsWith("~/") ? folder : "~/" + folder;
  }

  /**
   * Replaces the home folder in the locations of a text that {@link #of} wrote.
   *
   * @param text the text
   * @param home the home folder here
   * @return the text
   */
  public static String settled(String text, String home) {
    String quoted = TomlText.quote(home + "/", false);
    return text.lines()
        .map(
            line ->
                BELOW_HOME
                    .matcher(line)
                    .replaceFirst(
                        "$1 = "
                            + Matcher.quoteReplacement(quoted.substring(0, quoted.length() - 1))))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
