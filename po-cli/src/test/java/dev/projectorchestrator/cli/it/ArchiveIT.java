package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes comes by itself, is used, and is never in the way. */
@Tag("slow")
class ArchiveIT {

  private static final Path BUILT = Path.of("target/po").toAbsolutePath();

  @TempDir Path dir;

  private Machine machine;
  private Path distribution;
  private WatchedJava watched;

  @BeforeEach
  void unpack() throws IOException {
    // Unpacked from a download, a distribution has no archive of the build's.
    distribution = dir.resolve("unpacked");
    copy(BUILT, distribution);
    watched = new WatchedJava(dir);
    machine = new Machine(dir, distribution);
  }

  @AfterEach
  void close() {
    machine.close();
  }

  @Test
  void firstRunsMakeOneThatLaterOnesOfTheSameBuildUse() throws Exception {
    List<Thread> runs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int number = i;
      Thread run = new Thread(() -> run("run-" + number).ok());
      run.start();
      runs.add(run);
    }
    for (Thread run : runs) {
      run.join();
    }
    Path archive = watched.awaitArchive(machine);
    run().ok();
    assertThat(archivedClasses()).isPositive();
    assertThat(watched.archives(machine)).containsExactly(archive);

    Files.writeString(distribution.resolve("lib/build-id"), "another\n");
    assertThat(run().out()).startsWith("po ");
    assertThat(archivedClasses()).isZero();
    await().atMost(WatchedJava.PATIENCE).until(() -> !Files.exists(archive));
    assertThat(watched.awaitArchive(machine)).hasFileName("another.jsa");
  }

  @Test
  void oneThatIsDamagedIsIgnoredInSilenceAndMadeAnewADayLater() throws Exception {
    run().ok();
    Path archive = watched.awaitArchive(machine);
    byte[] whole = Files.readAllBytes(archive);
    for (byte[] damaged :
        List.of(
            Arrays.copyOf(whole, whole.length / 2),
            Arrays.copyOf(whole, 100),
            Arrays.copyOfRange(whole, 4096, whole.length),
            new byte[0])) {
      replace(archive, damaged);
      Shell.Ended ended = run().ok();
      assertThat(ended.out()).startsWith("po ").doesNotContain("warning", "error");
      assertThat(ended.err()).isEmpty();
      assertThat(archivedClasses()).isZero();
    }
    assertThat(archive).as("tried no more than once a day").hasSize(0);

    // As if the disk had lost it: nothing tells but the content itself.
    Path triedOn = archive.resolveSibling("made-for");
    Arrays.fill(whole, 0, 4096, (byte) 0);
    replace(archive, whole);
    Files.setLastModifiedTime(archive, Files.getLastModifiedTime(triedOn));
    Shell.Ended ended = run().ok();
    assertThat(ended.out()).startsWith("po ").doesNotContain("warning", "error");
    assertThat(ended.err()).isEmpty();
    replace(archive, new byte[0]);

    Files.setLastModifiedTime(triedOn, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    run().ok();
    await().atMost(WatchedJava.PATIENCE).until(() -> Files.size(archive) > 0);
    watched.awaitArchive(machine);
    run().ok();
    assertThat(archivedClasses()).isPositive();
  }

  @Test
  void oneThatWasMovedWithItsDistributionIsNotUsed() throws Exception {
    Path moved = dir.resolve("moved");
    copy(BUILT, moved);
    copy(BUILT.resolve("start"), moved.resolve("start"));
    try (Machine elsewhere = new Machine(dir.resolve("elsewhere"), moved)) {
      Map<String, String> environment = elsewhere.environment();
      environment.remove("PO_ARCHIVE");
      List<String> line = List.of(moved.resolve("bin/po").toString(), "--version");
      assertThat(Shell.run(dir, environment, line).ok().err()).isEmpty();
      watched.awaitArchive(elsewhere);
    }
  }

  @Test
  void aKilledTrainingLeavesNothingAndTheNextOneSucceeds() throws Exception {
    Path folder = dir.resolve("archives");
    Path temp = Files.createDirectories(dir.resolve("temp"));
    ProcessBuilder maker = maker(folder);
    maker.environment().put("TMPDIR", temp.toString());
    Process first = maker.start();
    await()
        .atMost(WatchedJava.PATIENCE)
        .until(() -> Files.exists(folder.resolve(first.pid() + ".making/projects")));
    List<ProcessHandle> all = new ArrayList<>(first.descendants().toList());
    all.add(0, first.toHandle()); // The first to go: it would clean up after the others.
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : all) {
      process.onExit().join();
    }
    assertThat(temp).isEmptyDirectory();

    // Who comes an hour later takes it away; until then somebody could be at work there.
    Files.setLastModifiedTime(
        folder.resolve(first.pid() + ".making"),
        FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    assertThat(maker.start().waitFor()).isZero();
    assertThat(temp).isEmptyDirectory();
    assertThat(folder.toFile().list((in, name) -> name.endsWith(".making"))).isEmpty();
    assertThat(folder).isDirectoryContaining("glob:**.jsa");
  }

  @Test
  void trainingsAtTheSameTimeDoNotDisturbEachOther() throws Exception {
    Path folder = dir.resolve("archives");
    ProcessBuilder maker = maker(folder);
    Process first = maker.start();
    await()
        .atMost(WatchedJava.PATIENCE)
        .until(() -> Files.exists(folder.resolve(first.pid() + ".making/projects")));
    Process second = maker.start();
    assertThat(second.waitFor()).isZero();
    assertThat(first.waitFor()).isZero();
    assertThat(folder.toFile().list((in, name) -> name.endsWith(".making"))).isEmpty();
    assertThat(folder).isDirectoryContaining("glob:**.jsa");
  }

  @Test
  void whereNoneCanBeKeptPoWorksWithout() {
    for (Map<String, String> home :
        List.of(
            Map.<String, String>of(),
            Map.of("HOME", "/dev/null"),
            Map.of("HOME", dir.resolve("missing").toString()),
            Map.of("HOME", "relative"),
            Map.of("HOME", "", "XDG_CACHE_HOME", "relative"),
            Map.of("XDG_CACHE_HOME", "/dev/null/cache"),
            Map.of("HOME", machine.userHome().toString(), "PO_ARCHIVE", "off"))) {
      Map<String, String> environment = environment();
      environment.remove("HOME");
      environment.putAll(home);
      Shell.Ended ended = Shell.run(dir, environment, List.of(program(), "--version"));
      assertThat(ended.out()).as(home.toString()).startsWith("po ");
      assertThat(ended.err()).as(home.toString()).isEmpty();
      assertThat(ended.status()).as(home.toString()).isZero();
    }
    assertThat(dir.resolve("missing")).doesNotExist();
    assertThat(machine.userHome()).isEmptyDirectory();
  }

  @Test
  void aJavaThatCannotBeRunIsNamed() {
    Map<String, String> environment = machine.environment();
    environment.put("PO_JAVA", "/no/such/java");
    Shell.Ended ended = Shell.run(dir, environment, List.of(program(), "--version"));
    assertThat(ended.status()).isEqualTo(6);
    assertThat(ended.err()).contains("PO_JAVA is /no/such/java", "hint:");
  }

  private ProcessBuilder maker(Path folder) {
    ProcessBuilder maker =
        new ProcessBuilder(
            distribution.resolve("lib/make-archive").toString(),
            System.getProperty("java.home") + "/bin/java",
            folder.toString());
    maker.environment().clear();
    maker.environment().putAll(machine.environment());
    return maker;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = machine.environment();
    environment.remove("PO_ARCHIVE");
    return environment;
  }

  private String program() {
    return distribution.resolve("bin/po").toString();
  }

  private Shell.Ended run() {
    return run("seen.txt");
  }

  private Shell.Ended run(String seen) {
    Map<String, String> environment = watched.environment(machine);
    environment.put("SEEN", dir.resolve(seen).toString());
    return Shell.run(dir, environment, List.of(program(), "--version"));
  }

  private long archivedClasses() throws IOException {
    return watched.loaded().stream()
        .filter(line -> line.startsWith("dev.projectorchestrator."))
        .filter(line -> line.contains("source: shared objects file"))
        .count();
  }

  private static void replace(Path file, byte[] content) throws IOException {
    assertThat(file.toFile().setWritable(true)).isTrue();
    Files.write(file, content);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        if (!file.startsWith(from.resolve("start"))) {
          Files.copy(
              file,
              to.resolve(from.relativize(file).toString()),
              StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
