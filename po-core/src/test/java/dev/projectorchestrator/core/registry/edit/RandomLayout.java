package dev.projectorchestrator.core.registry.edit;

import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.registry.read.TomlText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Writes a random fleet.toml in a random layout. It knows which piece of the text is whose without
 * looking at the text again, so that a test can tell what an edit may touch.
 */
final class RandomLayout {

  private static final String[] TRAPS = {
    "[[project]]",
    "name = \"p0\"",
    "enabled = false # no",
    "x = '''",
    "\"\"\" ]] }",
    "# é 漢 😀",
    "="
  };

  final List<Piece> pieces = new ArrayList<>();
  final List<ProjectEntry> projects = new ArrayList<>();
  final boolean inline;
  final String newline;
  private final Random random;
  private int number;

  RandomLayout(long seed) {
    random = new Random(seed);
    newline = random.nextInt(4) == 0 ? "\r\n" : "\n";
    inline = random.nextInt(5) == 0;
    int count = random.nextInt(6);
    free();
    if (inline) {
      inlineArray(count);
      between(true);
    } else {
      for (int i = 0; i < count; i++) {
        block(i);
        between(i + 1 == count);
      }
    }
    if (!pieces.isEmpty() && random.nextInt(4) == 0) {
      cutFinalNewline();
    }
  }

