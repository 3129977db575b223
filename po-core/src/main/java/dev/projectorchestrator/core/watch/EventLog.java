package dev.projectorchestrator.core.watch;

import com.google.gson.Gson;
import dev.projectorchestrator.core.digest.Snapshot;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.KernelLock;
import dev.projectorchestrator.core.files.Replacement;
import dev.projectorchestrator.core.files.SmallFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Keeps events, and what was seen last, in {@code .po/events/}. Bounded: the oldest are dropped a
 * file at a time. Many processes may use it: who records takes a lock, who reads needs none.
 */
final class EventLog {

  private static final long FILE_BYTES = 1 << 20;
  static final int FILES = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String SUFFIX = ".ndjson";
  private static final Gson GSON = new Gson();

  private final Path folder;
  private final Path stateFile;
  private final long fileBytes;
  private State state = new State("", 0, "", Snapshot.EMPTY);
  private Object stamp = "";

  /**
   * What was seen last, and where the next event stands.
   *
   * @param log names this log
   * @param next the number of the next event
   * @param seenAt when it was looked at; empty text when never
   * @param snapshot what was seen
   */
  record State(String log, long next, String seenAt, Snapshot snapshot) {
    boolean isNew() {
      return seenAt.isEmpty();
    }

    Cursor cursor() {
      return new Cursor(log, next);
    }
  }

  /** Records something, given what was seen last. */
  interface Recording {
    List<Event> since(State last);
  }

  EventLog(Path folder) {
    this(folder, FILE_BYTES);
  }

  /** Creates a log whose files are full at a size: for tests. */
  EventLog(Path folder, long fileBytes) {
    this.folder = folder;
    this.fileBytes = fileBytes;
    this.stateFile = folder.resolve("last.json");
  }

  /** Returns what was seen last, by whichever process. Reads the file only when it is another. */
  State state() {
    try {
      BasicFileAttributes file = Files.readAttributes(stateFile, BasicFileAttributes.class);
      Object now = List.of(file.lastModifiedTime(), file.size(), String.valueOf(file.fileKey()));
      if (!now.equals(stamp)) {
        state = read();
        stamp = now;
      }
    } catch (IOException e) {
      if (state.log().isEmpty() || !stamp.equals("")) {
        state = fresh();
        stamp = "";
      }
    }
    return state;
  }

  private State read() throws IOException {
    try {
      State read = GSON.fromJson(SmallFile.text(stateFile), State.class);
      if (read != null && read.log() != null && read.snapshot() != null && read.seenAt() != null) {
        return read;
      }
    } catch (RuntimeException e) {
      // Damaged, or of another version: begin anew.
      return fresh();
    }
    return fresh();
  }

  private static State fresh() {
    byte[] name = new byte[3];
    ThreadLocalRandom.current().nextBytes(name);
    return new State(HexFormat.of().formatHex(name), 0, "", Snapshot.EMPTY);
  }

  /**
   * Records what happened between what was seen last and now, unless somebody else has looked
   * since.
   *
   * @param now what is seen now
   * @param startedAt when the look began
   * @param recording makes the events
   */
  void record(Snapshot now, Instant startedAt, Recording recording) {
    try {
      Files.createDirectories(folder);
      try (KernelLock lock =
          KernelLock.take(folder.resolve("lock"), PATIENCE, () -> false, EventLog::busy)) {
        State last = state();
        boolean outdated = !last.isNew() && Instant.parse(last.seenAt()).isAfter(startedAt);
        if (!outdated) {
          long next = append(recording.since(last), last.cursor(), startedAt);
          State seen = new State(last.log(), next, startedAt.toString(), now);
          Replacement.write(stateFile, GSON.toJson(seen).getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private long append(List<Event> events, Cursor from, Instant seenAt) throws IOException {
    if (events.isEmpty()) {
      return from.number();
    }
    List<Path> files = files();
    Path file = files.isEmpty() ? null : files.get(files.size() - 1);
    if (file == null || Files.size(file) > fileBytes) {
      file = folder.resolve("%015d".formatted(from.number()) + SUFFIX);
      for (int i = 0; i <= files.size() - FILES; i++) {
        Files.deleteIfExists(files.get(i));
      }
    }
    // Whoever wrote the last line may have been cut off.
    StringBuilder text = new StringBuilder(endsWithin(file) ? "\n" : "");
    long next = from.number();
    for (Event event : events) {
      next++;
      text.append(event.at(new Cursor(from.log(), next).toString(), seenAt).toJson()).append('\n');
    }
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return next;
  }

  private static boolean endsWithin(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return channel.read(last, Math.max(0, channel.size() - 1)) == 1 && last.get(0) != '\n';
    }
  }

  /**
   * Returns the events after a place.
   *
   * @param after the place
   * @return the events, oldest first; when some after that place are not kept any more, the first
   *     one says so
   */
  List<Event> after(Cursor after) {
    State now = state();
    if (now.cursor().equals(after)) {
      return List.of();
    }
    try {
      List<Path> files = files();
      boolean known = after.number() == 0 || after.log().equals(now.log());
      long oldest = files.isEmpty() ? now.next() : first(files.get(0));
      List<Event> events = new ArrayList<>();
      if (!known || after.number() < oldest) {
        events.add(
            Event.of(
                    Event.Type.FLEET,
                    null,
                    null,
                    "",
                    "gap",
                    "not all events after " + after + " are kept")
                .at(new Cursor(now.log(), oldest).toString(), Instant.now()));
      }
      long from = known ? after.number() : 0;
      for (int i = 0; i < files.size(); i++) {
        boolean before = i + 1 < files.size() && first(files.get(i + 1)) <= from;
        if (!before) {
          addFrom(files.get(i), new Cursor(now.log(), from), events);
        }
      }
      return events;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static void addFrom(Path file, Cursor from, List<Event> events) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      lines
          .map(Event::fromJson)
          .flatMap(Optional::stream)
          .filter(
              event ->
                  Cursor.parse(event.cursor())
                      .filter(cursor -> cursor.log().equals(from.log()))
                      .filter(cursor -> cursor.number() > from.number())
                      .isPresent())
          .forEach(events::add);
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().matches("\\d{15}\\.ndjson"))
          .sorted()
          .toList();
    }
  }

  private static long first(Path file) {
    return Long.parseLong(file.getFileName().toString().substring(0, 15));
  }

  private static PoException busy(String holder) {
    return PoException.of(
        ErrorCode.BUSY, "the events of this fleet are being recorded by " + holder, "try again");
  }

  private PoException failed(IOException cause) {
    return PoException.failed(
            "can't keep events: " + cause.getMessage(),
            "make the folder writable, or free space on its disk")
        .at(folder)
        .causedBy(cause);
  }
}
