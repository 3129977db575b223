package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
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

  private static final long PATIENCE_MILLIS = 120_000;

  @TempDir Path dir;

  private Machine machine;
  private Path distribution;
  private Path shim;

  @BeforeEach
  void unpack() throws IOException {
    // Unpacked from a download, a distribution has no archive of the build's.
    distribution = dir.resolve("unpacked");
    copy(Path.of("target/po"), distribution);
    shim = dir.resolve("java");
    Files.writeString(
        shim,
        """
        #!/bin/sh
        # A Java that also writes down where each class comes from.
        for option; do
          shift
          case $option in
            -cp) set -- "$@" -Xlog:class+load:file="$SEEN:none" -cp ;;
            *) set -- "$@" "$option" ;;
          esac
        done
        exec "$REAL_JAVA" "$@"
        """);
    Files.setPosixFilePermissions(shim, PosixFilePermissions.fromString("rwxr-xr-x"));
    machine = new Machine(dir, distribution);
  }

  @AfterEach
  void wait_until_nobody_works_here() throws Exception {
    await(() -> makers().isEmpty(), "a maker to end");
    machine.close();
  }

  @Test
  void the_first_run_makes_it_and_the_second_one_uses_it() throws Exception {
    assertThat(run().status()).isZero();
    assertThat(archivedClasses()).isZero();
    Path archive = awaitArchive();

    assertThat(run().status()).isZero();
    assertThat(archivedClasses()).isPositive();
    assertThat(archives()).containsExactly(archive);
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
    awaitArchive();
    await(() -> makers().isEmpty(), "the makers to end");
    assertThat(archives()).hasSize(1);
  }

  @Test
  void one_that_is_cut_short_or_overwritten_is_ignored_in_silence_and_made_anew() throws Exception {
    run();
    Path archive = awaitArchive();

    cut(archive);
    assertThat(run().out()).startsWith("po ");
    assertThat(archivedClasses()).isZero();
    await(() -> !archives().contains(archive) && archives().size() == 1, "a new archive");
    await(() -> makers().isEmpty(), "the maker to end");

    Path second = awaitArchive();
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
    await(() -> !archives().contains(second) && archives().size() == 1, "a third archive");
  }

  @Test
  void one_of_another_build_is_not_used() throws Exception {
    run();
    Path archive = awaitArchive();
    Files.writeString(distribution.resolve("lib/build-id"), "another\n");
    assertThat(run().out()).startsWith("po ");
    assertThat(archivedClasses()).isZero();
    await(() -> !archives().contains(archive) && archives().size() == 1, "a new archive");
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
    Map<String, String> environment = environment();
    environment.put("PO_JAVA", shim.toString());
    environment.put("REAL_JAVA", System.getProperty("java.home") + "/bin/java");
    environment.put("SEEN", dir.resolve(seen).toString());
    return Shell.run(dir, environment, List.of(program(), "--version"));
  }

  private long archivedClasses() throws IOException {
    try (Stream<String> lines = Files.lines(dir.resolve("seen.txt"))) {
      return lines
          .filter(line -> line.contains("dev.projectorchestrator."))
          .filter(line -> line.contains("source: shared objects file"))
          .count();
    }
  }

  private Path awaitArchive() throws Exception {
    await(() -> archives().size() == 1 && !ready().isEmpty(), "an archive");
    return archives().get(0);
  }

  private List<Path> ready() throws IOException {
    return find("/ready");
  }

  private List<Path> archives() throws IOException {
    return find(".jsa");
  }

  private List<Path> makers() throws IOException {
    return find("/making");
  }

  private List<Path> find(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(machine.userHome())) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    } catch (java.io.UncheckedIOException e) {
      // Something was removed while we looked: look again.
      return List.of();
    }
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
              java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /** A question to the disk. */
  private interface Question {
    boolean answer() throws Exception;
  }

  private static void await(Question question, String what) throws Exception {
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!question.answer()) {
      assertThat(System.currentTimeMillis()).as("waiting for " + what).isLessThan(deadline);
      Thread.sleep(50);
    }
  }
}
