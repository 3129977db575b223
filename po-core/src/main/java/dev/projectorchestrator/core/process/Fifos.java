package dev.projectorchestrator.core.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;

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
  private static final int MOST_DIGITS = 18;

  private final Deque<Pair> free = new ArrayDeque<>();
  private Path folder;
  private int made;
  private boolean preparing;

  /** Begins to make a pair, on a thread of its own; whoever takes one meanwhile waits for it. */
  synchronized void prepare() {
    preparing = true;
    Thread thread =
        new Thread("prepare-pipes") {
          @Override
          public void run() {
            makeReady();
          }
        };
    thread.setDaemon(true);
    thread.start();
  }

  private void makeReady() {
    Pair pair = null;
    try {
      pair = make();
    } catch (IOException | RuntimeException e) {
      pair = null; // Who takes one tries again, and says so.
    } finally {
      synchronized (this) {
        if (pair != null) {
          giveBack(pair);
        }
        preparing = false;
        notifyAll();
      }
    }
  }

  private synchronized void awaitPrepared() throws InterruptedException {
    while (preparing) {
      wait();
    }
  }

  /** Gives a pair that nobody else has. */
  Pair take() throws IOException {
    try {
      awaitPrepared();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return make();
  }

  private Pair make() throws IOException {
    Pair pair;
    synchronized (this) {
      Pair known = free.poll();
      if (known != null) {
        return known;
      }
      if (folder == null) {
        Path temp = Path.of(System.getProperty("java.io.tmpdir"));
        sweep(temp);
        folder = makeFolder(temp).toRealPath();
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
    try {
      awaitPrepared();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // What is not deleted now is swept by another run.
    }
    for (Pair pair = free.poll(); pair != null; pair = free.poll()) {
      discard(pair);
    }
    if (folder != null) {
      delete(folder);
      folder = null;
    }
  }

  /**
   * Makes a folder for this user alone, as {@link Files#createTempDirectory} does, but without its
   * secure random numbers: they take 20 ms to begin with, and a name that others can guess is no
   * harm, as a folder that is there is not taken.
   */
  private static Path makeFolder(Path temp) throws IOException {
    String prefix = PREFIX + ProcessHandle.current().pid() + "-";
    while (true) {
      Path fresh = temp.resolve(prefix + (System.nanoTime() & Long.MAX_VALUE));
      try {
        return Files.createDirectory(
            fresh,
            PosixFilePermissions.asFileAttribute(
                EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE)));
      } catch (FileAlreadyExistsException e) {
        continue;
      }
    }
  }

  /** Deletes what processes that were killed have left. */
  private static void sweep(Path temp) {
    String[] names = temp.toFile().list();
    if (names == null) {
      return;
    }
    for (String name : names) {
      long owner = ownerOf(name);
      Path folder = temp.resolve(name);
      if (owner >= 0
          && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && ProcessHandle.of(owner).isEmpty()) {
        sweepFolder(folder);
      }
    }
  }

  private static void sweepFolder(Path folder) {
    try (DirectoryStream<Path> pipes = Files.newDirectoryStream(folder, "*.{out,err}")) {
      pipes.forEach(Fifos::delete);
      delete(folder);
    } catch (IOException | UncheckedIOException e) {
      // They are small, and another process may be at the same.
    }
  }

  /** Gives the process whose folder has this name; -1 when it is no such folder's name. */
  private static long ownerOf(String name) {
    int end = name.indexOf('-', PREFIX.length());
    if (!name.startsWith(PREFIX)
        || end - PREFIX.length() > MOST_DIGITS
        || !isNumber(name, PREFIX.length(), end)
        || !isNumber(name, end + 1, name.length())) {
      return -1;
    }
    return Long.parseLong(name.substring(PREFIX.length(), end));
  }

  private static boolean isNumber(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < to;
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
