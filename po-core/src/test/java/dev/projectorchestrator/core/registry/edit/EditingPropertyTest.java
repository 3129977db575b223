package dev.projectorchestrator.core.registry.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.projectorchestrator.core.registry.check.CheckedFleet;
import dev.projectorchestrator.core.registry.check.RegistryRules;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.read.TomlModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Edits random layouts. After each edit every byte outside of the intended value or block is as it
 * was, and the file says what it said but for the change. {@code -Dseed=N} begins with that seed.
 */
class EditingPropertyTest {

  private static final Path FILE = Path.of("/home/po/fleet.toml");

  @Test
  void anEditChangesWhatWasMeantAndNothingElse() {
    tryLayouts(1, 300);
  }

  @Test
  @Tag("slow")
  void soDoEditsOfManyMoreLayouts() {
    tryLayouts(1_000_000, Integer.getInteger("layouts", 3000));
  }

  private static void tryLayouts(long from, int layouts) {
    long first = Long.getLong("seed", from);
    for (long seed = first; seed < first + layouts; seed++) {
      RandomLayout layout = new RandomLayout(seed);
      try {
        tryEdit(layout, new Random(seed));
      } catch (AssertionError | RuntimeException e) {
        fail("with -Dseed=" + seed + ", of this text:\n" + layout.text(), e);
      }
    }
  }

  private static void tryEdit(RandomLayout layout, Random random) {
    String before = layout.text();
    CheckedFleet reader = CheckedFleet.of(FILE, before, RegistryRules.PLAIN);
    assertThat(projects(reader)).as("what was generated").isEqualTo(layout.projects);
    List<ProjectEntry> expected = new ArrayList<>(layout.projects);
    int index = expected.isEmpty() ? -1 : random.nextInt(expected.size());
    int kind = index < 0 ? 4 : random.nextInt(5);
    ProjectEntry old = index < 0 ? null : expected.get(index);
    FleetChange change;
    switch (kind) {
      case 0 -> {
        boolean enabled = random.nextBoolean();
        change = new FleetChange.SetEnabled(old.name(), enabled);
        expected.set(index, with(old, enabled, old.ref(), old.description()));
      }
      case 1 -> {
        change = new FleetChange.SetText(old.name(), "ref", "release-2");
        expected.set(index, with(old, old.enabled(), "release-2", old.description()));
      }
      case 2 -> {
        String words = "it's \"new\" \\ é";
        change = new FleetChange.SetText(old.name(), "description", words);
        expected.set(index, with(old, old.enabled(), old.ref(), Optional.of(words)));
      }
      case 3 -> {
        change = new FleetChange.Remove(old.name());
        expected.remove(index);
      }
      default -> {
        ProjectEntry added = ProjectEntry.of("new", "other", "v1", "projects/new");
        change = new FleetChange.Add(added);
        expected.add(added);
      }
    }

    String after = FleetEditor.edit(FILE, reader, List.of(change)).after();

    CheckedFleet result = CheckedFleet.of(FILE, after, RegistryRules.PLAIN);
    assertThat(projects(result))
        .as("what it says after %s:\n%s", change, after)
        .isEqualTo(expected);
    assertThat(others(result)).as("the user's own tables").isEqualTo(others(reader));
    assertThat(touchesOnlyItsOwn(layout, before, after, change, index))
        .as("bytes outside are as they were after %s:\n%s", change, after)
        .isTrue();
  }

  private static List<ProjectEntry> projects(CheckedFleet reader) {
    FleetReading reading = reader.reading();
    assertThat(reading.fleet()).as(() -> reading.problems().toString()).isPresent();
    return reading.fleet().orElseThrow().projects();
  }

  private static TomlModel others(CheckedFleet reader) {
    TomlModel model = reader.model();
    model.projects().clear();
    return model;
  }

  private static ProjectEntry with(
      ProjectEntry old, boolean enabled, String ref, Optional<String> description) {
    return new ProjectEntry(
        old.name(),
        enabled,
        old.harness(),
        ref,
        old.location(),
        description,
        old.tags(),
        old.engineUrl(),
        old.cloneTo());
  }

  private static boolean touchesOnlyItsOwn(
      RandomLayout layout, String before, String after, FleetChange change, int index) {
    if (change instanceof FleetChange.Add) {
      return layout.inline
          ? insertedWithin(before, after, before.indexOf("project"), before.lastIndexOf(']') + 1)
          : after.startsWith(before);
    }
    int[] block = range(layout, index, null);
    if (change instanceof FleetChange.Remove) {
      return removedWithBlanks(before, after, block);
    }
    String key = change instanceof FleetChange.SetText set ? set.key() : "enabled";
    int[] value = range(layout, index, key);
    if (value == null) {
      return before.equals(after) || insertedWithin(before, after, block[0], block[1]);
    }
    String tail = before.substring(value[1]);
    return after.startsWith(before.substring(0, value[0]))
        && after.endsWith(tail)
        && !after.substring(value[0], after.length() - tail.length()).contains("\n");
  }

  /** Returns where a project's block, or a key's value in it, stands. */
  private static int[] range(RandomLayout layout, int index, String key) {
    int[] range = null;
    int at = 0;
    for (Piece piece : layout.pieces) {
      int end = at + piece.text().length();
      if (piece.project() == index && (key == null || piece.key().equals(key))) {
        range = new int[] {range == null ? at : range[0], end};
      }
      at = end;
    }
    return range;
  }

  private static boolean insertedWithin(String before, String after, int from, int to) {
    int length = after.length() - before.length();
    for (int at = from; length >= 0 && at <= to; at++) {
      if (after.startsWith(before.substring(0, at))
          && after.substring(at + length).equals(before.substring(at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean removedWithBlanks(String before, String after, int[] block) {
    int length = before.length() - after.length();
    for (int at = 0; length >= 0 && at + length <= before.length(); at++) {
      if (at <= block[0]
          && at + length >= block[1]
          && before.startsWith(after.substring(0, at))
          && before.substring(at + length).equals(after.substring(at))
          && onlyBlanksAndComma(before.substring(at, block[0]))
          && onlyBlanksAndComma(before.substring(block[1], at + length))) {
        return true;
      }
    }
    return false;
  }

  private static boolean onlyBlanksAndComma(String text) {
    return text.replaceFirst(",", "").isBlank();
  }
}
