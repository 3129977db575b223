package dev.projectorchestrator.core.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one named pipe to its end, on a thread of its own that ends when this is closed. */
final class Reading implements AutoCloseable {

  private final FileChannel keeper;
  private final FileChannel channel;
  private final Tail tail = new Tail();
  private final Optional<Lines> lines;
  private final Thread thread;
  private boolean begun;
  private volatile boolean ended;

  private Reading(
      FileChannel keeper, FileChannel channel, Path pipe, Optional<Consumer<String>> lines) {
    this.lines = lines.map(Lines::new);
    this.keeper = keeper;
    this.channel = channel;
    this.thread =
        new Thread("read-" + pipe.getFileName()) {
          @Override
          public void run() {
            drain();
          }
        };
    this.thread.setDaemon(true);
  }

  /**
   * Opens both ends, so that neither this process nor the child waits for the other while opening.
   *
   * @param lines who is given each line as it comes, in the reading thread; not after {@link
   *     #close}
   */
  static Reading open(Path pipe, Optional<Consumer<String>> lines) throws IOException {
    FileChannel keeper = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      return new Reading(keeper, FileChannel.open(pipe, StandardOpenOption.READ), pipe, lines);
    } catch (IOException e) {
      keeper.close();
      throw e;
    }
  }

  /** Begins to read; to be called when the child has its end of the pipe. */
  void begin() throws IOException {
    keeper.close();
    begun = true;
    thread.start();
  }

  /** Waits for the end of the stream, until a time as {@link System#nanoTime} tells it. */
  void await(long until) throws InterruptedException {
    thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
  }

  /** Says whether the stream came to its end: nobody can write to it any more. */
  boolean ended() {
    return ended;
  }

  String text() {
    return tail.text();
  }

  boolean truncated() {
    return tail.truncated();
  }

  @Override
  public void close() throws IOException {
    keeper.close();
    channel.close();
    if (begun) {
      boolean interrupted = false;
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void drain() {
    ByteBuffer buffer = ByteBuffer.allocate(Tail.LIMIT / 2);
    try {
      while (channel.read(buffer) >= 0) {
        tail.add(buffer.flip());
        if (lines.isPresent()) {
          lines.get().add(buffer.rewind());
        }
        buffer.clear();
      }
      if (lines.isPresent()) { // No lambda: two threads here at once would each link one.
        lines.get().close();
      }
      ended = true;
    } catch (ClosedChannelException e) {
      // Let go of: somebody else still holds the other end.
    } catch (IOException e) {
      // A pipe that can't be read has no more to say.
    }
  }
}
