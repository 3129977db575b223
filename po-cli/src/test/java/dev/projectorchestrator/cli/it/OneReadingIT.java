package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fleet-wide command reads fleet.toml as often for many projects as for one. */
class OneReadingIT {

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start --all --dry-run",
        "stop --all --dry-run",
        "restart --all --dry-run",
        "status --live",
        "outdated"
      })
  void theFleetIsReadOnce(String line) throws Exception {
    try (Machine machine = new Machine(dir)) {
      assumeTrue(canTrace(machine), "strace is not installed, or not allowed here");
      StringBuilder fleet = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        fleet.append("[[project]]\nname = \"p").append(i);
        fleet.append("\"\nharness = \"agent-orchestrator\"\nref = \"v1\"\n");
        fleet.append("location = \"projects/p").append(i).append("\"\n\n");
      }
      Path file = machine.poHome().resolve("fleet.toml");
      Files.writeString(file, fleet);
      assertThat(readings(machine, file, line)).isEqualTo(1);
    }
  }

  private long readings(Machine machine, Path file, String line) throws IOException {
    Path trace = dir.resolve("trace.txt");
    List<String> command =
        new ArrayList<>(List.of("strace", "-f", "-e", "trace=open,openat", "-o", trace.toString()));
    command.addAll(machine.command(line.split(" ")));
    machine.run(machine.poHome(), command.toArray(new String[0])).ok();
    try (var calls = Files.lines(trace)) {
      return calls.filter(call -> call.contains("\"" + file + "\"")).count();
    }
  }

  private boolean canTrace(Machine machine) {
    return machine.run(dir, "/bin/sh", "-c", "strace -f -o /dev/null true").status() == 0;
  }
}
