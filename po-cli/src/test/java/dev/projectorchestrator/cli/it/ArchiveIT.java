package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes comes by itself, is used, and is never in the way. */
class ArchiveIT {

  @TempDir Path dir;

  private Machine machine;
  private Path distribution;
  private WatchedJava watched;

  @BeforeEach
  void unpack() throws IOException {
    // Unpacked from a download, a distribution has no archive of the build's.
    distribution = dir.resolve("unpacked");
    copy(Path.of("target/po"), distribution);
    watched = new WatchedJava(dir);
    machine = new Machine(dir, distribution);
  }

  @AfterEach
  void close() {
    machine.close();
  }

  @Test
  void the_first_run_makes_it_and_the_second_one_uses_it() throws Exception {
    assertThat(run().status()).isZero();
    assertThat(archivedClasses()).isZero();
    Path archive = watched.awaitArchive(machine);

    assertThat(run().status()).isZero();
    assertThat(archivedClasses()).isPositive();
    assertThat(watched.archives(machine)).containsExactly(archive);
  }

  @Test
  void two_runs_at_once_make_one() throws Exception {
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
    watched.awaitArchive(machine);
    assertThat(watched.archives(machine)).hasSize(1);
  }

  @Test
  void one_that_is_cut_short_or_overwritten_is_ignored_in_silence_and_made_anew() throws Exception {
    run();
    Path archive = watched.awaitArchive(machine);

    cut(archive);
    assertThat(run().out()).startsWith("po ");
    assertThat(archivedClasses()).isZero();
    Path second = watched.awaitOtherThan(archive, machine);

    FileTime before = Files.getLastModifiedTime(second);
    assertThat(second.toFile().setWritable(true)).isTrue();
    try (RandomAccessFile file = new RandomAccessFile(second.toFile(), "rw")) {
      file.write(new byte[4096]);
    }
    // As if the disk had lost it: nothing tells but the content itself.
    Files.setLastModifiedTime(second, before);
    Shell.Ended ended = run();
    assertThat(ended.out()).startsWith("po ").doesNotContain("warning", "error");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    watched.awaitOtherThan(second, machine);
  }

  @Test
  void one_of_another_build_is_not_used() throws Exception {
    run();
    Path archive = watched.awaitArchive(machine);
    Files.writeString(distribution.resolve("lib/build-id"), "another\n");
    assertThat(run().out()).startsWith("po ");
    assertThat(archivedClasses()).isZero();
    watched.awaitOtherThan(archive, machine);
  }

  @Test
  void where_none_can_be_kept_po_works_without() {
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
  void a_java_that_cannot_be_run_is_named() {
    Map<String, String> environment = machine.environment();
    environment.put("PO_JAVA", "/no/such/java");
    Shell.Ended ended = Shell.run(dir, environment, List.of(program(), "--version"));
    assertThat(ended.status()).isEqualTo(6);
    assertThat(ended.err()).contains("PO_JAVA is /no/such/java", "hint:");
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

  private static void cut(Path file) throws IOException {
    assertThat(file.toFile().setWritable(true)).isTrue();
    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(cut.length() / 2);
    }
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
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
