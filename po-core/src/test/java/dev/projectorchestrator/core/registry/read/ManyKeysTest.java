package dev.projectorchestrator.core.registry.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.registry.model.Problem;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The work that a text makes grows with its length, not with its square. */
@Tag("slow")
class ManyKeysTest {

  private static final int MANY = 60_000;

  /** Three times the keys take about three times as long, and would take nine if it was square. */
  @ParameterizedTest
  @ValueSource(strings = {"", "[[project]]\nname = \"a\"\n"})
  void theTimeForVeryManyKeysThatMeanNothingGrowsWithTheirNumber(String head) {
    long third = read(head, MANY / 3);
    assertThat(read(head, MANY)).isLessThan(6 * third);
  }

  /** Returns the time of a processor that reading takes. */
  private static long read(String head, int keys) {
    String text =
        IntStream.range(0, keys)
            .mapToObj(i -> "k" + i + " = 1\n")
            .collect(Collectors.joining("", head, ""));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    FleetReader reader = FleetReader.open(Path.of("/x/fleet.toml"), text);
    long used = threads.getCurrentThreadCpuTime() - before;
    assertThat(reader.problems().sorted()).hasSize(Problems.MAX + 1);
    return used;
  }

  /** The parser's own time grows with the cube of these: a thousand take half a minute. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s[[project]]\nname = 1\n",
        "[[project]]\n%sname = 1\n",
        "a = [\n%s]\n[[project]]\nname = 1\n"
      })
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anyNumberOfLinesThatSayNothingIsReadInSecondsAndCounted(String around) {
    for (String line : List.of("# a comment\n", "\n", " \t\n", "\r\n", "\t# \"\"\"\r\n")) {
      String text = around.formatted(line.repeat(MANY));
      FleetReader reader = FleetReader.open(Path.of("/x/fleet.toml"), text);
      assertThat(reader.problems().sorted())
          .anyMatch(
              problem ->
                  problem.code().equals("wrong-type")
                      && problem.line() == text.lines().toList().indexOf("name = 1") + 1);
    }
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void ofManyCommentsThatAreNoTomlTheFirstIsToldAtItsPlace() {
    String text = "# fine\n".repeat(9) + "\n# \u0001\n".repeat(MANY);
    FleetReader reader = FleetReader.open(Path.of("/x/fleet.toml"), text);
    assertThat(reader.problems().sorted()).extracting(Problem::line).containsExactly(11);
  }

  @Test
  void aTextOfSeveralLinesKeepsItsEmptyLinesAndWhatLooksLikeComments() {
    String text =
        "# c\n\na = \"\"\"\n# no comment\n\n \\\"\"\" \n\n'''\n\"\"\"\"\"\n\n# d\n"
            + "b = '''\n\n#'''\n\nc = 1 # \"\"\"\n\n";
    FleetReader reader = FleetReader.open(Path.of("/x/fleet.toml"), text);
    assertThat(reader.model().root())
        .containsEntry("a", "# no comment\n\n \"\"\" \n\n'''\n\"\"")
        .containsEntry("b", "\n#")
        .containsEntry("c", 1L);
  }
}