  String text() {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.text()));
    return text.toString();
  }

  private void cutFinalNewline() {
    int last = pieces.size() - 1;
    Piece piece = pieces.get(last);
    if (piece.text().endsWith(newline)) {
      pieces.set(
          last,
          new Piece(
              piece.text().substring(0, piece.text().length() - newline.length()),
              piece.project(),
              piece.key()));
    }
  }

  private void add(String text, int project) {
    pieces.add(new Piece(text, project, ""));
  }

  private boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  private String blanks() {
    return chance(3) ? " ".repeat(random.nextInt(4)) + (chance(6) ? "\t" : "") : "";
  }

  private String comment() {
    return "# " + TRAPS[random.nextInt(TRAPS.length)];
  }

  /** Comments, blank lines and keys of the user's own, before the first table. */
  private void free() {
    comments(random.nextInt(4), -1);
    if (chance(3)) {
      number++;
      add(
          "own-"
              + number
              + ".a.\"b c\" = [1, # ]"
              + newline
              + "  '[[project]]', {z = 1}]"
              + newline,
          -1);
    }
  }

  private void comments(int count, int project) {
    for (int i = 0; i < count; i++) {
      add((chance(2) ? blanks() + comment() : blanks()) + newline, project);
    }
  }

  /** What stands behind a block: nothing of it belongs to a project. */
  private void between(boolean last) {
    comments(random.nextInt(3), -1);
    if (chance(3)) {
      number++;
      String head = chance(2) ? "[own-" + number + ".sub]" : "[[own-" + number + "]]";
      add(head + " " + comment() + newline, -1);
      add("name = 'p0'" + newline + "ref.x = \"\"\"a" + newline + "[[project]]" + newline, -1);
      add("name = 'p1'\"\"\"" + newline, -1);
      comments(random.nextInt(2), -1);
    } else if (!last && chance(2)) {
      add(newline, -1);
    }
  }

  private ProjectEntry entry(int index) {
    ProjectEntry entry =
        new ProjectEntry(
            "p" + index,
            !chance(3),
            chance(2) ? "other" : "agent-orchestrator",
            "v" + random.nextInt(9) + ".0",
            "projects/" + (chance(3) ? "dir with ' and é " : "") + index,
            chance(3) ? Optional.of("says \"hi\" to \\ and 'you'") : Optional.empty(),
            chance(3) ? List.of("web", "t" + index) : List.of(),
            chance(4) ? Optional.of("https://example.org/e" + index) : Optional.empty(),
            Optional.empty());
    projects.add(entry);
    return entry;
  }

  private List<RegistryKey> keys(ProjectEntry entry) {
    List<RegistryKey> keys = new ArrayList<>();
    for (RegistryKey key : RegistryKey.values()) {
      boolean there =
          switch (key) {
            case ENABLED -> !entry.enabled() || chance(2);
            case DESCRIPTION -> entry.description().isPresent();
            case TAGS -> !entry.tags().isEmpty() || chance(4);
            case ENGINE_URL -> entry.engineUrl().isPresent();
            case CLONE_TO, ACCOUNT, PLACE, ALLOCATION, NOTE -> false;
            default -> true;
          };
      if (there) {
        keys.add(key);
      }
    }
    if (chance(2)) {
      Collections.shuffle(keys, random);
    }
    return keys;
  }

  private void block(int index) {
    ProjectEntry entry = entry(index);
    String indent = blanks();
    String project = chance(6) ? "'project'" : chance(6) ? "\"pro\\u006aect\"" : "project";
    add(indent + "[[" + blanks() + project + blanks() + "]]" + tail() + newline, index);
    boolean aligned = chance(4);
    for (RegistryKey key : keys(entry)) {
      if (chance(5)) {
        // Inside the block: between its header and its last key.
        comments(1, index);
      }
      add(indent + key(key) + sign(key, aligned), index);
      pieces.add(new Piece(value(entry, key, true), index, key.key()));
      add(tail() + newline, index);
    }
  }

  private String tail() {
    return chance(4) ? blanks() + comment() : blanks();
  }

  private String key(RegistryKey key) {
    return chance(8) ? "\"" + key.key() + "\"" : chance(8) ? "'" + key.key() + "'" : key.key();
  }

  private String sign(RegistryKey key, boolean aligned) {
    return aligned
        ? " ".repeat(12 - key.key().length()) + "= "
        : chance(4) ? "=" : blanks() + "=" + blanks();
  }

  private void inlineArray(int count) {
    boolean lines = chance(2);
    add("project" + blanks() + "=" + blanks() + "[", -1);
    for (int i = 0; i < count; i++) {
      add(lines ? newline + "  " : blanks(), -1);
      ProjectEntry entry = entry(i);
      add("{ ", i);
      List<RegistryKey> keys = keys(entry);
      for (int k = 0; k < keys.size(); k++) {
        add(k == 0 ? "" : ", ", i);
        add(key(keys.get(k)) + sign(keys.get(k), false), i);
        pieces.add(new Piece(value(entry, keys.get(k), false), i, keys.get(k).key()));
      }
      add(" }", i);
      boolean comma = i + 1 < count || chance(3);
      add(comma ? blanks() + "," : "", -1);
      add(lines && chance(3) ? " # , ] " + comment() : "", -1);
    }
    add((lines ? newline : "") + "]" + newline, -1);
  }

  private String value(ProjectEntry entry, RegistryKey key, boolean manyLines) {
    return switch (key) {
      case NAME -> quoted(entry.name(), manyLines);
      case ENABLED -> String.valueOf(entry.enabled());
      case HARNESS -> quoted(entry.harness(), manyLines);
      case REF -> quoted(entry.ref(), manyLines);
      case LOCATION -> quoted(entry.location(), manyLines);
      case DESCRIPTION -> quoted(entry.description().orElseThrow(), manyLines);
      case ENGINE_URL -> quoted(entry.engineUrl().orElseThrow(), manyLines);
      case CLONE_TO, ACCOUNT, PLACE, ALLOCATION, NOTE -> throw new IllegalStateException();
      case TAGS -> {
        StringBuilder tags = new StringBuilder("[");
        for (String tag : entry.tags()) {
          tags.append(manyLines && chance(2) ? comment() + newline : " ");
          tags.append(quoted(tag, false)).append(',');
        }
        yield tags.append(']').toString();
      }
    };
  }

  private String quoted(String text, boolean manyLines) {
    boolean literal = text.indexOf('\'') < 0;
    return switch (random.nextInt(6)) {
      case 0, 1 -> literal ? "'" + text + "'" : TomlText.quote(text, false);
      case 2 -> manyLines && literal ? "'''" + newline + text + "'''" : TomlText.quote(text, false);
      case 3 ->
          manyLines
              ? "\"\"\"\\" + newline + "  " + text.replace("\\", "\\\\") + "\\" + newline + "\"\"\""
              : TomlText.quote(text, false);
      default -> TomlText.quote(text, false);
    };
  }
}
