package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.HarnessException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Gathers the questions of threads that ask at the same time, so that one of them asks for all.
 * Whoever comes while nobody is at it asks at once and alone; who comes later waits, and goes
 * together with the others who wait. Nobody gets an answer that was sought before asking, and
 * nobody waits long for those before: one that is slow to be answered keeps no other.
 *
 * @param <Q> what is asked
 * @param <A> an answer
 */
final class Gathering<Q, A> {

  /** How some questions are asked together. */
  interface Work<Q, A> {

    /**
     * Asks. Blocks until all is said.
     *
     * @param questions the questions
     * @param answers is to be given the place of a question and its answer, once it is known, from
     *     any thread; a question without one is answered with null
     */
    void ask(List<Q> questions, BiConsumer<Integer, A> answers);
  }

  /** How long those who come next wait for a round that is under way. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final int most;
  private final Work<Q, A> work;
  private final Deque<Call<Q, A>> waiting = new ArrayDeque<>();
  private int atWork;
  private long lastBegun;

  /**
   * Makes one.
   *
   * @param most how many questions are asked together at most
   * @param work asks
   */
  Gathering(int most, Work<Q, A> work) {
    this.most = most;
    this.work = work;
  }

  /**
   * Asks. Blocks.
   *
   * @param question the question
   * @return the answer; null when none was given
   */
  A ask(Q question) {
    Call<Q, A> own = new Call<>(question);
    List<Call<Q, A>> round = join(own);
    if (!round.isEmpty()) {
      Throwable failure = null;
      try {
        List<Q> questions = new ArrayList<>();
        for (Call<Q, A> call : round) {
          questions.add(call.question);
        }
        work.ask(questions, (at, answer) -> end(round.get(at), answer, null));
      } catch (RuntimeException | Error e) {
        failure = e;
      } finally {
        leave(round, failure);
      }
    }
    return own.result();
  }

  /** Waits for its turn; gives whose questions this thread asks: none when it was answered. */
  private synchronized List<Call<Q, A>> join(Call<Q, A> own) {
    waiting.add(own);
    while (!own.done && (waiting.peek() != own || isUnderWay())) {
      try {
        wait(PATIENCE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        waiting.remove(own);
        notifyAll();
        throw new HarnessException(HarnessException.Kind.FAILED, "interrupted", "", e);
      }
    }
    List<Call<Q, A>> round = new ArrayList<>();
    if (!own.done) {
      atWork++;
      lastBegun = System.nanoTime();
      while (round.size() < most && !waiting.isEmpty()) {
        round.add(waiting.remove());
      }
    }
    return round;
  }

  private boolean isUnderWay() {
    return atWork > 0 && System.nanoTime() - lastBegun < PATIENCE.toNanos();
  }

  private synchronized void leave(List<Call<Q, A>> round, Throwable failure) {
    atWork--;
    for (Call<Q, A> call : round) {
      end(call, null, failure);
    }
    notifyAll();
  }

  private synchronized void end(Call<Q, A> call, A answer, Throwable failure) {
    if (!call.done) {
      call.answer = answer;
      call.failure = failure;
      call.done = true;
      notifyAll();
    }
  }

  private static final class Call<Q, A> {
    private final Q question;
    private A answer;
    private Throwable failure;
    private boolean done;

    Call(Q question) {
      this.question = question;
    }

    A result() {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure != null) {
        throw (RuntimeException) failure;
      }
      return answer;
    }
  }
}
