package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.projectorchestrator.cli.docs.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Making a PO home, and its own agent. */
class PoHomeIT {

  @TempDir Path dir;

  @Test
  void aHomeIsACleanRepositoryWithItsEngineAtItsPin() throws Exception {
    try (Machine machine = new Machine(dir)) {
      machine.poIn(dir, "init", "a-home").ok();
      Path home = dir.resolve("a-home");
      assertThat(entries(home))
          .containsExactlyInAnyOrder(
              ".git",
              ".gitignore",
              ".gitmodules",
              ".po",
              "agents.toml",
              "engine",
              "fleet.toml",
              "prompts");
      assertThat(machine.git(home, "status", "--porcelain").ok().out()).isEmpty();
      assertThat(machine.git(home, "submodule", "status").ok().out()).startsWith(" ");
      assertThat(machine.git(home, "fsck").ok().err()).isEmpty();
      assertThat(machine.poIn(home, "list").ok().out()).isEmpty();
      assertThat(Files.readString(home.resolve("agents.toml")))
          .isEqualTo(Files.readString(Documents.ROOT.resolve("agents.toml")));
      assertThat(machine.run(home, "engine/agents", "validate").ok().out()).contains("valid");
    }
  }

  @Test
  void aHomeIsRefusedWhereThereIsOneAndMadeBesideOtherThings() throws Exception {
    try (Machine machine = new Machine(dir)) {
      Path busy = Files.createDirectories(dir.resolve("busy"));
      Files.writeString(busy.resolve("notes.txt"), "mine");
      machine.poIn(busy, "init").ok();
      assertThat(busy.resolve("notes.txt")).hasContent("mine");
      assertThat(busy.resolve("engine/agents")).exists();
      String before = tree(busy);
      Shell.Ended again = machine.poIn(dir, "init", "busy", "--json");
      assertThat(again.status()).isEqualTo(1);
      assertThat(again.err()).contains("is a PO home already");
      assertThat(tree(busy)).isEqualTo(before);
    }
  }

  @Test
  void whatCannotWorkLeavesNothing() throws Exception {
    try (Machine machine = new Machine(dir)) {
      Set<String> before = entries(dir);
      machine.poIn(dir, "init", "new", "--dry-run").ok();
      assertThat(machine.poIn(dir, "init", "new", "--ref", "no-such").status()).isEqualTo(1);
      assertThat(machine.poIn(dir, "init", "a/new", "--engine-url", "/no/such").status())
          .isEqualTo(1);
      assertThat(machine.poIn(dir, "init", "new", "--prefix", "a.b").status()).isEqualTo(2);
      assertThat(machine.poIn(dir, "init", "new", "--command", "a\nb").status()).isEqualTo(2);
      assertThat(machine.poIn(dir, "init", "../new").status()).isEqualTo(2);
      assertThat(entries(dir)).isEqualTo(before);
    }
  }

