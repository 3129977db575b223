package dev.projectorchestrator.core.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Named pipes for the output of children. Java's own pipes to a child can't be let go of while
 * another process still writes to them: a read on them can't be ended, and what comes after the
 * child's end is gathered without a bound. A named pipe is read through a channel, which can be
 * closed. Making one costs a process, so that those that came to their end are used again.
 */
final class Fifos implements AutoCloseable {

  /** A pipe for each of the two streams. */
  record Pair(Path out, Path err) {}

  private static final String PREFIX = "pipes-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]{1,18})-[0-9]+");

  private final Deque<Pair> free = new ArrayDeque<>();
  private Path folder;
  private int made;

  /** Gives a pair that nobody else has. */
  Pair take() throws IOException {
    Pair pair;
    synchronized (this) {
      Pair known = free.poll();
      if (known != null) {
        return known;
      }
      if (folder == null) {
        Path temp = Path.of(System.getProperty("java.io.tmpdir"));
        sweep(temp);
        folder =
            Files.createTempDirectory(temp, PREFIX + ProcessHandle.current().pid() + "-")
                .toRealPath();
      }
      made++;
      pair = new Pair(folder.resolve(made + ".out"), folder.resolve(made + ".err"));
    }
    Process mkfifo =
        new ProcessBuilder("mkfifo", "-m", "600", pair.out().toString(), pair.err().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (mkfifo.waitFor() != 0) {
        throw new IOException("mkfifo could not make pipes in " + pair.out().getParent());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return pair;
  }

  /** Takes a pair back that nobody writes to any more. */
  synchronized void giveBack(Pair pair) {
    free.push(pair);
  }

  /** Does away with a pair that somebody may still write to. */
  void discard(Pair pair) {
    delete(pair.out());
    delete(pair.err());
  }

  @Override
  public synchronized void close() {
    free.forEach(this::discard);
    free.clear();
    if (folder != null) {
      delete(folder);
      folder = null;
    }
  }

  /** Deletes what processes that were killed have left. */
  private static void sweep(Path temp) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temp, PREFIX + "*")) {
      for (Path folder : folders) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (name.matches()
            && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          try (DirectoryStream<Path> pipes = Files.newDirectoryStream(folder, "*.{out,err}")) {
            pipes.forEach(Fifos::delete);
          }
          delete(folder);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // They are small, and another process may be at the same.
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (java.nio.file.DirectoryNotEmptyException e) {
      // A command still runs in another thread: its pipes stay until it ends.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
