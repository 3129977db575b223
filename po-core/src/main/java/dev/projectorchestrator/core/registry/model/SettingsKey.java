package dev.projectorchestrator.core.registry.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The keys of those tables of fleet.toml that are about no single project. */
public enum SettingsKey {
  NOTIFY_ON(
      Table.NOTIFY,
      "on",
      KeyType.TEXTS,
      "[\"asks\", \"failed\"]",
      "What to tell of: words that `po watch` shows, such as asks, failed, limited, done, unknown,"
          + " problem or budget. Required."),
  NOTIFY_PROJECTS(
      Table.NOTIFY,
      "projects",
      KeyType.TEXTS,
      "[\"demo\"]",
      "Only of these projects. Without it and `tags`: of all, and of the fleet itself."),
  NOTIFY_TAGS(
      Table.NOTIFY, "tags", KeyType.TEXTS, "[\"web\"]", "Only of projects with these tags."),
  NOTIFY_COMMAND(
      Table.NOTIFY,
      "command",
      KeyType.TEXTS,
      "[\"mail\", \"-s\", \"{project} {to}\", \"me@example.org\"]",
      "A program and its arguments; it gets the event as JSON on its input. {project}, {agent},"
          + " {from}, {to}, {evidence} and {time} are filled in."),
  NOTIFY_URL(
      Table.NOTIFY,
      "url",
      KeyType.TEXT,
      "\"https://example.org/hook\"",
      "Where to POST the event as JSON: https, or http to this machine only."),
  NOTIFY_URL_ENV(
      Table.NOTIFY,
      "url_env",
      KeyType.TEXT,
      "\"SLACK_WEBHOOK\"",
      "The variable that holds the URL, where the URL is a secret itself."),
  NOTIFY_TOKEN_ENV(
      Table.NOTIFY,
      "token_env",
      KeyType.TEXT,
      "\"NTFY_TOKEN\"",
      "The variable that holds a secret, sent as `Authorization: Bearer`."),
  NOTIFY_JSON(
      Table.NOTIFY,
      "json",
      KeyType.MAP,
      "{ text = \"{project}/{agent} {to}: {evidence}\" }",
      "What to POST in place of the event: an object of texts, filled in as `command` is."),
  NOTIFY_PRESET(
      Table.NOTIFY,
      "preset",
      KeyType.TEXT,
      "\"desktop\"",
      "In place of `command`: desktop shows it with notify-send or osascript."),
  NOTIFY_AFTER(
      Table.NOTIFY,
      "after",
      KeyType.TIME,
      "\"30s\"",
      "How long it must last before it is told. Default: it is told at once."),
  NOTIFY_EVERY(
      Table.NOTIFY,
      "every",
      KeyType.TIME,
      "\"5m\"",
      "Tell of one agent not more often than that. Default: each time."),
  ACCOUNT_ENV(
      Table.ACCOUNTS,
      "env",
      KeyType.MAP,
      "{ CLAUDE_CONFIG_DIR = \"/home/me/.claude-work\" }",
      "Variables that the agents of the account's projects are started with."),
  BUDGET_PROJECT(
      Table.BUDGET, "project", KeyType.TEXT, "\"demo\"", "The project. Default: the whole fleet."),
  BUDGET_ACCOUNT(
      Table.BUDGET, "account", KeyType.TEXT, "\"work\"", "The account, in place of a project."),
  BUDGET_TOKENS(
      Table.BUDGET, "tokens", KeyType.NUMBER, "2000000", "How many tokens a day, cached ones too."),
  BUDGET_USD(
      Table.BUDGET,
      "usd",
      KeyType.NUMBER,
      "20.0",
      "How many dollars a day, of what has a price below `[prices]` or in its own record."),
  BUDGET_ACTION(
      Table.BUDGET,
      "action",
      KeyType.TEXT,
      "\"hold\"",
      "warn: `po watch` tells of it. hold: start, restart, resume and wake are refused too, and"
          + " timed wakes skipped while `po watch` runs, until the next day. Default: warn."),
  PLACE_NAME(
      Table.PLACE,
      "name",
      KeyType.TEXT,
      "\"box1\"",
      "The name that projects give: letters, digits and dashes. Required."),
  PLACE_KIND(
      Table.PLACE,
      "kind",
      KeyType.TEXT,
      "\"ssh\"",
      "What kind of place it is; `po place list` shows the kinds. Required. A kind has keys of its"
          + " own, such as `host`; all are texts."),
  PLACE_TIMEOUT(
      Table.PLACE,
      "timeout",
      KeyType.TIME,
      "\"10s\"",
      "How long it may take to answer a look. Default: 10s."),
  PRICE_INPUT(Table.PRICES, "input", KeyType.NUMBER, "3.0", "Dollars for a million tokens read."),
  PRICE_OUTPUT(
      Table.PRICES, "output", KeyType.NUMBER, "15.0", "Dollars for a million tokens written."),
  PRICE_CACHED(
      Table.PRICES,
      "cached",
      KeyType.NUMBER,
      "0.3",
      "Dollars for a million tokens that were read from the cache.");

