package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.input.Spelling;
import dev.projectorchestrator.core.registry.model.KeyType;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.registry.model.SettingsKey;
import dev.projectorchestrator.core.registry.model.SettingsKey.Table;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Reads what fleet.toml says besides the projects. */
public final class SettingsReader {

  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");

  private final BiConsumer<Table, String> problems;

  /**
   * Creates a reader.
   *
   * @param problems hears what is wrong: the table, and what it is in words
   */
  SettingsReader(BiConsumer<Table, String> problems) {
    this.problems = problems;
  }

  /**
   * Reads a text.
   *
   * @param text the fleet.toml
   * @return its settings, with what is wrong with them; none where it is no TOML
   */
  public static Settings read(String text) {
    TomlParseResult toml = SyntaxErrors.parse(text);
    List<String> problems = new ArrayList<>();
    SettingsReader reader =
        new SettingsReader((table, problem) -> problems.add(table.header() + ": " + problem));
    boolean valid = toml != null && !toml.hasErrors();
    Settings read = reader.read(valid ? toml : Toml.parse(""));
    return new Settings(
        read.notifications(),
        read.accounts(),
        read.budgets(),
        read.prices(),
        read.places(),
        problems);
  }

  Settings read(TomlTable toml) {
    Map<String, Map<String, String>> accounts = new LinkedHashMap<>();
    tables(toml, Table.ACCOUNTS)
        .forEach((name, own) -> variables(own).ifPresent(env -> accounts.put(name, env)));
    Map<String, Settings.Price> prices = new LinkedHashMap<>();
    tables(toml, Table.PRICES).forEach((model, own) -> prices.put(model, price(own)));
    List<Settings.Notify> notify = new ArrayList<>();
    tables(toml, Table.NOTIFY).values().forEach(own -> notify(own).ifPresent(notify::add));
    List<Settings.Budget> budgets = new ArrayList<>();
    tables(toml, Table.BUDGET).values().forEach(own -> budget(own).ifPresent(budgets::add));
    Map<String, Settings.Place> places = new LinkedHashMap<>();
    tables(toml, Table.PLACE).values().forEach(own -> place(own, places));
    return new Settings(notify, accounts, budgets, prices, places, List.of());
  }

  /** Returns the sound tables, by their name or number. */
  private Map<String, TomlTable> tables(TomlTable toml, Table table) {
    Map<String, TomlTable> tables = new LinkedHashMap<>();
    Object value = toml.get(List.of(table.key()));
    if (value instanceof TomlArray array && table.many()) {
      for (int i = 0; i < array.size(); i++) {
        take(table, Integer.toString(i), array.get(i), tables);
      }
    } else if (value instanceof TomlTable named && !table.many()) {
      for (String name : named.keySet()) {
        take(table, name, named.get(List.of(name)), tables);
      }
    } else if (value != null) {
      problems.accept(table, "write it as " + table.header());
    }
    return tables;
  }

  private void take(Table table, String name, Object value, Map<String, TomlTable> tables) {
    if (!(value instanceof TomlTable own)) {
      problems.accept(table, "write it as " + table.header());
    } else if (isSound(table, own)) {
      tables.put(name, own);
    }
  }

  private boolean isSound(Table table, TomlTable own) {
    List<SettingsKey> keys = SettingsKey.of(table);
    List<String> names = keys.stream().map(SettingsKey::key).toList();
    boolean sound = true;
    for (String name : own.keySet()) {
      Optional<SettingsKey> key =
          keys.stream().filter(known -> known.key().equals(name)).findFirst();
      if (key.isEmpty() && table == Table.PLACE) { // Its kind may have such a key.
        if (!fits(KeyType.TEXT, own.get(List.of(name)))) {
          problems.accept(table, name + " takes " + KeyType.TEXT.words());
          sound = false;
        }
      } else if (key.isEmpty()) {
        String near = Spelling.nearest(name, names);
        problems.accept(
            table,
            "it has no key '"
                + name
                + "'; "
                + (near.isEmpty()
                    ? "the keys are: " + String.join(", ", names)
                    : "did you mean " + near + "?"));
        sound = false;
      } else if (!fits(key.get().type(), own.get(List.of(name)))) {
        problems.accept(
            table,
            name
                + " takes "
                + key.get().type().words()
                + "; write it such as "
                + name
                + " = "
                + key.get().example());
        sound = false;
      }
    }
    return sound;
  }

