package dev.projectorchestrator.core.registry.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetStoreTest {

  private static final String ONE =
      "[[project]]\nname = 'a'\nharness = 'other'\nref = 'v1'\nlocation = 'x' # here\n";

  @TempDir private Path home;
  private Path file;
  private FleetStore store;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(home.resolve("fleet.toml"), ONE);
    store = new FleetStore(file, Duration.ofSeconds(60));
  }

  private static List<FleetChange> ref(String ref) {
    return List.of(new FleetChange.SetText("a", "ref", ref));
  }

  @Test
  void writesTheChangeAndKeepsTheVersionBefore() throws IOException {
    FleetEdit edit = store.change(ref("v2"));

    assertThat(file).hasContent(ONE.replace("v1", "v2"));
    assertThat(edit.diff()).contains("-ref = 'v1'\n+ref = 'v2'\n");
    assertThat(home.resolve(".po/backup/fleet.toml")).hasContent(ONE);
    assertThat(home.resolve(".po/.gitignore")).hasContent("*\n");
    try (Stream<Path> left = Files.list(home)) {
      assertThat(left).containsExactlyInAnyOrder(file, home.resolve(".po"));
    }
  }

  @Test
  void previewsWithoutATrace() throws IOException {
    assertThat(store.preview(ref("v2")).changed()).isTrue();

    assertThat(file).hasContent(ONE);
    assertThat(home.resolve(".po")).doesNotExist();
  }

  @Test
  void doesNotTouchTheFileWhenItHasItAlready() throws IOException {
    Object inode = Files.getAttribute(file, "unix:ino");

    assertThat(store.change(ref("v1")).changed()).isFalse();

    assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
  }

  @Test
  void keepsPermissionsAndTheSymlink() throws IOException {
    Path real = Files.createDirectories(home.resolve("dotfiles")).resolve("registry.toml");
    Files.move(file, real);
    Files.createSymbolicLink(file, Path.of("dotfiles/registry.toml"));
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));

    store.change(ref("v2"));

    assertThat(Files.readSymbolicLink(file)).isEqualTo(Path.of("dotfiles/registry.toml"));
    assertThat(real).hasContent(ONE.replace("v1", "v2"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
    assertThat(real.resolveSibling(".po/backup/fleet.toml")).hasContent(ONE);
  }

  @Test
  void keepsWhatSomebodyWritesBetweenReadingAndWriting() {
    AtomicInteger times = new AtomicInteger();

    FleetEdit edit =
        store.change(
            ref("v2"),
            () -> {
              if (times.getAndIncrement() == 0) {
                append("# by hand\n");
              }
            });

    assertThat(file).hasContent(ONE.replace("v1", "v2") + "# by hand\n");
    assertThat(edit.before()).isEqualTo(ONE + "# by hand\n");
  }

  @Test
  void givesUpWhenSomebodyWritesAllTheTime() {
    assertThatExceptionOfType(PoException.class)
        .isThrownBy(() -> store.change(ref("v2"), () -> append("#\n")))
        .withMessageContaining("keeps changing it")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.FAILED));
    assertThat(file).content().startsWith(ONE + "#\n");
  }

  @Test
  void changesNoFileThatIsNotValid() throws IOException {
    String broken = ONE + "[[project]]\nname = 'A'\n";
    Files.writeString(file, broken);

    assertThatExceptionOfType(PoException.class)
        .isThrownBy(() -> store.change(ref("v2")))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIG);
              assertThat(e.where()).isEqualTo(file + ":6:1");
              assertThat(e).hasMessageContaining("has no ref").hasMessageContaining("holds 'A'");
            });
    assertThat(file).hasContent(broken);
  }

  @Test
  void aMissingRegistryIsAnErrorAndStaysMissing() throws IOException {
    Files.delete(file);

    assertThatExceptionOfType(PoException.class)
        .isThrownBy(() -> store.change(ref("v2")))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_FLEET));
    assertThatExceptionOfType(PoException.class).isThrownBy(store::load);
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void saysWhichProcessHoldsTheLock() throws Exception {
    Process holder = new ProcessBuilder(RegistryProcess.command("hold", file.toString())).start();
    try {
      BufferedReader out = holder.inputReader();
      assertThat(out.readLine()).isEqualTo("holding");
      long start = System.nanoTime();

      assertThatExceptionOfType(PoException.class)
          .isThrownBy(() -> new FleetStore(file, Duration.ofMillis(300)).change(ref("v2")))
          .satisfies(
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.BUSY);
                assertThat(e).hasMessageContaining("process " + holder.pid() + " (po hold)");
                assertThat(e.hint()).contains("--lock-timeout");
              });
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
      assertThat(file).hasContent(ONE);
    } finally {
      holder.outputWriter().close();
    }
    assertThat(holder.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(store.change(ref("v2")).before()).contains("ref = 'held'");
  }

  @Test
  void aScriptTakesTheSameLock() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "needs python3");
    Files.createDirectories(home.resolve(".po"));
    String script =
        "import fcntl,sys\n"
            + "f=open(sys.argv[1],'a+')\n"
            + "fcntl.lockf(f,fcntl.LOCK_EX)\n"
            + "print('holding',flush=True)\n"
            + "sys.stdin.read()\n";
    Process holder =
        new ProcessBuilder(
                "/usr/bin/python3", "-c", script, home.resolve(".po/fleet.lock").toString())
            .start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("holding");

      assertThatExceptionOfType(PoException.class)
          .isThrownBy(() -> new FleetStore(file, Duration.ofMillis(100)).change(ref("v2")))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY))
          .withMessageContaining("process " + holder.pid() + " (python3");
    } finally {
      holder.outputWriter().close();
    }
    assertThat(store.change(ref("v2")).changed()).isTrue();
  }

  @Test
  void noChildHoldsTheLockOn() throws Exception {
    Process[] child = new Process[1];
    store.change(
        ref("v2"),
        () -> {
          try {
            child[0] = new ProcessBuilder("sleep", "600").start();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    try {
      assertThat(child[0].isAlive()).isTrue();
      Process other =
          new ProcessBuilder(RegistryProcess.command("add", file.toString(), "other", "1")).start();
      assertThat(other.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(store.load().find("other-0")).isPresent();
    } finally {
      child[0].destroyForcibly();
    }
  }

  @Test
  void threadsOfOneProcessWaitForEachOther() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () ->
                store.change(
                    ref("v2"),
                    () -> {
                      inside.countDown();
                      await(done);
                    }));
    holder.start();
    await(inside);

    assertThatExceptionOfType(PoException.class)
        .isThrownBy(() -> new FleetStore(file, Duration.ofMillis(50)).change(ref("v3")))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
    done.countDown();
    holder.join(60_000);
    assertThat(store.change(ref("v3")).before()).contains("v2");
  }

  @Test
  void removesWhatAKilledWriterLeft() throws IOException {
    Path left = Files.writeString(home.resolve(".fleet.toml.12345.po-new"), "half");

    store.change(ref("v2"));

    assertThat(left).doesNotExist();
  }

  private void append(String text) {
    try {
      Files.writeString(file, Files.readString(file) + text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
