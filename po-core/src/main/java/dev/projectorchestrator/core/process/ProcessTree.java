package dev.projectorchestrator.core.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A child with all that it has started. Its members are found in three ways, because each alone can
 * be escaped: who descends from the child, who was seen to descend from it before it turned away,
 * and (where the child leads a session of its own) who is in that session.
 *
 * <p>A tmux server that a command began is never a member: it belongs to all that run in it.
 */
final class ProcessTree {

  private static final Path PROC = Path.of("/proc");
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

  private final ProcessHandle process;
  private final boolean ownSession;
  private final Set<ProcessHandle> seen = new LinkedHashSet<>();

  ProcessTree(ProcessHandle process, boolean ownSession) {
    this.process = process;
    this.ownSession = ownSession;
  }

  /** Notes who descends from the child now. */
  void look() {
    process.descendants().forEach(seen::add);
  }

  /** Asks every member to end, and ends those that have not after a while. */
  void end(Duration grace) throws InterruptedException {
    Set<ProcessHandle> members = members();
    signalGroup("TERM");
    members.forEach(ProcessHandle::destroy);
    long until = System.nanoTime() + grace.toNanos();
    while (System.nanoTime() < until && !members().isEmpty()) {
      Thread.sleep(10);
    }
    long giveUp = System.nanoTime() + KILL_PATIENCE.toNanos();
    boolean first = true;
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
    look();
    Set<ProcessHandle> members = new LinkedHashSet<>();
    members.add(process);
    for (ProcessHandle handle : Set.copyOf(seen)) {
      members.add(handle);
      handle.descendants().forEach(members::add);
    }
    if (ownSession) {
      addSession(members);
    }
    seen.addAll(members);
    return members.stream()
        .filter(ProcessHandle::isAlive)
        .filter(handle -> !isTmux(handle) && handle.parent().filter(ProcessTree::isTmux).isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void addSession(Set<ProcessHandle> members) {
    if (!Files.isDirectory(PROC)) {
      return;
    }
    String session = Long.toString(process.pid());
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path folder : folders) {
        String stat;
        try {
          stat = Files.readString(folder.resolve("stat"));
        } catch (IOException e) {
          continue; // It has ended meanwhile.
        }
        // The program's name, in parentheses, may hold anything: what counts stands after it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", 5);
        boolean zombie = fields[0].equals("Z");
        if (!zombie && fields.length > 3 && fields[3].equals(session)) {
          ProcessHandle.of(Long.parseLong(folder.getFileName().toString())).ifPresent(members::add);
        }
      }
    } catch (IOException e) {
      // Without /proc the other two ways are left.
    }
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
      // Its members are ended one by one.
    }
  }
}