  private static boolean fits(KeyType type, Object value) {
    return switch (type) {
      case TEXT -> value instanceof String text && !text.isBlank();
      case TIME -> value instanceof String text && TIME.matcher(text).matches();
      case NUMBER -> value instanceof Number number && number.doubleValue() >= 0;
      case SWITCH -> value instanceof Boolean;
      case TEXTS ->
          value instanceof TomlArray array
              && array.toList().stream().allMatch(String.class::isInstance);
      case MAP ->
          value instanceof TomlTable table
              && table.keySet().stream()
                  .allMatch(name -> table.get(List.of(name)) instanceof String);
    };
  }

  private Optional<Settings.Notify> notify(TomlTable own) {
    List<String> command = texts(own, SettingsKey.NOTIFY_COMMAND);
    Optional<String> url = text(own, SettingsKey.NOTIFY_URL);
    Optional<String> urlEnv = text(own, SettingsKey.NOTIFY_URL_ENV);
    Optional<String> preset = text(own, SettingsKey.NOTIFY_PRESET);
    List<String> on = texts(own, SettingsKey.NOTIFY_ON);
    int ways =
        (command.isEmpty() ? 0 : 1)
            + (url.isPresent() ? 1 : 0)
            + (urlEnv.isPresent() ? 1 : 0)
            + (preset.isPresent() ? 1 : 0);
    String problem =
        on.isEmpty()
            ? "on is missing: write such as on = " + SettingsKey.NOTIFY_ON.example()
            : ways != 1
                ? "it needs one of command, url, url_env and preset"
                : preset.isPresent() && !preset.get().equals("desktop")
                    ? "there is no preset '" + preset.get() + "'; there is: desktop"
                    : url.map(SettingsReader::urlProblem).orElse("");
    if (!problem.isEmpty()) {
      problems.accept(Table.NOTIFY, problem);
      return Optional.empty();
    }
    return Optional.of(
        new Settings.Notify(
            on,
            texts(own, SettingsKey.NOTIFY_PROJECTS),
            texts(own, SettingsKey.NOTIFY_TAGS),
            command,
            url,
            urlEnv,
            text(own, SettingsKey.NOTIFY_TOKEN_ENV),
            map(own, SettingsKey.NOTIFY_JSON),
            preset,
            time(own, SettingsKey.NOTIFY_AFTER),
            time(own, SettingsKey.NOTIFY_EVERY)));
  }

  /**
   * Describes why nothing is sent to a URL.
   *
   * @param url the URL
   * @return the problem; empty text when there is none
   */
  public static String urlProblem(String url) {
    try {
      URI uri = URI.create(url);
      String host = String.valueOf(uri.getHost());
      boolean secret = uri.getUserInfo() != null;
      boolean allowed =
          "https".equals(uri.getScheme())
              || "http".equals(uri.getScheme()) && LOOPBACK.matcher(host).matches();
      return secret
          ? "the URL holds a secret: name a variable with token_env or url_env"
          : allowed && uri.getHost() != null
              ? ""
              : "the URL must be https, or http to this machine";
    } catch (IllegalArgumentException e) {
      return "this is no URL";
    }
  }

