package dev.projectorchestrator.core.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.process.CommandRecorder;
import dev.projectorchestrator.core.process.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {

  @TempDir Path temp;
  private RunKey key;

  @BeforeEach
  void keyOfTheUser() {
    key = new RunKey(temp.resolve("data/run.key"));
  }

  private final List<String> events = new ArrayList<>();
  private final Interruption interruption = new Interruption();

  private Journals open() {
    return new Journals(new StateFolder(temp.resolve("state")), key, () -> {}, Clock.systemUTC());
  }

  private Runner runner(Duration patience) {
    return new Runner(
        open(),
        interruption,
        patience,
        run -> runbook(step("one", context -> {}), step("two", context -> {})));
  }

  private record Named(String name, Consumer<StepContext> act, List<String> events)
      implements Step {
    @Override
    public String describe() {
      return "Do " + name;
    }

    @Override
    public void act(StepContext context) {
      events.add("act " + name);
      act.accept(context);
    }

    @Override
    public void undo(StepContext context) {
      events.add("undo " + name + context.recall("secret").map(value -> " " + value).orElse(""));
    }
  }

  private Step step(String name, Consumer<StepContext> act) {
    return new Named(name, act, events);
  }

  private static Runbook runbook(Step... steps) {
    return new Runbook("test", Optional.of("demo"), Map.of("name", "demo"), List.of(steps));
  }

  private List<Path> journals() throws IOException {
    Path folder = temp.resolve("state/journal");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void undoesInReverseAndMasksWhatItKeeps() throws IOException {
    List<String> text = new ArrayList<>();
    RunReport report =
        runner(Duration.ofSeconds(30))
            .run(
                runbook(
                    step("one", context -> context.remember("secret", "https://me:pw@h/x")),
                    step(
                        "two",
                        context -> {
                          try {
                            for (Path file : journals()) {
                              text.add(Files.readString(file));
                            }
                          } catch (IOException e) {
                            throw new IllegalStateException(e);
                          }
                          throw new StackOverflowError();
                        }),
                    step("three", context -> {})),
                ProgressListener.SILENT);
    assertThat(events)
        .containsExactly(
            "act one", "act two", "undo two https://***@h/x", "undo one https://***@h/x");
    assertThat(report.outcome()).isEqualTo(RunReport.Outcome.UNDONE);
    assertThat(report.failure().orElseThrow().code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(String.join("", text)).contains("\"two\"").doesNotContain("pw");
    assertThat(journals()).isEmpty();
  }

  @Test
  void keepsTheJournalWhenUndoingFails() throws IOException {
    Step stubborn =
        new Step() {
          @Override
          public String name() {
            return "one";
          }

          @Override
          public String describe() {
            return "Do one";
          }

          @Override
          public void act(StepContext context) {}

          @Override
          public void undo(StepContext context) {
            throw new PoException(ErrorCode.FAILED, "stuck", "", "");
          }
        };
    Runner runner = runner(Duration.ofSeconds(30));
    RunReport report =
        runner.run(
            runbook(
                stubborn,
                step(
                    "two",
                    context -> {
                      throw new PoException(ErrorCode.FAILED, "no", "", "");
                    })),
            ProgressListener.SILENT);
    assertThat(report.outcome()).isEqualTo(RunReport.Outcome.UNDO_FAILED);
    assertThat(report.failure().orElseThrow().hint()).contains("po recover");
    assertThat(report.findings()).extracting(Finding::message).anyMatch(m -> m.contains("stuck"));
    assertThat(open().cutOff()).hasSize(1);
    CutOffRun cutOff = open().cutOff().get(0);
    assertThat(cutOff.begun()).containsExactly("one");
    assertThat(runner.recover(cutOff, ProgressListener.SILENT).failure()).isEmpty();
    assertThat(journals()).isEmpty();
  }

  @Test
  void aRunThatGoesOnIsNotCutOffAndKeepsOthersAway() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    Runner runner = runner(Duration.ofMillis(100));
    CompletableFuture<RunReport> first =
        CompletableFuture.supplyAsync(
            () ->
                runner.run(
                    runbook(
                        step(
                            "one",
                            context -> {
                              inside.countDown();
                              try {
                                leave.await(60, TimeUnit.SECONDS);
                              } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                              }
                            })),
                    ProgressListener.SILENT));
    assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(open().cutOff()).isEmpty();
    RunReport second = runner.run(runbook(step("other", context -> {})), ProgressListener.SILENT);
    assertThat(second.failure().orElseThrow().code()).isEqualTo(ErrorCode.BUSY);
    leave.countDown();
    assertThat(first.get(60, TimeUnit.SECONDS).failure()).isEmpty();
    assertThat(events).containsExactly("act one");
  }

  @Test
  void anInterruptionIsUndoneAndSaysSo() {
    RunReport report =
        runner(Duration.ofSeconds(30))
            .run(
                runbook(step("one", context -> interruption.request()), step("two", context -> {})),
                ProgressListener.SILENT);
    assertThat(report.failure().orElseThrow().code()).isEqualTo(ErrorCode.INTERRUPTED);
    assertThat(report.failure().orElseThrow())
        .hasMessage("test of 'demo' was interrupted; what had been done was undone");
    assertThat(events).containsExactly("act one", "undo one");
  }

  @Test
  void anInterruptionOfWhatIsNotTakenBackSaysSo() {
    RunReport report =
        runner(Duration.ofSeconds(30))
            .run(
                new Runbook(
                    "test",
                    Optional.of("demo"),
                    Map.of(),
                    List.of(
                        step("one", context -> interruption.request()), step("two", context -> {})),
                    false,
                    new CommandRecorder()),
                ProgressListener.SILENT);
    assertThat(report.failure().orElseThrow())
        .hasMessage("test of 'demo' was interrupted; what had been done by then stays");
    assertThat(events).containsExactly("act one");
  }

  /** Leaves the journal of a run that was killed in the step "one", with more to its end. */
  private Path cutOffRun(String id, Runbook runbook) {
    Path folder = temp.resolve("state/journal");
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    try (Journal journal = Journal.begin(folder, id, runbook, at, key)) {
      journal.step("one");
      journal.fact("secret", "kept");
      return journal.file();
    }
  }

  @Test
  void aJournalThatWasCutInTheMiddleOfALineIsRead() throws IOException {
    Path journal = cutOffRun("x", runbook());
    String text = Files.readString(journal);
    Files.writeString(journal, text.substring(0, text.length() - 20));
    Files.writeString(journal.resolveSibling("empty.jsonl"), "");
    Runner runner = runner(Duration.ofSeconds(30));
    assertThat(open().cutOff()).extracting(CutOffRun::id).containsExactly("x");
    assertThat(open().unreadable()).isEmpty();
    assertThat(runner.run(runbook(step("three", context -> {})), ProgressListener.SILENT).failure())
        .isEmpty();
    assertThat(events).containsExactly("undo one", "act three");
    assertThat(journals()).isEmpty();
  }

  @Test
  void theLogIsRotatedAndReadBackAcrossFiles() throws IOException {
    AuditLog log = new AuditLog(new StateFolder(temp.resolve("state")));
    Path folder = Files.createDirectories(temp.resolve("state/log"));
    AuditEntry entry =
        new AuditEntry(
            Instant.parse("2026-01-01T00:00:00Z"),
            "r1",
            "create",
            "demo",
            "one",
            "done",
            List.of("git x"),
            5,
            "");
    log.append(entry);
    Files.writeString(
        folder.resolve("steps.jsonl"),
        Files.readString(folder.resolve("steps.jsonl")) + "x".repeat((int) AuditLog.MAX_BYTES));
    AuditEntry later =
        new AuditEntry(
            Instant.parse("2026-01-02T00:00:00Z"),
            "r2",
            "stop",
            "other",
            "two",
            "failed",
            List.of(),
            6,
            "why");
    log.append(later);
    assertThat(folder.resolve("steps.1.jsonl")).exists();
    assertThat(log.read(any -> true, 10)).containsExactly(entry, later);
    assertThat(log.read(one -> one.project().equals("demo"), 10)).containsExactly(entry);
    assertThat(log.read(any -> true, 1)).containsExactly(later);
  }
}
