package dev.projectorchestrator.core.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A child with all that it has started. Its members are found in several ways, because each alone
 * can be escaped: who descends from the child, who was seen to descend from it before, who is in
 * its session (where it leads one of its own), and who writes to its pipes.
 *
 * <p>A tmux server that a command began is never a member: it belongs to all that run in it.
 */
final class ProcessTree {

  private static final Path PROC = Path.of("/proc");

  /**
   * Whether Linux was built to tell which processes a thread has started. Asked once, of this one:
   * a child that has ended tells nothing, and reading the process table in its place takes seconds
   * on a machine with thousands of processes and no processor to spare.
   */
  private static final boolean LISTS_CHILDREN =
      Files.isReadable(PROC.resolve("thread-self").resolve("children"));

  private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

  private final ProcessHandle process;
  private final boolean ownSession;
  private final Set<Path> pipes;
  private final Set<ProcessHandle> seen = new LinkedHashSet<>();

  /**
   * Begins with the child.
   *
   * @param process the child, just started: its pipes are its own
   * @param ownSession whether it leads a session
   */
  ProcessTree(ProcessHandle process, boolean ownSession) {
    this.process = process;
    this.ownSession = ownSession;
    this.pipes = OpenStreams.pipesOf(process);
  }

  /** Notes who descends from the child now. */
  void look() {
    if (LISTS_CHILDREN) {
      lookBelow(process.pid());
    } else {
      process.descendants().forEach(seen::add); // Reads the whole process table.
    }
  }

  private void lookBelow(long pid) {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks(pid))) {
      for (Path thread : threads) {
        for (String child : Files.readString(thread.resolve("children")).split(" ")) {
          // A process seen before may have new children.
          Optional<ProcessHandle> handle =
              child.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(child));
          if (handle.isPresent()) {
            seen.add(handle.get());
            lookBelow(handle.get().pid());
          }
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // The process has ended.
    }
  }

  private static Path tasks(long pid) {
    return PROC.resolve(Long.toString(pid)).resolve("task");
  }

  /** Asks every member to end, and ends those that have not after a while. */
  void end(Duration grace) throws InterruptedException {
    addWriters();
    Set<ProcessHandle> members = members();
    signalGroup("TERM");
    members.forEach(ProcessHandle::destroy);
    long until = System.nanoTime() + grace.toNanos();
    while (System.nanoTime() < until && !members().isEmpty()) {
      Thread.sleep(10);
    }
    long giveUp = System.nanoTime() + KILL_PATIENCE.toNanos();
    boolean first = true;
    addWriters();
    for (Set<ProcessHandle> left = members(); !left.isEmpty(); left = members()) {
      if (first) {
        signalGroup("KILL");
        first = false;
      }
      left.forEach(ProcessHandle::destroyForcibly);
      if (System.nanoTime() > giveUp) {
        return;
      }
      Thread.sleep(10);
    }
  }

  private Set<ProcessHandle> members() {
    ProcessSnapshot now = ProcessSnapshot.take();
    seen.add(process);
    Set<Long> known = new HashSet<>();
    for (ProcessHandle handle : seen) {
      if (handle.isAlive()) {
        known.add(handle.pid());
      }
    }
    Set<Long> pids = now.below(known);
    if (ownSession) {
      pids.addAll(now.inSession(process.pid()));
    }
    for (Long pid : pids) {
      ProcessHandle.of(pid).ifPresent(seen::add);
    }
    seen.remove(ProcessHandle.current());
    return seen.stream()
        .filter(ProcessHandle::isAlive)
        .filter(handle -> !isTmux(handle) && handle.parent().filter(ProcessTree::isTmux).isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Notes who writes to the pipes, however it has turned away: that costs a look at everybody. */
  private void addWriters() {
    if (!pipes.isEmpty()) {
      seen.addAll(OpenStreams.processesWith("12", pipes::contains));
    }
  }

  /** Checks whether somebody holds the child's pipes open; true, too, where that can't be told. */
  boolean isWrittenTo() {
    return pipes.isEmpty() || OpenStreams.isHeldByAnother(pipes);
  }

  private static boolean isTmux(ProcessHandle handle) {
    return handle.info().command().filter(command -> command.endsWith("/tmux")).isPresent();
  }

  private void signalGroup(String signal) throws InterruptedException {
    if (!ownSession) {
      return;
    }
    try {
      new ProcessBuilder(
              "sh", "-c", "kill -s \"$1\" -- \"-$2\"", "sh", signal, Long.toString(process.pid()))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      // End its members one by one.
    }
  }
}
