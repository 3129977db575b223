package dev.projectorchestrator.core.runbook;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.process.Orphans;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run has done so far: one line of JSON for each event, on disk before the event's change is
 * begun. The file is locked while the run lives, so that another process can tell a run that goes
 * on from one that was cut off; it is deleted when the run has come to its end.
 */
final class Journal implements AutoCloseable {

  static final String SUFFIX = ".jsonl";

  /** The journals of this process: opening and closing one of them again would lose its lock. */
  private static final Set<Path> OWN = new HashSet<>();

  private static final Gson GSON = new Gson();

  private final Path file;
  private final FileChannel channel;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Begins a run's journal. It gets its name when it is locked and has its first line. */
  static Journal begin(Path folder, String id, Runbook runbook, Instant now) {
    StateFolder.make(folder);
    Path file = folder.resolve(id + SUFFIX);
    Path draft = folder.resolve("." + id + ".new");
    synchronized (OWN) {
      OWN.add(file);
    }
    try {
      FileChannel channel =
          FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        throw new IOException("somebody else holds the lock on " + draft);
      }
      Journal journal = new Journal(file, channel);
      JsonObject event = new JsonObject();
      event.addProperty("event", "begin");
      event.addProperty("id", id);
      event.addProperty("flow", runbook.flow());
      runbook.project().ifPresent(name -> event.addProperty("project", name));
      event.add("parameters", GSON.toJsonTree(runbook.parameters()));
      event.addProperty("pid", ProcessHandle.current().pid());
      event.addProperty("at", now.toString());
      journal.write(event);
      Files.createFile(journal.input());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      StateFolder.sync(folder);
      return journal;
    } catch (IOException e) {
      forget(file);
      throw StateFolder.failed("could not begin the journal " + file, e);
    }
  }

  /**
   * Takes over the journal of a run whose process is gone.
   *
   * @return the journal; empty when its run lives, or it is gone
   */
  static Optional<Journal> takeOver(Path file) {
    synchronized (OWN) {
      if (!OWN.add(file)) {
        return Optional.empty();
      }
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      // Whoever held it may have deleted it between our opening and our locking.
      taken = lock != null && Files.exists(file);
      channel.position(channel.size());
      return taken ? Optional.of(new Journal(file, channel)) : Optional.empty();
    } catch (java.nio.file.NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | OverlappingFileLockException e) {
      throw PoException.failed("could not open the journal " + file + ": " + e).causedBy(e);
    } finally {
      if (!taken) {
        closeQuietly(channel);
        forget(file);
      }
    }
  }

  Path file() {
    return file;
  }

  /**
   * Returns what it holds. Read through the handle that has the lock: another one would lose it.
   */
  String text() {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      long at = 0;
      while (bytes.hasRemaining()) {
        int count = channel.read(bytes, at);
        if (count < 0) {
          break;
        }
        at += count;
      }
      return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    } catch (IOException e) {
      throw StateFolder.failed("could not read the journal " + file, e);
    }
  }

  /** Notes that a step is about to be done. */
  void step(String name) {
    event("step", "name", name);
  }

  /** Notes that a step is done, or that nothing was left to do. */
  void done(String name) {
    event("done", "name", name);
  }

  /** Notes that the point of no return has been passed. */
  void committed() {
    event("committed", "at", Instant.now().toString());
  }

  /** Notes that from here on steps are undone. */
  void undoing() {
    event("undoing", "at", Instant.now().toString());
  }

  /** Notes that a step was undone. */
  void undone(String name) {
    event("undone", "name", name);
  }

  /**
   * Notes that a command was started, so that a recovery can end it. Need not outlive a power cut:
   * the command would not either.
   */
  void child(ProcessHandle process) {
    JsonObject event = new JsonObject();
    event.addProperty("event", "child");
    event.addProperty("pid", process.pid());
    event.addProperty("begun", Orphans.beginning(process));
    write(event, false);
  }

  /**
   * Returns the empty file that the run's commands read, so that a recovery also finds one that was
   * started but not noted in time. Deleted with the journal.
   */
  Path input() {
    return file.resolveSibling(file.getFileName() + ".input");
  }

  void fact(String key, String value) {
    JsonObject event = new JsonObject();
    event.addProperty("event", "fact");
    event.addProperty("key", key);
    event.addProperty("value", value);
    write(event);
  }

  /** Ends the run: nothing is left that would have to be recovered. */
  void end() {
    event("end", "at", Instant.now().toString());
    try {
      Files.deleteIfExists(input());
      Files.deleteIfExists(file);
      StateFolder.sync(file.getParent());
    } catch (IOException e) {
      throw StateFolder.failed("could not delete the journal " + file, e);
    }
  }

  /** Releases the journal: when it was not ended, its run can be recovered from now on. */
  @Override
  public void close() {
    closeQuietly(channel);
    forget(file);
  }

  private void event(String kind, String key, String value) {
    JsonObject event = new JsonObject();
    event.addProperty("event", kind);
    event.addProperty(key, value);
    write(event);
  }

  private void write(JsonObject event) {
    write(event, true);
  }

  private void write(JsonObject event, boolean sync) {
    // A line that was cut off by a crash is ended first, so that it does not swallow this one.
    ByteBuffer line = StandardCharsets.UTF_8.encode("\n" + GSON.toJson(event) + "\n");
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
      if (sync) {
        channel.force(false);
      }
    } catch (IOException e) {
      throw StateFolder.failed("could not write the journal " + file, e);
    }
  }

  private static void forget(Path file) {
    synchronized (OWN) {
      OWN.remove(file);
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw StateFolder.failed("could not close a journal", e);
    }
  }

  static Map<String, String> strings(JsonObject object) {
    Map<String, String> map = new java.util.LinkedHashMap<>();
    object.entrySet().forEach(entry -> map.put(entry.getKey(), entry.getValue().getAsString()));
    return map;
  }
}
