package dev.projectorchestrator.core.registry.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
}
