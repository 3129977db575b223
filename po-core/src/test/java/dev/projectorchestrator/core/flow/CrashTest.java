package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.CutOffRun;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real processes, killed: after recovering, either all is done, or it is as if nothing had been
 * begun.
 */
class CrashTest {

  @TempDir Path temp;
  private int worlds;

  /**
   * What counts of a world: what exists, what the registry says, what is pinned and checked out.
   */
  private record Picture(List<String> paths, String registry, String project) {}

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"create", "update", "adopt", "clone"})
  void killedAtEveryStepBoundary(String what) throws Exception {
    int steps = steps(what);
    assertThat(steps).isGreaterThan(1);
    for (int step = 0; step < steps; step++) {
      FixtureFleet fleet = world(what);
      Picture before = picture(fleet);
      Process process = start(fleet, what, step);
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      check(fleet, what, before, "killed at step " + step);
      fleet.close();
    }
  }

  @Tag("slow")
  @Test
  void killedInTheMiddle() throws Exception {
    kill("create", 1);
  }

  /** As often as {@code -Dcrash.times=N}; {@code -Dseed=N} chooses other moments. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"create", "update", "adopt", "clone"})
  void killedAtRandomMoments(String what) throws Exception {
    kill(what, Integer.getInteger("crash.times", 5));
  }

  private void kill(String what, int times) throws Exception {
    long seed = Long.getLong("seed", 1);
    Random random = new Random(seed);
    // The first is left to end, to learn how long it takes: every moment of it is to have its turn.
    long millis = Long.MAX_VALUE;
    for (int i = 0; i <= times; i++) {
      FixtureFleet fleet = world(what);
      Picture before = picture(fleet);
      Process process = start(fleet, what, -1);
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        assertThat(lines.readLine()).isEqualTo("begun");
        long begun = System.nanoTime();
        long delay = i == 0 ? 120_000 : random.nextLong(millis + 1);
        boolean ended = process.waitFor(delay, TimeUnit.MILLISECONDS);
        // The handle leaves the stream open: what was said before is still in it.
        process.toHandle().destroyForcibly();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String how = "seed " + seed + ", killed after " + delay + " ms";
        if (i == 0) {
          assertThat(ended).isTrue();
          millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        } else {
          how += ended ? ", after its end" : ", after: " + lastLine(lines);
        }
        check(fleet, what, before, how);
      }
      fleet.close();
      Trees.delete(fleet.root());
    }
  }

  private static String lastLine(BufferedReader lines) throws IOException {
    String last = "the beginning";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      last = line;
    }
    return last;
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void signalsUndoAtOnceAndSaySo(String signal) throws Exception {
    org.junit.jupiter.api.Assumptions.assumeFalse(
        signal.equals("INT") && ignoresInterrupts(),
        "SIGINT is ignored here, as in what a script starts in the background");
    FixtureFleet fleet = world("create");
    fleet.engine().release("v3", "#!/bin/sh\n: > \"$2/started\"\nsleep 300 & sleep 300\n");
    fleet.engine().git("tag", "-f", "v1", "v3^{commit}");
    Picture before = picture(fleet);
    Process process = start(fleet, "create", -1);
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.equals("step init-harness")) {
        line = lines.readLine();
      }
      assertThat(line).isNotNull();
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      StringBuilder rest = new StringBuilder();
      for (line = lines.readLine(); line != null; line = lines.readLine()) {
        rest.append(line).append('\n');
      }
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(signal.equals("INT") ? 130 : 143);
      assertThat(rest.toString())
          .contains("create of 'demo' was interrupted; what had been done was undone");
    }
    assertThat(picture(fleet)).isEqualTo(before);
    assertThat(fleet.flows().recovery().cutOff()).isEmpty();
    fleet.close();
  }

  @Test
  void aCutOffRunKnowsWhichEngineItHadChosen() throws Exception {
    FixtureFleet fleet = world("create");
    Process process = start(fleet, "create", 3); // The source was looked at.
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    Flows flows = fleet.flows();
    CutOffRun run = flows.recovery().cutOff().get(0);
    String source = fleet.root().resolve("engine-source").toString();
    assertThat(run.facts())
        .containsEntry("engine-url", source)
        .containsEntry("ref", "v1")
        .containsEntry("pin", fleet.engine().commit("v1"));
    assertThat(flows.recovery().planRecovery(run).steps().get(0).description())
        .isEqualTo("Undo: Get the engine into engine/ and check out v1");
    fleet.close();
  }

  @Test
  void neverDeletesWhatSomebodyElsePutThere() throws Exception {
    FixtureFleet fleet = world("create");
    Process process = start(fleet, "create", 9); // The project is in its place, not yet registered.
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    Path mine = fleet.project("demo").resolve("mine.txt");
    Files.writeString(mine, "mine\n");
    Flows flows = fleet.flows();
    CutOffRun run = flows.recovery().cutOff().get(0);
    assertThat(run.remedy()).isEqualTo(CutOffRun.Remedy.FINISH);
    assertThat(flows.recovery().planRecovery(run).steps())
        .extracting(step -> step.name())
        .containsExactly("register");
    assertThat(flows.recovery().recover(run, ProgressListener.SILENT).outcome())
        .isEqualTo(RunReport.Outcome.DONE);
    assertThat(mine).hasContent("mine\n");
    assertThat(fleet.store().load().find("demo")).isPresent();
    fleet.close();
  }

  @Test
  void theSameCommandAgainRecoversFirst() throws Exception {
    FixtureFleet fleet = world("create");
    for (int step : new int[] {4, 9}) {
      assertThat(start(fleet, "create", step).waitFor(120, TimeUnit.SECONDS)).isTrue();
      Flows flows = fleet.flows();
      assertThat(flows.recovery().cutOff()).hasSize(1);
      assertThat(
              flows
                  .run(CrashMain.runbook(flows, fleet, "create"), ProgressListener.SILENT)
                  .failure())
          .isEmpty();
      assertThat(flows.recovery().cutOff()).isEmpty();
      assertThat(fleet.store().load().find("demo")).isPresent();
      flows.run(flows.remove().compose(new NameRequest("demo")), ProgressListener.SILENT).orThrow();
      Trees.delete(fleet.base().resolve("projects"));
    }
    fleet.close();
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"recover", "create", "remove"})
  void aProjectThatWasDeletedByHandAfterItWasPlacedLeavesAWayOut(String way) throws Exception {
    FixtureFleet fleet = world("create");
    assertThat(start(fleet, "create", 9).waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(fleet.project("demo")).isDirectory();
    Trees.delete(fleet.project("demo"));
    Flows flows = fleet.flows();
    CutOffRun run = flows.recovery().cutOff().get(0);
    RunReport report =
        switch (way) {
          case "recover" -> flows.recovery().recover(run, ProgressListener.SILENT);
          case "remove" -> {
            fleet
                .store()
                .change(
                    List.of(
                        new FleetChange.Add(
                            ProjectEntry.of("demo", "fixture", "v1", "somewhere/else"))));
            yield flows.run(
                flows.remove().compose(new NameRequest("demo")), ProgressListener.SILENT);
          }
          default -> flows.run(CrashMain.runbook(flows, fleet, "create"), ProgressListener.SILENT);
        };
    assertThat(report.failure()).isEmpty();
    assertThat(flows.recovery().cutOff()).isEmpty();
    assertThat(fleet.store().load().find("demo").isPresent()).isEqualTo(way.equals("create"));
    fleet.close();
  }

  @Test
  void anUpdateOfAProjectThatWasDeletedByHandLeavesAWayOut() throws Exception {
    FixtureFleet fleet = world("update");
    assertThat(start(fleet, "update", 4).waitFor(120, TimeUnit.SECONDS)).isTrue();
    Trees.delete(fleet.project("demo"));
    Flows flows = fleet.flows();
    assertThat(flows.recovery().cutOff()).hasSize(1);
    assertThat(
            flows
                .run(flows.remove().compose(new NameRequest("demo")), ProgressListener.SILENT)
                .failure())
        .isEmpty();
    assertThat(flows.recovery().cutOff()).isEmpty();
    fleet.close();
  }

  @Test
  void aPlanOfARecoveryNamesWhatItDeletes() throws Exception {
    FixtureFleet fleet = world("create");
    assertThat(start(fleet, "create", 4).waitFor(120, TimeUnit.SECONDS)).isTrue();
    Flows flows = fleet.flows();
    CutOffRun run = flows.recovery().cutOff().get(0);
    assertThat(flows.recovery().planRecovery(run).steps())
        .filteredOn(step -> step.name().equals("init-repository"))
        .singleElement()
        .satisfies(
            step ->
                assertThat(step.description())
                    .contains("; deletes " + run.parameters().get("staging")));
    fleet.close();
  }

  private void check(FixtureFleet fleet, String what, Picture before, String how) {
    Flows flows = fleet.flows();
    for (CutOffRun run : flows.recovery().cutOff()) {
      RunReport report = flows.recovery().recover(run, ProgressListener.SILENT);
      assertThat(report.failure()).as("%s %s: %s", what, how, run).isEmpty();
    }
    assertThat(flows.recovery().cutOff()).isEmpty();
    Picture after = picture(fleet);
    if (!after.equals(before)) {
      complete(fleet, what, how);
    }
  }

  private static void complete(FixtureFleet fleet, String what, String how) {
    Path project = fleet.project("demo");
    assertThat(project).as("%s %s", what, how).isDirectory();
    assertThat(fleet.git(project, "status", "--porcelain")).as("%s %s", what, how).isEmpty();
    fleet.git(project, "fsck", "--connectivity-only");
    String ref = what.equals("update") ? "v2" : "v1";
    ProjectEntry entry = fleet.store().load().find("demo").orElseThrow();
    assertThat(entry.ref()).as("%s %s", what, how).isEqualTo(ref);
    assertThat(fleet.git(project, "rev-parse", "HEAD:engine"))
        .isEqualTo(fleet.engine().commit(ref));
    assertThat(fleet.git(project.resolve("engine"), "rev-parse", "HEAD"))
        .isEqualTo(fleet.engine().commit(ref));
    assertThat(FixtureFleet.tree(fleet.base()))
        .as("%s %s", what, how)
        .noneMatch(path -> path.contains(".partial-"));
    assertThat(FixtureFleet.tree(fleet.root().resolve("tmp")))
        .noneMatch(path -> path.startsWith("standalone-"));
  }

  private FixtureFleet world(String what) throws IOException {
    Path root = Files.createDirectory(temp.resolve("w" + worlds++));
    FixtureFleet fleet = FixtureFleet.make(root);
    Files.createDirectory(fleet.root().resolve("tmp"));
    if (!what.equals("create")) {
      fleet.create("demo");
    }
    if (what.equals("adopt") || what.equals("clone")) {
      Files.move(fleet.project("demo"), fleet.root().resolve("origin"));
      Files.delete(fleet.base().resolve("projects"));
      fleet.store().change(List.of(new FleetChange.Remove("demo")));
    }
    if (what.equals("clone")) {
      fleet
          .store()
          .change(
              List.of(
                  new FleetChange.Add(
                      ProjectEntry.of(
                          "demo", "fixture", "v1", "file://" + fleet.root().resolve("origin")))));
    }
    return fleet;
  }

  private Picture picture(FixtureFleet fleet) {
    Path project = fleet.project("demo");
    String state = "";
    if (Files.isDirectory(project)) {
      state =
          fleet.git(project, "rev-parse", "HEAD")
              + fleet.git(project, "status", "--porcelain", "--ignored")
              + fleet.git(project.resolve("engine"), "rev-parse", "HEAD")
              + fleet.git(project.resolve("engine"), "status", "--porcelain", "--ignored");
    }
    try {
      return new Picture(
          FixtureFleet.tree(fleet.root()).stream()
              .filter(path -> !path.contains(".git/") && !path.matches("tmp/hsperf.*"))
              // Where the user's key is, which the first run makes.
              .filter(path -> !path.matches("home/\\.local.*"))
              .toList(),
          Files.readString(fleet.base().resolve("fleet.toml")),
          state);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private int steps(String what) throws IOException {
    FixtureFleet fleet = world(what);
    int steps = CrashMain.runbook(fleet.flows(), fleet, what).steps().size();
    fleet.close();
    return steps;
  }

  /** A JVM that inherits an ignored SIGINT leaves it so, and its children inherit it. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
  }

  private static Process start(FixtureFleet fleet, String what, int killAt) throws IOException {
    Optional<String> java = ProcessHandle.current().info().command();
    ProcessBuilder builder =
        new ProcessBuilder(
            java.orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + fleet.root().resolve("tmp"),
            "-cp",
            System.getProperty("java.class.path"),
            CrashMain.class.getName(),
            fleet.root().toString(),
            what,
            Integer.toString(killAt));
    builder.redirectErrorStream(true);
    return builder.start();
  }
}
