package dev.projectorchestrator.core.registry.edit;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.check.CheckedFleet;
import dev.projectorchestrator.core.registry.check.RegistryRules;
import dev.projectorchestrator.core.registry.model.KeyType;
import dev.projectorchestrator.core.registry.model.NoSuchProject;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.registry.model.SafeText;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.registry.model.SettingsKey;
import dev.projectorchestrator.core.registry.read.FleetLayout;
import dev.projectorchestrator.core.registry.read.ProjectBlock;
import dev.projectorchestrator.core.registry.read.Span;
import dev.projectorchestrator.core.registry.read.Statement;
import dev.projectorchestrator.core.registry.read.TomlModel;
import dev.projectorchestrator.core.registry.read.TomlText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes the text of a fleet.toml by splicing: what is not part of a change stays, to the byte.
 * The result is parsed again, and refused unless it says exactly what was to be changed.
 */
final class FleetEditor {

  private static final Pattern PLACE = Pattern.compile("(?m)^\\[\\[place]].*$");
  private static final Pattern HEADER = Pattern.compile("(?m)^\\[.*$");

  private final Path file;
  private final TomlModel wanted;
  private String text;
  private int line = 1;

  private FleetEditor(Path file, CheckedFleet valid) {
    this.file = file;
    this.text = valid.text();
    this.wanted = valid.model();
  }

  /**
   * Applies changes.
   *
   * @param file where the text is from
   * @param valid a fleet.toml without errors
   * @param changes what to change, in order
   * @return the edit
   * @throws PoException with {@code NO_SUCH_PROJECT}; {@code FAILED} when the result would not be
   *     valid, such as with a name that is taken; {@code INVALID_CONFIG} when the text can't be
   *     changed without changing more
   */
  static FleetEdit edit(Path file, CheckedFleet valid, List<FleetChange> changes) {
    String text = valid.text();
    FleetEditor editor = new FleetEditor(file, valid);
    for (FleetChange change : changes) {
      editor.apply(change);
    }
    CheckedFleet result = editor.text.equals(text) ? valid : editor.check(text, changes);
    return new FleetEdit(String.valueOf(file.getFileName()), text, editor.text, result);
  }

  private void apply(FleetChange change) {
    FleetLayout layout = new FleetLayout(text);
    Splice splice;
    if (change instanceof FleetChange.Add add) {
      splice = add(layout, add.project());
    } else if (change instanceof FleetChange.Remove remove) {
      int index = index(remove.name());
      splice = new BlockEditor(text, layout).remove(block(layout, index));
      wanted.projects().remove(index);
    } else if (change instanceof FleetChange.SetEnabled set) {
      splice = set(layout, set.name(), RegistryKey.ENABLED, set.enabled());
    } else if (change instanceof FleetChange.SetText set) {
      splice = set(layout, set.name(), textKey(set.key()), set.value());
    } else if (change instanceof FleetChange.ClearText clear) {
      splice = clear(layout, clear.name(), textKey(clear.key()));
    } else if (change instanceof FleetChange.Rename rename) {
      splice = set(layout, rename.name(), RegistryKey.NAME, rename.newName());
    } else if (change instanceof FleetChange.AddTag add) {
      splice = addTag(layout, add.name(), add.tag());
    } else if (change instanceof FleetChange.RemoveTag remove) {
      splice = removeTag(layout, remove.name(), remove.tag());
    } else if (change instanceof FleetChange.AddPlace add) {
      splice = addPlace(add.place());
    } else if (change instanceof FleetChange.RemovePlace remove) {
      splice = removePlace(remove.name());
    } else {
      throw new IllegalArgumentException("unknown change " + change);
    }
    text = splice.apply(text);
  }

