package dev.projectorchestrator.core.registry.model;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What fleet.toml says besides the projects; see {@link SettingsKey}.
 *
 * @param notifications whom to tell of what
 * @param accounts the variables of each account, by its name
 * @param budgets how much may be used in a day
 * @param prices what tokens cost, by model
 * @param places the places, by name
 * @param problems what is wrong, a line each: the tables that hold it are not among the others
 */
public record Settings(
    List<Notify> notifications,
    Map<String, Map<String, String>> accounts,
    List<Budget> budgets,
    Map<String, Price> prices,
    Map<String, Place> places,
    List<String> problems) {

  /** Copies the collections. */
  public Settings {
    notifications = List.copyOf(notifications);
    accounts = Map.copyOf(accounts);
    budgets = List.copyOf(budgets);
    prices = Map.copyOf(prices);
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    problems = List.copyOf(problems);
  }

  /**
   * One {@code [[notify]]}.
   *
   * @param on the words to tell of
   * @param projects only of these; empty means of all
   * @param tags only of projects with these; empty means of all
   * @param command a program and its arguments; empty when it is not run
   * @param url where to POST; empty when it is not
   * @param urlEnv the variable that holds the URL
   * @param tokenEnv the variable that holds a secret
   * @param json what to POST in place of the event; empty means the event
   * @param preset the name of a command that po knows
   * @param after how long it must last
   * @param every how often at most
   */
  public record Notify(
      List<String> on,
      List<String> projects,
      List<String> tags,
      List<String> command,
      Optional<String> url,
      Optional<String> urlEnv,
      Optional<String> tokenEnv,
      Map<String, String> json,
      Optional<String> preset,
      Duration after,
      Duration every) {}

  /**
   * One {@code [[budget]]}.
   *
   * @param project its project, if it is for one
   * @param account its account, if it is for one
   * @param tokens how many tokens a day
   * @param usd how many dollars a day
   * @param hold whether nothing is started when it is used up
   */
  public record Budget(
      Optional<String> project,
      Optional<String> account,
      Optional<Double> tokens,
      Optional<Double> usd,
      boolean hold) {}

  /**
   * One {@code [[place]]}.
   *
   * @param name its name
   * @param kind the kind of place
   * @param timeout how long it may take to answer a look
   * @param keys the keys of its kind
   */
  public record Place(String name, String kind, Duration timeout, Map<String, String> keys) {

    /** How long a look may take where the table says nothing. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Copies the map. */
    public Place {
      keys = Map.copyOf(keys);
    }
  }

  /**
   * One {@code [prices."MODEL"]}, in dollars for a million tokens.
   *
   * @param input what is read
   * @param output what is written
   * @param cached what is read from the cache
   */
  public record Price(double input, double output, double cached) {}
}
