package dev.projectorchestrator.core.registry.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.projectorchestrator.core.registry.check.CheckedFleet;
import dev.projectorchestrator.core.registry.check.RegistryRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers that are killed, or that find no room: the file is the old one or the new one. */
@Tag("slow")
class CutOffWritingTest {

  @TempDir private Path home;

  private static String fleet(int projects, String ref) {
    StringBuilder text = new StringBuilder("# The fleet\n");
    for (int i = 0; i < projects; i++) {
      String own = i == projects / 2 ? ref : "v-0";
      text.append("\n[[project]]\nname = \"p")
          .append(i)
          .append("\"\nharness = \"other\"\nref = \"");
      text.append(own).append("\"\nlocation = \"projects/p").append(i).append("\"\n");
    }
    return text.toString();
  }

  @Test
  void aKilledWriterLeavesTheOldFileOrTheNewOne() throws Exception {
    killWriters(5, 1);
  }

  @Test
  void soDoesOneThatIsKilledManyTimes() throws Exception {
    killWriters(Integer.getInteger("kills", 25), 2);
  }

  private void killWriters(int kills, long ownSeed) throws Exception {
    long seed = Long.getLong("seed", ownSeed);
    int projects = 60;
    Path file = Files.writeString(home.resolve("fleet.toml"), fleet(projects, "v-0"));
    Random random = new Random(seed);
    int number = 0;
    int moves = 0;
    for (int kill = 0; kill < kills; kill++) {
      Process writer =
          new ProcessBuilder(
                  RegistryProcess.command(
                      "move", file.toString(), "p" + projects / 2, "" + (number + 1)))
              .redirectErrorStream(true)
              .start();
      BufferedReader out = writer.inputReader();
      String line = out.readLine();
      assertThat(line).isEqualTo("moved " + (number + 1));
      // At any moment of the writing: that is the point.
      assertThat(writer.waitFor(random.nextInt(60_000), TimeUnit.MICROSECONDS)).isFalse();
      // The handle leaves the stream open: what was said before is still in it.
      writer.toHandle().destroyForcibly();
      assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
      int said = number + 1;
      for (String more = out.readLine(); more != null; more = out.readLine()) {
        if (more.matches("moved \\d+")) {
          said = Integer.parseInt(more.substring(6));
        }
      }
      String text = Files.readString(file);
      assertThat(text)
          .as("whole, after kill %s, with -Dseed=%s", kill, seed)
          .isIn(fleet(projects, "v-" + said), fleet(projects, "v-" + (said + 1)));
      moves += said - number;
      number = text.equals(fleet(projects, "v-" + said)) ? said : said + 1;
    }
    assertThat(moves).isGreaterThanOrEqualTo(kills);

    new FleetStore(file, Duration.ofSeconds(10))
        .change(List.of(new FleetChange.SetText("p1", "ref", "v-1")));
    try (Stream<Path> left = Files.list(home)) {
      assertThat(left).containsExactlyInAnyOrder(file, home.resolve(".po"));
    }
    assertThat(
            CheckedFleet.of(
                    file,
                    Files.readString(home.resolve(".po/backup/fleet.toml")),
                    RegistryRules.PLAIN)
                .reading()
                .fleet())
        .isPresent();
  }

  @Test
  void aFullDiskLeavesTheOldFile() throws Exception {
    assumeTrue(canMount(), "needs to mount a file system of its own");
    Path mount = Files.createDirectories(home.resolve("mount"));
    Path source = Files.writeString(home.resolve("source.toml"), fleet(600, "v-0"));
    // The file takes 40 of the 64 KB.
    String script =
        "mount -t tmpfs -o size=64k tmpfs \"$0\" && cp \"$1\" \"$0/fleet.toml\" || exit 99; "
            + "shift; \"$@\"; echo \"status $?\"; cmp \"$0/fleet.toml\" \"$SOURCE\" && echo same; "
            + "ls -A \"$0\"";
    String said = run(script, mount, source, mount.resolve("fleet.toml"));

    assertThat(said)
        .contains("FAILED", "No space left on device", "nothing was changed", "status 1", "same")
        .doesNotContain("po-new", "Exception");
  }

  @Test
  void aFileThatMayNotGrowLeavesTheOldOne() throws Exception {
    Path source = Files.writeString(home.resolve("source.toml"), fleet(600, "v-0"));
    Path file = Files.copy(source, home.resolve("fleet.toml"));
    String script =
        "ulimit -f 16; shift; \"$@\"; echo \"status $?\"; cmp \"$0/fleet.toml\" \"$SOURCE\""
            + " && echo same; ls -A \"$0\"";
    String said = run(script, home, source, file);

    assertThat(said)
        .contains("FAILED", "File too large", "nothing was changed", "status 1", "same")
        .doesNotContain("po-new", "Exception");
  }

  private static boolean canMount() throws Exception {
    Process process =
        new ProcessBuilder("unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
            .redirectErrorStream(true)
            .start();
    return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  private String run(String script, Path folder, Path source, Path file)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (script.startsWith("mount")) {
      command.addAll(List.of("unshare", "-Urm"));
    }
    command.addAll(List.of("bash", "-c", script, folder.toString(), source.toString()));
    command.addAll(RegistryProcess.command("move", file.toString(), "p7", "1"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SOURCE", source.toString());
    Path out = home.resolve("out.txt");
    Process process = builder.redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
