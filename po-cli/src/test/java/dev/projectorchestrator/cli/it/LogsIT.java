package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several agents printed, and what po itself did. */
@Tag("slow")
class LogsIT {

  @TempDir static Path dir;
  private static Machine machine;

  @BeforeAll
  static void start() throws IOException {
    machine = new Machine(dir);
    TalkingFleet fleet = new TalkingFleet(machine);
    fleet.runs(
        "a",
        "echo 2026-01-31T12:00:01Z a-first; echo without a time; echo 2026-01-31T12:00:03Z a-last;"
            + " exec sleep 1000");
    fleet.runs("bcd", "echo [2026-01-31 12:00:02,5] b; exec sleep 1000");
    machine.po("start", "--all", "--quiet").ok();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> machine.po("logs", "a", "bcd").ok().out().lines().count() == 4);
  }

  @AfterAll
  static void close() {
    machine.po("stop", "--all", "--quiet");
    machine.close();
  }

  @Test
  void linesOfManyAreMergedByTheirTimes() {
    assertThat(machine.po("logs", "--all").ok().out())
        .isEqualTo(
            """
            a/main   | 2026-01-31T12:00:01Z a-first
            a/main   | without a time
            bcd/main | [2026-01-31 12:00:02,5] b
            a/main   | 2026-01-31T12:00:03Z a-last
            """);
    assertThat(machine.data("logs", "a", "bcd").getAsJsonArray("lines").get(2).toString())
        .isEqualTo("{\"from\":\"bcd/main\",\"text\":\"[2026-01-31 12:00:02,5] b\"}");
  }

  @Test
  void whatCannotBeReadIsSaidBesideTheOthers() throws IOException {
    Path folder = machine.poHome().resolve("projects/bcd");
    Path away = folder.resolveSibling("away");
    Files.move(folder, away);
    try {
      Shell.Ended result = machine.po("logs", "--all");
      assertThat(result.status()).isEqualTo(7);
      assertThat(result.out()).contains("a-last\n").containsPattern("not read: bcd: .*not there");
    } finally {
      Files.move(away, folder);
    }
  }

  @Test
  void thePosOwnLogIsNarrowedByTimeAndFailure() {
    machine.po("exec", "a", "--", "false");
    String failed = machine.po("log", "--failed").ok().out();
    assertThat(failed).contains("exec").doesNotContain("start-agents");
    assertThat(machine.po("log", "--since", "1h").ok().out()).contains("start-agents", "exec");
    assertThat(machine.po("log", "--project", "bcd").ok().out())
        .contains("start-agents")
        .doesNotContain("exec");
  }
}