  @Test
  void itsAgentRunsAndFindsPoThoughItIsOnNoPath() throws Exception {
    try (Machine machine = new Machine(dir)) {
      String command = "po list --json > seen.new; mv seen.new seen; exec sleep 1000";
      machine.poIn(dir, "init", "a-home", "--prefix", "boss-", "--command", command).ok();
      Path home = dir.resolve("a-home");
      assertThat(machine.poIn(home, "up").ok().out()).contains("is running");
      await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(home.resolve("seen")));
      assertThat(home.resolve("seen")).content().contains("\"ok\":true");
      assertThat(machine.tmux("has-session", "-t", "=boss-orchestrator").status()).isZero();
      assertThat(machine.poIn(home, "up").ok().out()).contains("is running");
      machine.poIn(home, "down").ok();
      machine.poIn(home, "down").ok();
      assertThat(machine.tmux("has-session", "-t", "=boss-orchestrator").status()).isNotZero();
    }
  }

  @Tag("slow")
  @Test
  void anAgentWithoutAnAiProgramIsToldSo() throws Exception {
    try (Machine machine = new Machine(dir)) {
      machine.poIn(dir, "init", "a-home", "--command", "echo no such program; exit 3").ok();
      Path home = dir.resolve("a-home");
      Shell.Ended up = machine.poIn(home, "up");
      assertThat(up.status()).isEqualTo(1);
      assertThat(up.err()).contains("the PO's own agent is").contains("exit status 3");
      machine.poIn(home, "down").ok();
      Files.delete(home.resolve("agents.toml"));
      assertThat(machine.poIn(home, "up").status()).isEqualTo(4);
    }
  }

  @Tag("slow")
  @Test
  void aKilledInitIsUndoneOrFinished() throws Exception {
    killInits(1);
  }

  @Test
  @Tag("slow")
  void soIsOneThatIsKilledAtManyMoments() throws Exception {
    killInits(Integer.getInteger("kills", 12));
  }

  private void killInits(int kills) throws Exception {
    try (Machine machine = new Machine(dir)) {
      // The driver unpacks its engine first; after that each run takes about as long.
      Instant begin = Instant.now();
      kill(machine, dir.resolve("first"), 60_000);
      long usual = Duration.between(begin, Instant.now()).toMillis();
      for (int i = 0; i < kills; i++) {
        Path target = dir.resolve("home-" + i);
        kill(machine, target, usual * (i + 1) / (kills + 1));
        machine.poIn(dir, "recover", "--yes").ok();
        if (Files.exists(target)) {
          assertThat(machine.git(target, "status", "--porcelain").ok().out()).isEmpty();
          assertThat(machine.poIn(target, "list").ok().out()).isEmpty();
        }
        assertThat(entries(dir)).noneMatch(name -> name.contains("partial"));
      }
    }
  }

  @Test
  @Tag("slow")
  void soIsOneThatIsKilledWhileItIsPutIntoItsPlace() throws Exception {
    try (Machine machine = new Machine(dir)) {
      String probe = "strace -f -o /dev/null true";
      boolean traces = machine.run(dir, "/bin/sh", "-c", probe).status() == 0;
      assumeTrue(traces, "strace is not installed, or not allowed here");
      machine.poIn(dir, "init", "first").ok();
      Set<String> whole = entries(dir.resolve("first"));
      // Its two folders that are empty then, and the link to po. No git that po runs renames as
      // often, or deletes a folder.
      for (String moment : List.of("rmdir:1", "rmdir:2", "rename:9")) {
        Path target = dir.resolve(moment.replace(':', '-'));
        String[] at = moment.split(":");
        List<String> init = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null"));
        init.addAll(List.of("-e", "inject=" + at[0] + ":signal=KILL:when=" + at[1]));
        init.addAll(machine.command("init", target.toString()));
        assertThat(machine.run(dir, init.toArray(new String[0])).status()).isNotZero();

        machine.poIn(dir, "recover", "--yes").ok();

        assertThat(entries(target)).as(moment).isEqualTo(whole);
        assertThat(entries(target.resolve(".po/bin"))).as(moment).containsExactly("po");
        assertThat(entries(dir)).as(moment).noneMatch(name -> name.contains("partial"));
      }
    }
  }

  @Test
  void thisRepositoryIsAHomeWhoseEngineTellsItsStatus() throws Exception {
    try (Machine machine = new Machine(dir)) {
      Shell.Ended status = machine.run(Documents.ROOT, "engine/agents", "status").ok();
      assertThat(status.out()).contains("orchestrator").contains("stopped");
      machine.run(Documents.ROOT, "engine/agents", "validate").ok();
    }
  }

  private static void kill(Machine machine, Path target, long afterMillis) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of("target/po/bin/po").toAbsolutePath().toString(), "init", target.toString());
    builder.environment().clear();
    builder.environment().putAll(machine.environment());
    builder.directory(target.getParent().toFile());
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    if (!process.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private static Set<String> entries(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          // tmux makes the folder of its sockets when it is first asked.
          .filter(name -> !name.startsWith("tmux-"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String tree(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted().toList()) {
        lines.add(folder.relativize(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return String.join("\n", lines);
  }
}