  /** A table of settings. */
  public enum Table {
    NOTIFY("notify", "[[notify]]", true, "Whom `po watch --notify` tells of what."),
    ACCOUNTS("accounts", "[accounts.NAME]", false, "The accounts that projects name."),
    PLACE("place", "[[place]]", true, "The machines, other than this one, where projects live."),
    BUDGET("budget", "[[budget]]", true, "How much may be used in a day."),
    PRICES(
        "prices", "[prices.\"MODEL\"]", false, "What tokens of a model cost; po knows no prices.");

    private final String key;
    private final String header;
    private final boolean many;
    private final String doc;

    Table(String key, String header, boolean many, String doc) {
      this.key = key;
      this.header = header;
      this.many = many;
      this.doc = doc;
    }

    /**
     * Returns the top-level key.
     *
     * @return such as {@code notify}
     */
    public String key() {
      return key;
    }

    /**
     * Returns how the table is written.
     *
     * @return such as {@code [[notify]]}
     */
    public String header() {
      return header;
    }

    /**
     * Checks whether it is a list of tables; else it is a table of named tables.
     *
     * @return true for a list
     */
    public boolean many() {
      return many;
    }

    /**
     * Returns what it is for.
     *
     * @return one sentence
     */
    public String doc() {
      return doc;
    }

    /**
     * Finds a table.
     *
     * @param key the top-level key
     * @return the table, or empty when there is none such
     */
    public static Optional<Table> of(String key) {
      return Arrays.stream(values()).filter(table -> table.key.equals(key)).findFirst();
    }
  }

  private final Table table;
  private final String key;
  private final KeyType type;
  private final String example;
  private final String doc;

  SettingsKey(Table table, String key, KeyType type, String example, String doc) {
    this.table = table;
    this.key = key;
    this.type = type;
    this.example = example;
    this.doc = doc;
  }

  /**
   * Returns the table that holds it.
   *
   * @return the table
   */
  public Table table() {
    return table;
  }

  /**
   * Returns the key as fleet.toml has it.
   *
   * @return such as {@code url_env}
   */
  public String key() {
    return key;
  }

  /**
   * Returns what kind of value it takes.
   *
   * @return the type
   */
  public KeyType type() {
    return type;
  }

  /**
   * Returns an example value, as TOML.
   *
   * @return the value
   */
  public String example() {
    return example;
  }

  /**
   * Returns what it is for.
   *
   * @return one or two sentences
   */
  public String doc() {
    return doc;
  }

  /**
   * Returns the keys of a table.
   *
   * @param table the table
   * @return the keys, in the order of this list
   */
  public static List<SettingsKey> of(Table table) {
    return Arrays.stream(values()).filter(key -> key.table == table).toList();
  }
}
