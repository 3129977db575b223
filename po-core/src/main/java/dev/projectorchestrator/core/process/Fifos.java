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
 * closed. Making one costs a process, so that those that came to their end are used again, by the
 * next run too.
 */
final class Fifos implements AutoCloseable {

  /** A pipe for each of the two streams. */
  record Pair(Path out, Path err) {}

  private static final String PREFIX = "pipes-";
  private static final String OUT = ".out";
  private static final String ERR = ".err";
  private static final String FIRST_OUT = 1 + OUT;
  private static final String FIRST_ERR = 1 + ERR;
  private static final int MOST_DIGITS = 18;

  private final Deque<Pair> free = new ArrayDeque<>();
  private SparePipes spares;
  private Path folder;
  private int made;
  private boolean preparing;
  private volatile boolean proven;

  /**
   * Makes it. Touches nothing yet.
   *
   * @param spares what runs leave for each other; null for nothing
   */
  Fifos(SparePipes spares) {
    this.spares = spares;
  }

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
      warmUp();
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

  /** Has Java load what its first process needs, where no pipe had to be made by one. */
  private static void warmUp() {
    try {
      Class.forName("java.lang.ProcessImpl");
    } catch (ClassNotFoundException e) {
      return; // Another Java: its first process takes a little longer.
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
      if (known != null && known.out().toFile().exists()) {
        return known;
      }
      if (known != null) {
        leaveFolder(); // Somebody has deleted it, as a cache may be.
      }
      if (folder == null && spares != null) {
        folder = spares.take(ownName(), FIRST_OUT, FIRST_ERR);
        if (folder != null) {
          made = 1;
          proven = true;
          return new Pair(folder.resolve(FIRST_OUT), folder.resolve(FIRST_ERR));
        }
      }
      if (folder == null) {
        folder = makeFolder();
      }
      made++;
      pair = new Pair(folder.resolve(made + OUT), folder.resolve(made + ERR));
    }
    try {
      mkfifo(pair);
      proven = true;
      return pair;
    } catch (IOException e) {
      if (!goElsewhere(pair.out().getParent())) {
        throw e;
      }
      return make();
    }
  }

  /**
   * Some file systems have no named pipes: then those of this run are made where temporary files
   * are. And a folder may be deleted at any time: then there is a new one.
   *
   * @param place where none could be made
   * @return whether there is another place
   */
  private synchronized boolean goElsewhere(Path place) {
    if (!place.equals(folder)) {
      return true; // Another thread was there first.
    }
    if (place.toFile().isDirectory()) {
      if (spares == null || proven) {
        return false;
      }
      delete(place);
      spares = null;
    }
    leaveFolder();
    return true;
  }

  private void leaveFolder() {
    free.clear();
    folder = null;
    made = 0;
  }

  private static void mkfifo(Pair pair) throws IOException {
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
  }

  /** Takes a pair back that nobody writes to any more. */
  synchronized void giveBack(Pair pair) {
    if (pair.out().getParent().equals(folder)) {
      free.push(pair);
    }
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
    boolean idle = made > 0 && free.size() == made;
    boolean first = false;
    for (Pair pair = free.poll(); pair != null; pair = free.poll()) {
      if (idle && spares != null && pair.out().endsWith(FIRST_OUT)) {
        first = true;
      } else {
        discard(pair);
      }
    }
    if (folder == null) {
      return;
    }
    if (!first || !spares.leave(folder)) {
      if (first) {
        discard(new Pair(folder.resolve(FIRST_OUT), folder.resolve(FIRST_ERR)));
      }
      delete(folder);
    }
    folder = null;
  }

  private Path makeFolder() throws IOException {
    Path parent = spares == null ? null : spares.parent();
    if (parent == null) {
      spares = null;
      parent = Path.of(System.getProperty("java.io.tmpdir"));
    }
    sweep(parent);
    return makeFolder(parent).toRealPath();
  }

  private static String ownName() {
    return PREFIX + ProcessHandle.current().pid() + "-" + (System.nanoTime() & Long.MAX_VALUE);
  }

  /**
   * Makes a folder for this user alone, as {@link Files#createTempDirectory} does, but without its
   * secure random numbers: they take 20 ms to begin with, and a name that others can guess is no
   * harm, as a folder that is there is not taken.
   */
  private static Path makeFolder(Path parent) throws IOException {
    while (true) {
      Path fresh = parent.resolve(ownName());
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
