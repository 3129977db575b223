package dev.projectorchestrator.core.runbook;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.projectorchestrator.core.files.OwnFiles;
import dev.projectorchestrator.core.process.Orphans;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a run has done so far: one line of JSON for each event, on disk before the event's change is
 * begun. The file is locked while the run lives, so that another process can tell a run that goes
 * on from one that was cut off; it is deleted when the run has come to its end. Each line is signed
 * with the user's key: what else is in the file is not believed.
 */
final class Journal implements AutoCloseable {

  static final String SUFFIX = ".jsonl";
  static final String DRAFT = ".new";
  static final String INPUT = ".input";

  /** The journals of this process: opening and closing one of them again would lose its lock. */
  private static final Set<Path> OWN = new HashSet<>();

  private static final Gson GSON = new Gson();

  /** No journal grows as large as this. */
  private static final int LARGEST = 16 << 20;

  private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{64} \\{.*}");

  private final Path file;
  private final FileChannel channel;
  private final Seal seal;

  /** The events that it held when it was opened. */
  private final List<JsonObject> events;

  private Journal(Path file, FileChannel channel, Seal seal, List<JsonObject> events) {
    this.file = file;
    this.channel = channel;
    this.seal = seal;
    this.events = events;
  }

  /** Begins a run's journal. It gets its name when it is locked and has its first line. */
  static Journal begin(Path folder, String id, Runbook runbook, Instant now, RunKey key) {
    StateFolder.make(folder);
    Path file = folder.resolve(id + SUFFIX);
    Path draft = folder.resolve("." + id + DRAFT);
    synchronized (OWN) {
      OWN.add(file);
    }
    FileChannel channel = null;
    boolean begun = false;
    try {
      channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        throw new IOException("another process holds the lock on " + draft);
      }
      Journal journal = new Journal(file, channel, seal(key.require(), file), List.of());
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
      begun = true;
      return journal;
    } catch (IOException e) {
      throw StateFolder.failed("could not begin the journal " + file, e);
    } finally {
      if (!begun) {
        closeQuietly(channel);
        forget(file);
        StateFolder.removeQuietly(draft);
        StateFolder.removeQuietly(file.resolveSibling(file.getFileName() + INPUT));
      }
    }
  }

  /**
   * Takes over the journal of a run whose process is gone.
   *
   * @return the journal; empty when its run lives, or it is gone
   * @throws JournalException when it is none that this user's po wrote there
   */
  static Optional<Journal> takeOver(Path file, RunKey key) throws JournalException {
    return open(file, key, false);
  }

  /**
   * Opens the journal of a run whose process is gone, to look at it: nothing can be written to it.
   *
   * @return the journal; empty when its run lives, or it is gone
   * @throws JournalException when it is none that this user's po wrote there
   */
  static Optional<Journal> look(Path file, RunKey key) throws JournalException {
    return open(file, key, true);
  }

  private static Optional<Journal> open(Path file, RunKey key, boolean shared)
      throws JournalException {
    synchronized (OWN) {
      if (!OWN.add(file)) {
        return Optional.empty();
      }
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      requireOwnFile(file);
      Set<OpenOption> options = new HashSet<>();
      options.add(StandardOpenOption.READ);
      options.add(LinkOption.NOFOLLOW_LINKS);
      if (!shared) {
        options.add(StandardOpenOption.WRITE);
      }
      channel = FileChannel.open(file, options);
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
      // The previous holder may have deleted it between open and lock.
      if (lock == null || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      Optional<byte[]> secret = key.find();
      if (secret.isEmpty()) {
        throw new JournalException("was not written by po for this user", null);
      }
      Seal seal = seal(secret.get(), file);
      Journal journal = new Journal(file, channel, seal, events(channel, seal));
      channel.position(channel.size());
      taken = true;
      return Optional.of(journal);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | OverlappingFileLockException e) {
      throw new JournalException("can't be read: " + e, e);
    } finally {
      if (!taken) {
        closeQuietly(channel);
        forget(file);
      }
    }
  }

  private static void requireOwnFile(Path file) throws JournalException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new JournalException("is not a regular file", null);
      }
      if (!OwnFiles.isOwn(file)) {
        throw new JournalException("belongs to another user", null);
      }
    }
  }

  private static Seal seal(byte[] key, Path file) throws IOException {
    return new Seal(key, file.getParent().toRealPath().resolve(file.getFileName()));
  }

  /** Reads through the handle that has the lock: another one would lose it. */
  private static List<JsonObject> events(FileChannel channel, Seal seal)
      throws IOException, JournalException {
    if (channel.size() > LARGEST) {
      throw new JournalException("is too large", null);
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      // Once more.
    }
    List<JsonObject> events = new ArrayList<>();
    for (String line : StandardCharsets.UTF_8.decode(bytes.flip()).toString().split("\n")) {
      Optional<String> json = seal.open(line);
      if (json.isPresent()) {
        events.add(parse(json.get()));
      } else if (WHOLE.matcher(line).matches()) {
        throw new JournalException(
            "holds a line that po did not write for this user and this folder", null);
      }
      // Else it is what was being written when the process was killed: its change was not begun.
    }
    return events;
  }

  private static JsonObject parse(String json) throws JournalException {
    try {
      return JsonParser.parseString(json).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new JournalException("holds a line that is no event", e);
    }
  }

  Path file() {
    return file;
  }

  /** Returns what it held when it was opened. */
  List<JsonObject> events() {
    return events;
  }

  /** Checks whether nothing was ever written to it, as when the disk was full. */
  boolean isEmpty() {
    try {
      return channel.size() == 0;
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
    return file.resolveSibling(file.getFileName() + INPUT);
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
    // End a line that a crash cut off, so that this one starts on its own line.
    ByteBuffer line = StandardCharsets.UTF_8.encode("\n" + seal.line(GSON.toJson(event)) + "\n");
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
}
