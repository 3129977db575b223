package dev.projectorchestrator.core.registry.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.check.CheckedFleet;
import dev.projectorchestrator.core.registry.check.RegistryRules;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.read.ProblemRenderer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Reads and edits mutated files: whatever the bytes, there is an answer, and no exception but the
 * declared one. {@code -Dseed=N} begins with that seed, {@code -Dfuzz=N} makes N inputs in the slow
 * test.
 */
class FuzzTest {

  private static final Path FILE = Path.of("/home/po/fleet.toml");
  private static final RegistryRules RULES = RegistryRules.withHarnesses(Set.of("other"));

  private static final String[] TOKENS = {
    "[[project]]",
    "[[",
    "]]",
    "[",
    "]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "\n",
    "\r\n",
    "\r",
    "#",
    "\0",
    "\ufeff",
    "\u2028",
    "é",
    "😀",
    "\ud83d",
    "name",
    "enabled = ",
    "true",
    "project",
    "project.x",
    "[project]",
    "tags = [",
    "1979-05-27 07:32:00Z",
    "0x_1",
    "+nan",
    "1e999",
    "\\u00e9",
    "\\UFFFFFFFF",
    "\\ud800",
    "location = \"..\"",
    "location = '/'",
    "location = \"\\u0000\"",
    "location = 'a:b'",
    "clone_to = '~'",
    "ref = '-'",
    "\t",
    " ",
    "harness = 'other'",
    "[a.\"b\".'c']",
    "a.b.c = {d = [1, {e = 2}]}",
    "99999999999999999999"
  };

  private static final String[] SEEDS = {
    "",
    "project = 1\n",
    "project = []\n",
    "project = [[]]\n",
    "project = [{}]\n",
    "project.x = 1\n",
    "[project]\nname = 'a'\n",
    "[[project]]\n[[project.project]]\nname = 'x'\n",
    "[[project]]\nname = 'a'\nharness = 'other'\nref = 'v1'\nlocation = 'x'\n",
    "a = 0b11\nb = 0o17\nc = 0xff\nd = 1_000\ne = -0.0\nf = inf\ng = nan\nh = 6.02e23\n",
    "a = 1979-05-27T07:32:00-07:00\nb = 1979-05-27\nc = 07:32:00.999\nd = 1979-05-27 07:32:00\n",
    "a = \"\"\"x\\\n  y\"\"\"\"\"\nb = '''z'''''\nc = \"\\b\\t\\n\\f\\r\\\"\\\\\\u00e9\\U0001F600\"\n",
    "a = [1, 'x', [true], {b = 1, c.d = [ ]}, # c\n ]\n\"\" = 1\n'' . '' = 2\n",
    "fruit.apple.color = 1\nfruit.apple.taste.sweet = true\n[fruit.apple.texture]\n[x.y]\n[x]\n",
  };

  private static final String[] LAYOUTS =
      LongStream.range(0, 2000)
          .mapToObj(seed -> new RandomLayout(seed).text())
          .filter(text -> text.length() < 800)
          .toArray(String[]::new);

  @Test
  void thereIsAnAnswerToAnyBytes() {
    tryInputs(1, 2000);
  }

  @Test
  @Tag("slow")
  void thereIsAnAnswerToManyMoreBytes() {
    tryInputs(1_000_000, Integer.getInteger("fuzz", 50_000));
  }

  private static void tryInputs(long from, int inputs) {
    long first = Long.getLong("seed", from);
    long valid =
        LongStream.range(first, first + inputs).parallel().filter(FuzzTest::isValid).count();
    assertThat(valid).as("valid mutants").isGreaterThanOrEqualTo(inputs / 50);
  }

  private static boolean isValid(long seed) {
    byte[] bytes = input(new Random(seed));
    try {
      return tryOut(bytes, new Random(seed));
    } catch (RuntimeException | Error e) {
      throw new AssertionError(
          "with -Dseed=" + seed + ":\n" + new String(bytes, StandardCharsets.UTF_8), e);
    }
  }

  private static boolean tryOut(byte[] bytes, Random random) {
    CheckedFleet reader = CheckedFleet.of(FILE, bytes, RULES);
    FleetReading reading = reader.reading();
    boolean errors =
        reading.problems().stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    if (reading.fleet().isPresent() == errors) {
      throw new AssertionError("a fleet if and only if there is no error: " + reading.problems());
    }
    for (Problem problem : reading.problems()) {
      if (problem.message().isEmpty() || ProblemRenderer.lines(problem).isEmpty()) {
        throw new AssertionError("says nothing: " + problem);
      }
    }
    if (errors) {
      return false;
    }
    List<ProjectEntry> projects = reading.fleet().orElseThrow().projects();
    FleetChange change =
        projects.isEmpty() || random.nextInt(3) == 0
            ? new FleetChange.Add(ProjectEntry.of("fuzz", "other", "v1", "fuzz"))
            : random.nextBoolean()
                ? new FleetChange.Remove(projects.get(0).name())
                : new FleetChange.SetText(projects.get(0).name(), "engine_url", "https://e.org/x");
    try {
      FleetEditor.edit(FILE, reader, List.of(change));
    } catch (PoException e) {
      // The declared one: such as a location that is taken by now.
      return true;
    }
    return true;
  }

  private static byte[] input(Random random) {
    byte[] bytes = corpus(random);
    int mutations = random.nextInt(5);
    for (int i = 0; i < mutations; i++) {
      bytes = mutate(bytes, random);
    }
    return bytes;
  }

  private static byte[] corpus(Random random) {
    String text =
        random.nextInt(3) > 0
            ? SEEDS[random.nextInt(SEEDS.length)]
            : LAYOUTS[random.nextInt(LAYOUTS.length)];
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + random.nextInt(12));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    switch (random.nextInt(6)) {
      case 0 -> out.write(bytes, end, bytes.length - end);
      case 1 -> {
        out.write(random.nextInt(256));
        out.write(bytes, at, bytes.length - at);
      }
      case 2 -> {
        out.write(bytes, at, end - at);
        out.write(bytes, at, bytes.length - at);
      }
      case 3 -> {
        byte[] other = corpus(random);
        int from = random.nextInt(other.length + 1);
        out.write(other, from, other.length - from);
      }
      case 4 -> {
        // Cut off, as a file may be.
      }
      default -> {
        out.writeBytes(TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8));
        out.write(bytes, at, bytes.length - at);
      }
    }
    return out.toByteArray();
  }
}