  private Optional<Settings.Budget> budget(TomlTable own) {
    Optional<String> project = text(own, SettingsKey.BUDGET_PROJECT);
    Optional<String> account = text(own, SettingsKey.BUDGET_ACCOUNT);
    Optional<Double> tokens = number(own, SettingsKey.BUDGET_TOKENS);
    Optional<Double> usd = number(own, SettingsKey.BUDGET_USD);
    String action = text(own, SettingsKey.BUDGET_ACTION).orElse("warn");
    String problem =
        project.isPresent() && account.isPresent()
            ? "it is for a project or for an account, not both"
            : tokens.isEmpty() && usd.isEmpty()
                ? "it needs tokens or usd"
                : List.of("warn", "hold").contains(action) ? "" : "action is warn or hold";
    if (!problem.isEmpty()) {
      problems.accept(Table.BUDGET, problem);
      return Optional.empty();
    }
    return Optional.of(new Settings.Budget(project, account, tokens, usd, action.equals("hold")));
  }

  private Optional<Map<String, String>> variables(TomlTable own) {
    Map<String, String> env = map(own, SettingsKey.ACCOUNT_ENV);
    for (String name : env.keySet()) {
      if (!VARIABLE.matcher(name).matches()) {
        problems.accept(Table.ACCOUNTS, "'" + name + "' is no name of a variable");
        return Optional.empty();
      }
    }
    return Optional.of(env);
  }

  private void place(TomlTable own, Map<String, Settings.Place> places) {
    String name = text(own, SettingsKey.PLACE_NAME).orElse("");
    String kind = text(own, SettingsKey.PLACE_KIND).orElse("");
    if (InputKind.PROJECT_NAME.problem(name).isPresent() || name.equals("local")) {
      problems.accept(Table.PLACE, "it needs a name of letters, digits and dashes, not 'local'");
    } else if (kind.isEmpty()) {
      problems.accept(Table.PLACE, "'" + name + "' has no kind, such as \"ssh\"");
    } else if (places.containsKey(name)) {
      problems.accept(Table.PLACE, "'" + name + "' is there twice");
    } else {
      Map<String, String> keys = new LinkedHashMap<>();
      own.keySet().forEach(key -> keys.put(key, String.valueOf(own.get(List.of(key)))));
      SettingsKey.of(Table.PLACE).forEach(known -> keys.remove(known.key()));
      Duration timeout = time(own, SettingsKey.PLACE_TIMEOUT);
      places.put(
          name,
          new Settings.Place(
              name, kind, timeout.isZero() ? Settings.Place.TIMEOUT : timeout, keys));
    }
  }

  private static Settings.Price price(TomlTable own) {
    double input = number(own, SettingsKey.PRICE_INPUT).orElse(0.0);
    return new Settings.Price(
        input,
        number(own, SettingsKey.PRICE_OUTPUT).orElse(0.0),
        number(own, SettingsKey.PRICE_CACHED).orElse(input));
  }

  private static Optional<String> text(TomlTable own, SettingsKey key) {
    return Optional.ofNullable((String) own.get(List.of(key.key())));
  }

  private static Optional<Double> number(TomlTable own, SettingsKey key) {
    return Optional.ofNullable((Number) own.get(List.of(key.key()))).map(Number::doubleValue);
  }

  private static List<String> texts(TomlTable own, SettingsKey key) {
    List<String> texts = new ArrayList<>();
    if (own.get(List.of(key.key())) instanceof TomlArray array) {
      array.toList().forEach(text -> texts.add((String) text));
    }
    return texts;
  }

  private static Map<String, String> map(TomlTable own, SettingsKey key) {
    Map<String, String> map = new LinkedHashMap<>();
    if (own.get(List.of(key.key())) instanceof TomlTable table) {
      table.keySet().forEach(name -> map.put(name, (String) table.get(List.of(name))));
    }
    return map;
  }

  private static Duration time(TomlTable own, SettingsKey key) {
    Matcher time = TIME.matcher(text(own, key).orElse("0s"));
    if (!time.matches()) {
      return Duration.ZERO;
    }
    long number = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofSeconds(number);
    };
  }
}
