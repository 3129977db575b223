package dev.projectorchestrator.core.registry.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.registry.model.Problem;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The work that a text makes grows with its length, not with its square. */
class ManyKeysTest {

  private static final int MANY = 60_000;

  @ParameterizedTest
  @ValueSource(strings = {"", "[[project]]\nname = \"a\"\n"})
  void veryManyKeysThatMeanNothingAreReadInSeconds(String head) {
    String text =
        head
            + IntStream.range(0, MANY)
                .mapToObj(i -> "k" + i + " = 1\n")
                .collect(Collectors.joining());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    FleetReader reader = FleetReader.open(Path.of("/x/fleet.toml"), text);
    Duration used = Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    assertThat(reader.problems().sorted()).hasSize(Problems.MAX + 1);
    assertThat(used).isLessThan(Duration.ofSeconds(20));
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