  private Splice add(FleetLayout layout, ProjectEntry project) {
    int present = wanted.indexOf(project.name());
    if (present < 0) {
      BlockEditor.pairs(project).forEach(FleetEditor::requireWritable);
      wanted.projects().add(TomlModel.project(project));
      line = lineOf(text.length());
      return new BlockEditor(text, layout).add(project);
    }
    if (same(wanted.projects().get(present), TomlModel.project(project))) {
      return Splice.NOTHING;
    }
    throw PoException.failed(
            "a project '" + project.name() + "' is registered already",
            "choose another name, or take it out first with: po remove " + project.name())
        .at(file + ":" + lineOf(layout.projects().get(present).start()));
  }

  private static boolean same(Map<String, Object> present, Map<String, Object> project) {
    Map<String, Object> whole = new HashMap<>(present);
    whole.putIfAbsent(RegistryKey.ENABLED.key(), true);
    if (List.of().equals(whole.get(RegistryKey.TAGS.key()))) {
      whole.remove(RegistryKey.TAGS.key());
    }
    return whole.equals(project);
  }

  private Splice addPlace(Settings.Place place) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(SettingsKey.PLACE_NAME.key(), place.name());
    keys.put(SettingsKey.PLACE_KIND.key(), place.kind());
    new TreeMap<>(place.keys()).forEach(keys::put);
    wanted.places().add(keys);
    TextLines lines = new TextLines(text);
    StringBuilder block = new StringBuilder(lines.endsLine() ? "" : lines.newline());
    block.append(lines.endsBlank() ? "" : lines.newline()).append("[[place]]");
    keys.forEach(
        (key, value) -> block.append(lines.newline()).append(key + " = " + TomlText.value(value)));
    return Splice.insert(text.length(), block.append(lines.newline()).toString());
  }

  /** Removes the lines from the table's header to the next; all else is refused by the check. */
  private Splice removePlace(String name) {
    List<Map<String, Object>> places = wanted.places();
    int index = 0;
    while (index < places.size() && !name.equals(places.get(index).get("name"))) {
      index++;
    }
    if (index == places.size()) {
      throw PoException.usage("no place is called " + SafeText.quoted(name), "see: po place list");
    }
    places.remove(index);
    Matcher header = PLACE.matcher(text);
    for (int i = 0; i <= index; i++) {
      if (!header.find()) {
        throw refused();
      }
    }
    line = lineOf(header.start());
    Matcher next = HEADER.matcher(text);
    return Splice.remove(header.start(), next.find(header.end()) ? next.start() : text.length());
  }

  private Splice set(FleetLayout layout, String name, RegistryKey key, Object value) {
    int index = index(name);
    ProjectBlock block = block(layout, index);
    Map<String, Object> project = wanted.projects().get(index);
    Object present = project.get(key.key());
    if (value.equals(present) || present == null && value.equals(true)) {
      return Splice.NOTHING;
    }
    project.put(key.key(), value);
    return new KeyEditor(text).set(block, key, toml(block, key, value));
  }

  private Splice clear(FleetLayout layout, String name, RegistryKey key) {
    int index = index(name);
    ProjectBlock block = block(layout, index);
    return wanted.projects().get(index).remove(key.key()) == null
        ? Splice.NOTHING
        : new KeyEditor(text).clear(block, key);
  }

  private Splice addTag(FleetLayout layout, String name, String tag) {
    int index = index(name);
    List<String> tags = tags(index);
    if (tags.contains(tag)) {
      return Splice.NOTHING;
    }
    ProjectBlock block = block(layout, index);
    Statement present = block.statement(RegistryKey.TAGS.key());
    List<Span> elements = present == null ? List.of() : layout.elements(present);
    tags.add(tag);
    wanted.projects().get(index).put(RegistryKey.TAGS.key(), tags);
    if (elements.isEmpty()) {
      return new KeyEditor(text).set(block, RegistryKey.TAGS, TomlText.value(List.of(tag)));
    }
    Span last = elements.get(elements.size() - 1);
    boolean literal = text.charAt(last.start()) == '\'';
    return Splice.insert(last.end(), ", " + TomlText.quote(tag, literal));
  }

  private Splice removeTag(FleetLayout layout, String name, String tag) {
    int index = index(name);
    List<String> tags = tags(index);
    int at = tags.indexOf(tag);
    if (at < 0) {
      return Splice.NOTHING;
    }
    ProjectBlock block = block(layout, index);
    List<Span> elements = layout.elements(block.statement(RegistryKey.TAGS.key()));
    if (elements.size() != tags.size()) {
      throw refused();
    }
    tags.remove(at);
    wanted.projects().get(index).put(RegistryKey.TAGS.key(), tags);
    Span element = elements.get(at);
    // With it goes what parts it from its neighbour, unless a comment is there.
    int from = at > 0 ? elements.get(at - 1).end() : element.start();
    int to = at == 0 && elements.size() > 1 ? elements.get(1).start() : element.end();
    return text.substring(from, to).indexOf('#') < 0
        ? Splice.remove(from, to)
        : Splice.remove(element.start(), text.indexOf(',', element.end()) + 1);
  }

  /** Returns a project's tags, in a list of its own. */
  private List<String> tags(int index) {
    Object tags = wanted.projects().get(index).get(RegistryKey.TAGS.key());
    List<String> copy = new ArrayList<>();
    if (tags instanceof List<?> present) {
      present.forEach(tag -> copy.add(String.valueOf(tag)));
    }
    return copy;
  }

  private String toml(ProjectBlock block, RegistryKey key, Object value) {
    if (!(value instanceof String words)) {
      return String.valueOf(value);
    }
    requireWritable(words);
    Statement present = block.statement(key.key());
    return TomlText.quote(
        words, present != null && present.valueStart() < text.length() && isLiteral(present));
  }

  private boolean isLiteral(Statement present) {
    return text.charAt(present.valueStart()) == '\'';
  }

  private static RegistryKey textKey(String key) {
    RegistryKey known = RegistryKey.of(key).orElse(RegistryKey.NAME);
    if (known == RegistryKey.NAME || known.type() != KeyType.TEXT) {
      throw new IllegalArgumentException("not a text key that can be changed: " + key);
    }
    return known;
  }

  private static void requireWritable(String value) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw PoException.failed(
          SafeText.quoted(value) + " holds half a character, which no UTF-8 file can",
          "type it again");
    }
  }

  private int index(String name) {
    int index = wanted.indexOf(name);
    if (index >= 0) {
      return index;
    }
    List<String> names =
        wanted.projects().stream()
            .map(project -> String.valueOf(project.get(RegistryKey.NAME.key())))
            .toList();
    throw NoSuchProject.of(name, names, file);
  }

  private ProjectBlock block(FleetLayout layout, int index) {
    if (index >= layout.projects().size()) {
      throw refused();
    }
    ProjectBlock block = layout.projects().get(index);
    line = lineOf(block.start());
    return block;
  }

  private int lineOf(int offset) {
    return new TextLines(text).number(offset);
  }

  /**
   * Parses what came out. One parse for all the changes; only a refusal looks at each by itself.
   */
  private CheckedFleet check(String before, List<FleetChange> changes) {
    CheckedFleet result = CheckedFleet.of(file, text, RegistryRules.PLAIN);
    List<Problem> errors =
        result.reading().problems().stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .toList();
    if (errors.isEmpty() && result.model().equals(wanted)) {
      return result;
    }
    if (changes.size() > 1) {
      String step = before;
      for (FleetChange change : changes) {
        CheckedFleet valid = CheckedFleet.of(file, step, RegistryRules.PLAIN);
        step = edit(file, valid, List.of(change)).after();
      }
    }
    boolean syntax =
        errors.stream().anyMatch(problem -> problem.code().equals(ProblemKind.SYNTAX.id()));
    if (errors.isEmpty() || syntax) {
      throw refused();
    }
    Problem first = errors.get(0);
    throw PoException.failed(
            "fleet.toml would not be valid with this change: " + first.message(), first.hint())
        .at(file);
  }

  private PoException refused() {
    return PoException.of(
            ErrorCode.INVALID_CONFIG,
            "po can't make this change without changing more than it should; nothing was written",
            "edit line " + line + " by hand; po understands plain key = value lines best")
        .at(file + ":" + line);
  }
}
