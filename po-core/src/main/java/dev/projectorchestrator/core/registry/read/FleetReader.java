package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.input.Spelling;
import dev.projectorchestrator.core.registry.model.DefaultsKey;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.registry.model.SafeText;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.registry.model.SettingsKey.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * Reads the text of a fleet.toml: its projects, and every problem of syntax, keys and types. What
 * the values mean is checked by others.
 */
public final class FleetReader {

  private final Problems problems;
  private final EntryReader entries;
  private final List<ParsedProject> projects = new ArrayList<>();
  private final String text;
  private final String plain;
  private TomlParseResult toml;
  private Map<String, Settings.Place> places = Map.of();
  private ParsedProject defaults = new ParsedProject(ParsedProject.DEFAULTS);

  private FleetReader(Path file, String text) {
    this.text = text;
    // Replace it by a blank to keep all positions.
    this.plain = text.startsWith("\ufeff") ? " " + text.substring(1) : text;
    this.problems = new Problems(new SourceText(file, plain));
    this.entries = new EntryReader(problems);
  }

  /**
   * Reads a text. The same text gives the same result.
   *
   * @param file where the text is from; absolute
   * @param text the text; may be anything
   * @return what was read
   */
  public static FleetReader open(Path file, String text) {
    return new FleetReader(file, text).read();
  }

  /**
   * Reads bytes, as {@link #open(Path, String)} reads text.
   *
   * @param file where the bytes are from; absolute
   * @param bytes any bytes
   * @return what was read
   */
  public static FleetReader open(Path file, byte[] bytes) {
    String text = FleetDecoder.strict(bytes);
    if (text != null) {
      return open(file, text);
    }
    List<Problem> bad = new ArrayList<>();
    FleetReader reader = new FleetReader(file, FleetDecoder.lenient(bytes, file, bad));
    bad.forEach(reader.problems::add);
    return reader.read();
  }

  private FleetReader read() {
    if (text.startsWith("\ufeff")) {
      problems.at(
          0,
          ProblemKind.BYTE_ORDER_MARK,
          "the file begins with a byte order mark",
          "save it as UTF-8 without a byte order mark (BOM)");
    }
    if (SyntaxGuard.check(plain, problems)) {
      toml = SyntaxErrors.parse(plain, problems);
      if (toml != null && !toml.hasErrors()) {
        whole();
      } else {
        pieces();
      }
    }
    return this;
  }

  /**
   * Returns the text; of bytes that are not UTF-8 with marks in their places.
   *
   * @return the text
   */
  public String text() {
    return text;
  }

  /**
   * Returns everything that a valid text says.
   *
   * @return the model, which the caller may change
   */
  public TomlModel model() {
    return TomlModel.of(toml);
  }

  /**
   * Returns the problems, to which checks add theirs.
   *
   * @return the problems
   */
  public Problems problems() {
    return problems;
  }

  /**
   * Returns the projects that could be read.
   *
   * @return the projects, in the file's order
   */
  public List<ParsedProject> projects() {
    return projects;
  }

  /**
   * Returns what {@code [defaults]} holds.
   *
   * @return the values that new projects take over; null where there are none
   */
  public ParsedProject defaults() {
    return defaults;
  }

  /**
   * Returns the places.
   *
   * @return the places by their names; none where the text is no TOML
   */
  public Map<String, Settings.Place> places() {
    return places;
  }

  /**
   * Adds a problem of the places.
   *
   * @param problem what is wrong, in words
   */
  public void badPlace(String problem) {
    badSetting(Table.PLACE, problem);
  }

  private void badSetting(Table table, String problem) {
    problems.atTopLevel(table.key(), ProblemKind.BAD_SETTING, table.header() + ": " + problem, "");
  }

  private void whole() {
    if (text.isBlank()) {
      problems.atFile(
          ProblemKind.EMPTY_FILE,
          "the file is empty",
          "was it cut off? The version before po's last change is .po/backup/fleet.toml");
    }
    topLevel(toml);
    TomlArray tables = tables(toml);
    for (int i = 0; tables != null && i < tables.size(); i++) {
      if (tables.get(i) instanceof TomlTable table) {
        projects.add(entries.read(i, table, true));
      }
    }
  }

