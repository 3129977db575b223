package dev.projectorchestrator.core.registry;

import dev.projectorchestrator.core.input.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Reads the text of a fleet.toml. Looks at nothing but the text. */
final class FleetReader {

  private final Problems problems;
  private final EntryReader entries;
  private final List<Draft> drafts = new ArrayList<>();
  private final Path file;
  private final String text;
  private final String plain;
  private TomlParseResult toml;

  private FleetReader(Path file, String text, RegistryRules rules) {
    this.file = file;
    this.text = text;
    // A blank in its place keeps every other place where it is.
    this.plain = text.startsWith("\ufeff") ? " " + text.substring(1) : text;
    this.problems = new Problems(new SourceText(file, plain));
    this.entries = new EntryReader(problems, rules);
  }

  static FleetReading read(Path file, String text) {
    return read(file, text, RegistryRules.PLAIN);
  }

  /**
   * Reads a text. The same text gives the same result.
   *
   * @param file where the text is from; absolute
   * @param text the text; may be anything
   * @param rules what is known beyond the text
   * @return the fleet and every problem of the text
   */
  static FleetReading read(Path file, String text, RegistryRules rules) {
    return open(file, text, rules).reading();
  }

  /**
   * Reads bytes, as {@link #read(Path, String, RegistryRules)} reads text.
   *
   * @param file where the bytes are from; absolute
   * @param bytes any bytes
   * @param rules what is known beyond the bytes
   * @return the fleet and every problem
   */
  static FleetReading read(Path file, byte[] bytes, RegistryRules rules) {
    return open(file, bytes, rules).reading();
  }

  /** Does the same, and keeps what edits and deeper checks need. */
  static FleetReader open(Path file, String text, RegistryRules rules) {
    return new FleetReader(file, text, rules).read();
  }

  /** Does the same, and keeps what edits and deeper checks need. */
  static FleetReader open(Path file, byte[] bytes, RegistryRules rules) {
    String text = FleetDecoder.strict(bytes);
    if (text != null) {
      return open(file, text, rules);
    }
    List<Problem> bad = new ArrayList<>();
    FleetReader reader = new FleetReader(file, FleetDecoder.lenient(bytes, file, bad), rules);
    bad.forEach(reader.problems::add);
    return reader.read();
  }

  private FleetReader read() {
    if (text.startsWith("\ufeff")) {
      problems.add(
          problems
              .source()
              .problem(
                  ProblemKind.BYTE_ORDER_MARK,
                  1,
                  1,
                  "the file begins with a byte order mark",
                  "save it as UTF-8 without a byte order mark (BOM)"));
    }
    if (SyntaxGuard.check(plain, problems)) {
      toml = SyntaxErrors.parse(plain, problems);
      if (toml != null && !toml.hasErrors()) {
        whole();
      } else {
        pieces();
      }
    }
    new FleetChecks(drafts, problems).names();
    new FleetChecks(drafts, problems).locations(home());
    return this;
  }

  FleetReading reading() {
    List<Problem> sorted = problems.sorted();
    if (problems.hasErrors()) {
      return new FleetReading(Optional.empty(), sorted);
    }
    List<ProjectEntry> projects = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      projects.add(draft.entry());
    }
    return new FleetReading(Optional.of(new Fleet(file, projects)), sorted);
  }

  /** Gives the text; of bytes that are not UTF-8 with marks in their places. */
  String text() {
    return text;
  }

  /** Gives everything that a valid text says. */
  TomlModel model() {
    return TomlModel.of(toml);
  }

  Problems problems() {
    return problems;
  }

  List<Draft> drafts() {
    return drafts;
  }

  private Path home() {
    return Objects.requireNonNull(file.getParent(), "fleet.toml has a parent folder");
  }

  private void whole() {
    if (text.isBlank()) {
      problems.add(
          problems
              .source()
              .problem(
                  ProblemKind.EMPTY_FILE,
                  "the file is empty",
                  "was it cut off? The version before po's last change is .po/backup/fleet.toml"));
    }
    topLevel(toml);
    TomlArray projects = projects(toml);
    for (int i = 0; projects != null && i < projects.size(); i++) {
      if (projects.get(i) instanceof TomlTable table) {
        drafts.add(entries.read(i, table, true));
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
      TomlArray one = alone == null ? null : projects(alone);
      if (one != null && one.size() == 1 && one.get(0) instanceof TomlTable table) {
        drafts.add(entries.read(i, table, !block.broken() && !alone.hasErrors()));
      }
    }
  }

  /** Gives the projects; null when there is no list of that name. */
  private static TomlArray projects(TomlTable toml) {
    List<String> path = List.of(FleetLayout.PROJECT);
    return toml.isArray(path) ? toml.getArray(path) : null;
  }

  private void topLevel(TomlTable toml) {
    for (String key : toml.keySet()) {
      if (!key.equals(FleetLayout.PROJECT)) {
        unknown(key, toml.get(List.of(key)));
      }
    }
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
    if (table && !Spelling.nearest(key, List.of(FleetLayout.PROJECT)).isEmpty()) {
      problems.atTopLevel(
          key,
          ProblemKind.MISSPELT_TABLE,
          "the table " + Shown.quoted(key) + " is nearly [[project]], but po passes over it",
          "did you mean [[project]]? If not, give the table another name");
      return;
    }
    Collection<String> keys = RegistryKey.keys();
    problems.atTopLevel(
        key,
        ProblemKind.UNKNOWN_TABLE,
        (table ? "the table " : "the key ") + Shown.quoted(key) + " means nothing to po",
        !table && keys.contains(key)
            ? "put it below the [[project]] that it belongs to"
            : "it is kept as it is");
  }
}
