package dev.projectorchestrator.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.CommandSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Named pipes that one run leaves for the next: they are only ever a matter of time. */
class SparePipesTest {

  @TempDir Path temp;
  private final Map<String, String> environment = new HashMap<>();
  private Path pipes;

  @BeforeEach
  void home() {
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", temp.toString());
    pipes = temp.resolve(".cache/po/pipes");
  }

  private ProcessRunner runner() {
    return new ProcessRunner(
            environment, temp, Duration.ofSeconds(60), new Interruption(), new CommandRecorder())
        .leavingPipes();
  }

  private static String say(ProcessRunner runner, String word) {
    return runner
        .run(CommandSpec.of("sh", "-c", "echo " + word + "; echo no >&2"))
        .orThrow()
        .stdout();
  }

  /** Does a run of its own. */
  private void works() {
    try (ProcessRunner runner = runner()) {
      runner.prepare();
      assertThat(say(runner, "one")).isEqualTo("one\n");
      assertThat(say(runner, "two")).isEqualTo("two\n");
    }
  }

  private Object left() throws IOException {
    assertThat(pipes.toFile().list()).containsExactly("ready");
    assertThat(pipes.resolve("ready").toFile().list()).containsExactlyInAnyOrder("1.out", "1.err");
    return Files.getAttribute(pipes.resolve("ready/1.out"), "unix:ino");
  }

  @Test
  void the_next_run_uses_what_the_last_one_left() throws IOException {
    works();
    Object first = left();
    for (int i = 0; i < 3; i++) {
      works();
      assertThat(left()).isEqualTo(first);
    }
  }

  @Test
  void of_runs_at_the_same_time_each_has_its_own_and_one_is_left() throws Exception {
    works();
    CountDownLatch all = new CountDownLatch(4);
    CompletableFuture<?>[] runs = new CompletableFuture<?>[4];
    for (int i = 0; i < runs.length; i++) {
      String word = "word" + i;
      runs[i] =
          CompletableFuture.runAsync(
              () -> {
                try (ProcessRunner runner = runner()) {
                  assertThat(say(runner, word)).isEqualTo(word + "\n");
                  all.countDown();
                  assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
                  assertThat(say(runner, word)).isEqualTo(word + "\n");
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              },
              command -> new Thread(command).start());
    }
    CompletableFuture.allOf(runs).get(60, TimeUnit.SECONDS);
    left();
  }

  @Test
  void what_somebody_still_writes_to_is_not_left() throws IOException {
    try (ProcessRunner runner = runner()) {
      runner.run(CommandSpec.of("sh", "-c", "sleep 5 & echo $! >pid; echo begun")).orThrow();
    }
    assertThat(pipes.toFile().list()).isEmpty();
    ProcessHandle.of(Long.parseLong(Files.readString(temp.resolve("pid")).strip()))
        .ifPresent(ProcessHandle::destroy);
    works();
    left();
  }

  @Test
  void what_is_no_pipe_is_not_used() throws IOException {
    Files.createDirectories(pipes.resolve("ready"));
    Files.writeString(pipes.resolve("ready/1.out"), "");
    Files.writeString(pipes.resolve("ready/1.err"), "");
    works();
    assertThat(pipes.resolve("ready/1.out")).satisfies(this::isPipe);
    Files.delete(pipes.resolve("ready/1.err"));
    works();
    assertThat(pipes.resolve("ready/1.err")).satisfies(this::isPipe);
  }

  private void isPipe(Path path) {
    assertThat(Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path))
        .isTrue();
  }

  @Test
  void what_a_run_that_was_killed_has_left_is_swept() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path old = Files.createDirectories(pipes.resolve("pipes-" + ended.pid() + "-1"));
    Files.writeString(old.resolve("1.out"), "");
    works();
    left();
  }

  @Test
  void the_cache_may_be_deleted_at_any_time() throws IOException {
    try (ProcessRunner runner = runner()) {
      assertThat(say(runner, "one")).isEqualTo("one\n");
      runner.run(CommandSpec.of("rm", "-r", temp.resolve(".cache").toString())).orThrow();
      assertThat(say(runner, "two")).isEqualTo("two\n");
      assertThat(say(runner, "three")).isEqualTo("three\n");
    }
    left();
    works();
    left();
  }

  @Test
  void without_a_cache_folder_it_works_too() throws IOException {
    environment.remove("HOME");
    works();
    environment.put("HOME", temp.resolve("nobody").toString());
    works();
    assertThat(temp.resolve("nobody")).doesNotExist();
    environment.put("XDG_CACHE_HOME", "relative");
    works();
    environment.put("XDG_CACHE_HOME", "/dev/null/cache");
    works();
    // On this one no pipes can be made.
    environment.put("XDG_CACHE_HOME", "/proc/self");
    works();
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void a_cache_folder_may_be_a_link() throws IOException {
    Path real = Files.createDirectory(temp.resolve("real"));
    environment.put(
        "XDG_CACHE_HOME", Files.createSymbolicLink(temp.resolve("link"), real).toString());
    pipes = real.resolve("po/pipes");
    works();
    Object first = left();
    works();
    assertThat(left()).isEqualTo(first);
  }
}
