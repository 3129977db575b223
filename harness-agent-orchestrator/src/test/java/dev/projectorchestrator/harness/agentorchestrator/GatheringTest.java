package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatheringTest {

  private static final long PATIENCE_SECONDS = 60;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<List<String>> rounds = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void end() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoComesAloneAsksAloneAndAtOnce() {
    Gathering<String, String> gathering = answering(10);
    assertThat(gathering.ask("a")).isEqualTo("A");
    assertThat(gathering.ask("b")).isEqualTo("B");
    assertThat(rounds).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void thoseWhoComeDuringARoundGoTogetherInTheNext() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Gathering<String, String> gathering =
        new Gathering<>(
            10,
            (questions, answers) -> {
              rounds.add(List.copyOf(questions));
              for (int i = 0; i < questions.size(); i++) {
                answers.accept(i, questions.get(i).toUpperCase(java.util.Locale.ROOT));
              }
              if (questions.contains("slow")) {
                first.countDown();
                await(goOn);
              }
            });
    CompletableFuture<String> slow = ask(gathering, "slow");
    await(first);
    List<CompletableFuture<String>> others = new ArrayList<>();
    for (String name : List.of("b", "c", "d")) {
      others.add(ask(gathering, name));
    }
    // The first round has not ended: those who wait begin another one all the same.
    assertThat(get(others.get(0)) + get(others.get(1)) + get(others.get(2))).isEqualTo("BCD");
    assertThat(slow).isNotDone();
    goOn.countDown();
    assertThat(get(slow)).isEqualTo("SLOW");
    assertThat(rounds).hasSizeLessThan(4);
    assertThat(rounds.get(0)).containsExactly("slow");
  }

  @Test
  void anAnswerIsThereBeforeTheRoundEnds() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Gathering<String, String> gathering =
        new Gathering<>(
            10,
            (questions, answers) -> {
              if (questions.get(0).equals("first")) {
                begun.countDown();
                // Until others wait, who then go together.
                await(goOn);
                answers.accept(0, "1");
                return;
              }
              for (int i = 1; i < questions.size(); i++) {
                answers.accept(i, "quick");
              }
              await(goOn);
              answers.accept(0, "late");
            });
    CompletableFuture<String> first = ask(gathering, "first");
    await(begun);
    List<CompletableFuture<String>> others = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      others.add(ask(gathering, "x" + i));
    }
    // All of a round but its first have their answers while its first, and "first", are waiting.
    CompletableFuture<Object> any =
        CompletableFuture.anyOf(others.toArray(new CompletableFuture<?>[0]));
    assertThat(any.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("quick");
    assertThat(first).isNotDone();
    goOn.countDown();
    for (CompletableFuture<String> other : others) {
      assertThat(get(other)).isIn("quick", "late");
    }
    assertThat(get(first)).isEqualTo("1");
  }

  @Test
  void noMoreGoTogetherThanMay() throws Exception {
    Gathering<String, String> gathering = answering(2);
    List<CompletableFuture<String>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(ask(gathering, "q" + i));
    }
    for (int i = 0; i < 20; i++) {
      assertThat(get(all.get(i))).isEqualTo("Q" + i);
    }
    assertThat(rounds).allMatch(round -> round.size() <= 2);
    assertThat(rounds.stream().mapToInt(List::size).sum()).isEqualTo(20);
  }

  @Test
  void aFailureIsThatOfAllInTheRoundAndOfNoneElse() throws Exception {
    Gathering<String, String> gathering =
        new Gathering<>(
            10,
            (questions, answers) -> {
              if (questions.contains("bad")) {
                throw new IllegalArgumentException("bad");
              }
            });
    assertThatThrownBy(() -> gathering.ask("bad")).isInstanceOf(IllegalArgumentException.class);
    assertThat(gathering.ask("unanswered")).isNull();
  }

  private Gathering<String, String> answering(int most) {
    return new Gathering<>(
        most,
        (questions, answers) -> {
          rounds.add(List.copyOf(questions));
          for (int i = 0; i < questions.size(); i++) {
            answers.accept(i, questions.get(i).toUpperCase(java.util.Locale.ROOT));
          }
        });
  }

  private CompletableFuture<String> ask(Gathering<String, String> gathering, String question) {
    return CompletableFuture.supplyAsync(() -> gathering.ask(question), threads);
  }

  private static String get(CompletableFuture<String> future) throws Exception {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
