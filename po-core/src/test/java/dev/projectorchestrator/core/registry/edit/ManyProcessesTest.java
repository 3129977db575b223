package dev.projectorchestrator.core.registry.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that change and read one fleet.toml at the same time. */
@Tag("slow")
class ManyProcessesTest {

  /** Counts up a number in a table of its own, under the lock, until a file is there. */
  private static final String SCRIPT =
      """
      import fcntl, os, re, sys, time
      fleet, lock, stop = sys.argv[1:4]
      edits = 0
      while not os.path.exists(stop):
          with open(lock, 'a+') as held:
              fcntl.lockf(held, fcntl.LOCK_EX)
              with open(fleet) as f:
                  text = f.read()
              text = re.sub(r'edits = (\\d+)', lambda m: 'edits = %d' % (int(m[1]) + 1), text)
              with open(fleet + '.script', 'w') as f:
                  f.write(text)
              os.rename(fleet + '.script', fleet)
              edits += 1
          time.sleep(0.02)
      print('edits', edits)
      """;

  @TempDir private Path home;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void nothingIsLostAndEveryReadingIsWhole() throws Exception {
    writeAtOnce(3, 5);
  }

  @Test
  void norWithManyWriters() throws Exception {
    writeAtOnce(8, 15);
  }

  private void writeAtOnce(int writerCount, int each) throws Exception {
    Path python = Path.of("/usr/bin/python3");
    assumeTrue(Files.isExecutable(python), "needs python3");
    Path file = Files.writeString(home.resolve("fleet.toml"), "# The fleet\n[script]\nedits = 0\n");
    Path stop = home.resolve("stop");
    Files.createDirectories(home.resolve(".po"));
    Process script =
        start(
            List.of(
                python.toString(),
                "-c",
                SCRIPT,
                file.toString(),
                home.resolve(".po/fleet.lock").toString(),
                stop.toString()));
    List<Process> readers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      readers.add(start(RegistryProcess.command("read", file.toString(), stop.toString())));
    }
    List<Process> writers = new ArrayList<>();
    for (int i = 0; i < writerCount; i++) {
      writers.add(start(RegistryProcess.command("add", file.toString(), "w" + i, "" + each)));
    }
    for (Process writer : writers) {
      assertThat(end(writer)).isEmpty();
    }
    Files.createFile(stop);

    Set<String> expected = new HashSet<>();
    for (int w = 0; w < writerCount; w++) {
      for (int i = 0; i < each; i++) {
        expected.add("w" + w + "-" + i);
      }
    }
    int edits = number(end(script), "edits");
    assertThat(edits).as("edits by the script meanwhile").isPositive();
    for (Process reader : readers) {
      assertThat(number(end(reader), "readings")).isPositive();
    }
    Fleet fleet = new FleetStore(file, Duration.ofSeconds(10)).load();
    assertThat(fleet.projects()).extracting(ProjectEntry::name).hasSize(writerCount * each);
    assertThat(fleet.projects())
        .extracting(ProjectEntry::name)
        .containsOnlyOnceElementsOf(expected);
    assertThat(file).content().startsWith("# The fleet\n[script]\nedits = " + edits + "\n");
  }

  private Process start(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  private static String end(Process process) throws Exception {
    // All of them write a line or so: less than a pipe holds.
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ends").isTrue();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static int number(String said, String word) {
    Matcher matcher = Pattern.compile(word + " (\\d+)").matcher(said);
    assertThat(matcher.find()).as(said).isTrue();
    return Integer.parseInt(matcher.group(1));
  }
}
