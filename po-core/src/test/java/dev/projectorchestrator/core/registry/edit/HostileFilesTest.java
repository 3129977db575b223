package dev.projectorchestrator.core.registry.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.check.RegistryRules;
import dev.projectorchestrator.core.registry.model.FleetReading;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no fleet.toml is refused soon, clearly, and without much memory. */
@Tag("slow")
@Timeout(120)
class HostileFilesTest {

  /**
   * Counted in the time of a processor. Far above what it takes: on a busy machine the JVM compiles
   * late, and what is quadratic takes minutes.
   */
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path home;

  private static FleetStore store(Path file) {
    return new FleetStore(file, Duration.ofSeconds(1));
  }

  private static void assertRefused(Path file, String why) {
    for (Runnable use :
        List.<Runnable>of(
            () -> store(file).load(),
            () -> store(file).validate(RegistryRules.PLAIN),
            () -> store(file).remembering("test").load(),
            () -> store(file).change(List.of(new FleetChange.Remove("a"))))) {
      assertThatExceptionOfType(PoException.class)
          .isThrownBy(use::run)
          .withMessageContaining(why)
          .satisfies(
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.NO_FLEET);
                assertThat(e.where()).isEqualTo(file.toString());
                assertThat(e.hint()).isNotEmpty();
              });
    }
    assertThat(file.resolveSibling(".po")).doesNotExist();
  }

  @Test
  void aFolder() throws IOException {
    assertRefused(Files.createDirectory(home.resolve("fleet.toml")), "this is a folder");
  }

  @Test
  void aPipeThatNobodyWritesTo() throws Exception {
    Path pipe = home.resolve("fleet.toml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertRefused(pipe, "a pipe");
  }

  @Test
  void aDeviceWithoutEnd() throws IOException {
    Path file = Files.createSymbolicLink(home.resolve("fleet.toml"), Path.of("/dev/zero"));
    assertRefused(file, "a device");
    Files.delete(file);
  }

  @Test
  void aLargeFile() throws IOException {
    Path file = home.resolve("fleet.toml");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(50L * 1024 * 1024);
    }
    assertRefused(file, "larger than 4 MB");
  }

  @Test
  void aSymlinkToNowhere() throws IOException {
    Path file = home.resolve("fleet.toml");
    assertRefused(Files.createSymbolicLink(file, Path.of("gone")), "symlink to a file that is not");
  }

  @Test
  void aSymlinkToItself() throws IOException {
    Path file = home.resolve("fleet.toml");
    assertRefused(Files.createSymbolicLink(file, file), "in a circle");
  }

  @Test
  void aMissingFile() {
    assertRefused(home.resolve("fleet.toml"), "no such file");
  }

  @Test
  void aFileThatMayNotBeRead() throws IOException {
    Path file = Files.createFile(home.resolve("fleet.toml"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx------"));
    assumeFalse(Files.isReadable(file), "this user may read everything");

    assertRefused(file, "no permission");
  }

  static Stream<String> texts() {
    int size = 4_000_000;
    return Stream.of(
        "a = " + "[".repeat(100_000) + "]".repeat(100_000),
        "a = " + "[".repeat(100_000),
        "[".repeat(100_000),
        "a = " + "{a=".repeat(100_000),
        "a.".repeat(100_000) + "a = 1",
        "[" + "a.".repeat(100_000) + "a]",
        "a = " + "[".repeat(16_000) + "]".repeat(16_000),
        "x".repeat(size),
        "\0".repeat(size),
        "\r".repeat(size),
        "\n".repeat(size),
        "#\n".repeat(size / 2),
        "a\n".repeat(size / 2),
        "a\n".repeat(30_000),
        "[[project]]\n".repeat(size / 12),
        "[[project]]\n".repeat(5_000),
        "a = [" + "1,".repeat(size / 2),
        "a = [" + "1,".repeat(size / 2) + "]",
        "a = [" + "1,".repeat(30_000),
        "a = \"" + "x".repeat(size),
        "a = \"\"\"\n" + "\"\n".repeat(100_000),
        "a = '''\n".repeat(200_000),
        "a={b=1,\n".repeat(400_000),
        "project = [" + "{},".repeat(200_000) + "]",
        "project = [" + "{},".repeat(149_000) + "]",
        "project = [" + "{x=1},".repeat(10_000) + "]");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextThatIsNoRegistry(String text) throws Exception {
    Path file = Files.writeString(home.resolve("fleet.toml"), text);
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

    FleetReading reading = store(file).validate(RegistryRules.PLAIN);

    long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    assertThat(reading.problems()).isNotEmpty();
    assertThat(reading.fleet()).isEmpty();
    assertThat(Duration.ofNanos(took)).isLessThan(SOON);
  }

  @Test
  void littleMemoryIsEnoughForAllOfThem() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String text : texts().toList()) {
      files.add(Files.writeString(home.resolve(files.size() + ".toml"), text));
    }
    Process process =
        new ProcessBuilder(
                RegistryProcess.command(
                    Stream.concat(Stream.of("refuse"), files.stream().map(Path::toString))
                        .toArray(String[]::new)))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("out").toFile())
            .start();

    assertThat(process.waitFor(110, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readAllLines(home.resolve("out")))
        .hasSize(files.size())
        .allMatch(line -> line.equals("INVALID_CONFIG"));
  }
}
