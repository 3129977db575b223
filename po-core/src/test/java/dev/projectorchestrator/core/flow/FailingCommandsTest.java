package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every external command fails once, at its turn. The flow either does without it, or undoes all
 * that it did and shows the command, its exit status and its last lines.
 */
@Tag("slow")
class FailingCommandsTest {

  private static final int MOST = 120;

  @TempDir Path temp;
  private int worlds;

  @ParameterizedTest
  @ValueSource(strings = {"create", "update", "clone"})
  void gitFailsAtItsNthCall(String what) throws IOException {
    each(what, "git");
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "update"})
  void theEngineFailsAtItsNthCall(String what) throws IOException {
    each(what, "sh");
  }

  private void each(String what, String program) throws IOException {
    // By default every fifth call of git, beginning with the -Dseed; all with -Dstride=1.
    int stride = program.equals("sh") ? 1 : Integer.getInteger("stride", 5);
    int turn = 1 + Integer.getInteger("seed", 1) % stride;
    int failures = 0;
    for (; turn < MOST; turn += stride) {
      Path root = Files.createDirectory(temp.resolve("w" + worlds++));
      FixtureFleet fleet = FixtureFleet.make(root);
      if (!what.equals("create")) {
        fleet.create("demo");
      }
      if (what.equals("clone")) {
        Files.move(fleet.project("demo"), fleet.root().resolve("origin"));
        Files.delete(fleet.base().resolve("projects"));
        String toml = Files.readString(fleet.base().resolve("fleet.toml"));
        Files.writeString(
            fleet.base().resolve("fleet.toml"),
            toml.replace("\"projects/demo\"", "\"file://" + fleet.root().resolve("origin") + "\""));
      }
      List<String> before = paths(fleet);
      String registry = Files.readString(fleet.base().resolve("fleet.toml"));
      String state = state(fleet);
      Flows flows = fleet.flows(new Interruption(), failing(fleet, program, turn));
      RunReport report = flows.run(CrashMain.runbook(flows, fleet, what), ProgressListener.SILENT);
      boolean reached = Files.exists(fleet.root().resolve("failed"));
      if (report.failure().isPresent()) {
        failures++;
        assertThat(reached).as("%s failed by itself: %s", what, report.failure()).isTrue();
        assertThat(report.outcome())
            .as("%s of %s, call %s: %s", what, program, turn, report)
            .isEqualTo(RunReport.Outcome.UNDONE);
        assertThat(report.failure().orElseThrow())
            .hasMessageContaining("exit status 41")
            .hasMessageContaining("call " + turn + " fails");
        assertThat(paths(fleet)).isEqualTo(before);
        assertThat(Files.readString(fleet.base().resolve("fleet.toml"))).isEqualTo(registry);
        assertThat(state(fleet)).isEqualTo(state);
        assertThat(flows.recovery().cutOff()).isEmpty();
      }
      fleet.close();
      Trees.delete(root);
      if (!reached) {
        break;
      }
    }
    assertThat(turn).isLessThan(MOST);
    assertThat(failures).isGreaterThan(0);
  }

  /** Creates a program of that name, found first on PATH, that fails at its n-th call. */
  private static Map<String, String> failing(FixtureFleet fleet, String program, int turn)
      throws IOException {
    Path bin = Files.createDirectory(fleet.root().resolve("bin"));
    String real =
        dev.projectorchestrator.core.process.Programs.find(
                program, fleet.environment(), fleet.root())
            .orElseThrow()
            .toString();
    Path script = bin.resolve(program);
    // The engine is a script of sh: /usr/bin/env finds the one that counts first.
    Files.writeString(
        script,
        """
        #!/bin/sh
        count=$(cat COUNT 2>/dev/null || echo 0)
        count=$((count + 1))
        echo $count > COUNT
        if [ $count -eq TURN ]; then
          : > FAILED
          echo "call TURN fails" >&2
          exit 41
        fi
        exec REAL "$@"
        """
            .replace("COUNT", fleet.root().resolve("count").toString())
            .replace("FAILED", fleet.root().resolve("failed").toString())
            .replace("TURN", Integer.toString(turn))
            .replace("REAL", real));
    script.toFile().setExecutable(true);
    Map<String, String> environment = new TreeMap<>(fleet.environment());
    environment.put("PATH", bin + ":" + environment.get("PATH"));
    return environment;
  }

  private static List<String> paths(FixtureFleet fleet) {
    return FixtureFleet.tree(fleet.root()).stream()
        .filter(path -> !path.contains(".git/") && !path.matches("count|failed|bin(/.*)?"))
        // The key of the user's journals is made once, for all runs.
        .filter(path -> !path.startsWith("home/.local"))
        .toList();
  }

  private static String state(FixtureFleet fleet) {
    Path project = fleet.project("demo");
    return !Files.isDirectory(project)
        ? ""
        : fleet.git(project, "rev-parse", "HEAD")
            + fleet.git(project, "status", "--porcelain")
            + fleet.git(project.resolve("engine"), "rev-parse", "HEAD")
            + fleet.git(project.resolve("engine"), "status", "--porcelain", "--ignored");
  }
}