  /** Of a text with syntax errors, reads each part by itself: one error must not hide others. */
  private void pieces() {
    FleetLayout layout = problems.layout();
    TomlParseResult root = SyntaxErrors.parse(plain.substring(0, layout.rootEnd()));
    if (root != null && !root.hasErrors()) {
      topLevel(root);
    }
    for (int i = 0; i < layout.projects().size(); i++) {
      ProjectBlock block = layout.projects().get(i);
      String part = plain.substring(block.span().start(), block.sectionEnd());
      TomlParseResult alone =
          SyntaxErrors.parse(block.inline() ? "project = [" + part + "]" : part);
      TomlArray one = alone == null ? null : tables(alone);
      if (one != null && one.size() == 1 && one.get(0) instanceof TomlTable table) {
        projects.add(entries.read(i, table, !block.broken() && !alone.hasErrors()));
      }
    }
  }

  /** Returns the projects; null when there is no list of that name. */
  private static TomlArray tables(TomlTable toml) {
    List<String> path = List.of(FleetLayout.PROJECT);
    return toml.isArray(path) ? toml.getArray(path) : null;
  }

  private void topLevel(TomlTable toml) {
    for (String key : toml.keySet()) {
      Object value = toml.get(List.of(key));
      if (key.equals(DefaultsKey.TABLE)) {
        defaults(value);
      } else if (!key.equals(FleetLayout.PROJECT) && Table.of(key).isEmpty()) {
        unknown(key, value);
      }
    }
    settings(toml);
    Object project = toml.get(List.of(FleetLayout.PROJECT));
    if (project != null && !isListOfTables(project)) {
      problems.atTopLevel(
          FleetLayout.PROJECT,
          ProblemKind.WRONG_TYPE,
          "project must be a list of tables",
          project instanceof TomlTable
              ? "write [[project]], with two brackets on each side, above each project"
              : "write [[project]] above each project's keys");
    }
  }

  private void settings(TomlTable toml) {
    if (toml.keySet().stream().anyMatch(key -> Table.of(key).isPresent())) {
      places = new SettingsReader(this::badSetting).read(toml).places();
    }
  }

  private void defaults(Object value) {
    if (value instanceof TomlTable table) {
      defaults = entries.defaults(table);
    } else {
      problems.atTopLevel(
          DefaultsKey.TABLE,
          ProblemKind.WRONG_TYPE,
          "defaults must be a table",
          "write [defaults], with one bracket on each side, above its keys");
    }
  }

  private static boolean isListOfTables(Object value) {
    if (!(value instanceof TomlArray array)) {
      return false;
    }
    for (int i = 0; i < array.size(); i++) {
      if (!(array.get(i) instanceof TomlTable)) {
        return false;
      }
    }
    return true;
  }

  private void unknown(String key, Object value) {
    boolean table = value instanceof TomlTable || isListOfTables(value);
    String near = Spelling.nearest(key, List.of(FleetLayout.PROJECT, DefaultsKey.TABLE));
    if (table && !near.isEmpty()) {
      String meant = near.equals(DefaultsKey.TABLE) ? "[defaults]" : "[[project]]";
      problems.atTopLevel(
          key,
          ProblemKind.MISSPELT_TABLE,
          "the table " + SafeText.quoted(key) + " is nearly " + meant + ", but po ignores it",
          "did you mean " + meant + "? If not, give the table another name");
      return;
    }
    Collection<String> keys = RegistryKey.keys();
    problems.atTopLevel(
        key,
        ProblemKind.UNKNOWN_TABLE,
        (table ? "the table " : "the key ") + SafeText.quoted(key) + " means nothing to po",
        !table && keys.contains(key)
            ? "put it below the [[project]] that it belongs to"
            : "it is kept as it is");
  }
}
