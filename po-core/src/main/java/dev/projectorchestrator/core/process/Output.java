package dev.projectorchestrator.core.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads one output stream of a child to its end, on a thread of its own, and keeps the last bytes.
 */
final class Output {

  private final InputStream stream;
  private final Optional<Lines> lines;
  private final Tail tail = new Tail();
  private final Thread thread;
  private volatile boolean handingOver;
  private boolean left;

  /**
   * Begins to read.
   *
   * @param name the thread's name
   * @param stream the child's stream; closed by the thread
   * @param lines receives each line as it comes, on the reading thread; never after {@link #leave}
   */
  Output(String name, InputStream stream, Optional<Consumer<String>> lines) {
    this.stream = stream;
    this.lines = lines.map(Lines::new);
    this.thread = new Thread(this::drain, name);
    this.thread.setDaemon(true);
    this.thread.start();
  }

  /**
   * Waits for the end of the stream, until a time as {@link System#nanoTime} tells it.
   *
   * @return whether all was read
   */
  boolean await(long until) throws InterruptedException {
    thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
    return !thread.isAlive();
  }

  /**
   * Ignores what is written from now on. A read that waits for a process that still holds the
   * stream can't be ended: the thread closes the stream as soon as that process writes or ends.
   */
  synchronized void leave() {
    left = true;
  }

  /** Whether somebody is being given lines right now. */
  boolean isHandingOver() {
    return handingOver;
  }

  String text() {
    return tail.text();
  }

  boolean truncated() {
    return tail.truncated();
  }

  private void drain() {
    byte[] buffer = new byte[Tail.LIMIT / 2];
    // When the child ends, Java drains the pipe, without a bound while other processes
    // write to it. It waits for this lock.
    synchronized (stream) {
      try (stream) {
        int count = stream.read(buffer);
        while (count >= 0 && take(buffer, count)) {
          count = stream.read(buffer);
        }
        end();
      } catch (IOException e) {
        // A stream that can't be read counts as ended.
      }
    }
  }

  private synchronized boolean take(byte[] buffer, int count) {
    if (!left) {
      tail.add(buffer, count);
      handingOver = lines.isPresent();
      lines.ifPresent(taker -> taker.add(buffer, count));
      handingOver = false;
    }
    return !left;
  }

  private synchronized void end() {
    if (!left) {
      lines.ifPresent(Lines::close);
    }
  }
}
