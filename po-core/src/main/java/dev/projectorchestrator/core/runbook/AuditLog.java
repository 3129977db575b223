package dev.projectorchestrator.core.runbook;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.projectorchestrator.core.files.KernelLock;
import dev.projectorchestrator.core.files.SmallFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The log of all steps that were run: one line of JSON each, in files that are rotated by size.
 * Safe for use by many processes.
 */
public final class AuditLog {

  /** How big a file may get before the next one is begun. */
  static final long MAX_BYTES = 1 << 20;

  /** How much of a file is read: its last entry may be a long one. */
  private static final int LARGEST = 16 << 20;

  /** How many full files are kept. */
  static final int KEPT = 5;

  private static final Gson GSON = new Gson();

  private final Path folder;

  /**
   * Creates a log. Touches nothing.
   *
   * @param state where it is kept
   */
  public AuditLog(StateFolder state) {
    this.folder = state.logs();
  }

  /**
   * Adds an entry.
   *
   * @param entry the entry
   * @throws dev.projectorchestrator.core.error.PoException with {@code FAILED} when it can't be
   *     written
   */
  public void append(AuditEntry entry) {
    StateFolder.make(folder);
    JsonObject line = new JsonObject();
    line.addProperty("at", entry.at().toString());
    line.addProperty("run", entry.run());
    line.addProperty("flow", entry.flow());
    line.addProperty("project", entry.project());
    line.addProperty("step", entry.step());
    line.addProperty("outcome", entry.outcome());
    line.add("commands", GSON.toJsonTree(entry.commands()));
    line.addProperty("ms", entry.milliseconds());
    if (!entry.error().isEmpty()) {
      line.addProperty("error", entry.error());
    }
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(GSON.toJson(line) + "\n");
    try (KernelLock lock =
            KernelLock.take(
                folder.resolve("lock"),
                Duration.ofSeconds(10),
                () -> false,
                holder -> Runner.busy("the log", holder));
        FileChannel channel = open(lock)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw StateFolder.failed("could not write the log in " + folder, e);
    }
  }

  /**
   * Reads the last entries.
   *
   * @param wanted whether an entry is wanted
   * @param limit how many at most; at least 1
   * @return the entries, oldest first; lines that are no entries are left out
   * @throws dev.projectorchestrator.core.error.PoException with {@code FAILED} when it can't be
   *     read
   */
  public List<AuditEntry> read(Predicate<AuditEntry> wanted, int limit) {
    Deque<AuditEntry> entries = new ArrayDeque<>();
    for (int age = KEPT; age >= 0; age--) {
      Path file = file(age);
      if (!Files.exists(file)) {
        continue;
      }
      try {
        String text = new String(SmallFile.readUnlinked(file, LARGEST), StandardCharsets.UTF_8);
        for (String line : text.split("\n")) {
          Optional<AuditEntry> entry = parse(line);
          if (entry.isPresent() && wanted.test(entry.get())) {
            entries.add(entry.get());
            if (entries.size() > limit) {
              entries.remove();
            }
          }
        }
      } catch (IOException e) {
        throw StateFolder.failed("could not read the log " + file, e);
      }
    }
    return new ArrayList<>(entries);
  }

  private FileChannel open(KernelLock held) throws IOException {
    java.util.Objects.requireNonNull(held, "held");
    boolean exists = Files.exists(file(0), LinkOption.NOFOLLOW_LINKS);
    if (exists && !Files.isRegularFile(file(0), LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file(0) + " is not a regular file");
    }
    if (exists && Files.size(file(0)) >= MAX_BYTES) {
      for (int age = KEPT; age > 0; age--) {
        if (Files.exists(file(age - 1))) {
          Files.move(file(age - 1), file(age), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return FileChannel.open(
        file(0), StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
  }

  private Path file(int age) {
    return folder.resolve(age == 0 ? "steps.jsonl" : "steps." + age + ".jsonl");
  }

  private static Optional<AuditEntry> parse(String line) {
    try {
      JsonObject object = JsonParser.parseString(line).getAsJsonObject();
      List<String> commands = new ArrayList<>();
      object.getAsJsonArray("commands").forEach(command -> commands.add(command.getAsString()));
      return Optional.of(
          new AuditEntry(
              Instant.parse(object.get("at").getAsString()),
              object.get("run").getAsString(),
              object.get("flow").getAsString(),
              object.get("project").getAsString(),
              object.get("step").getAsString(),
              object.get("outcome").getAsString(),
              commands,
              object.get("ms").getAsLong(),
              object.has("error") ? object.get("error").getAsString() : ""));
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | DateTimeException e) {
      return Optional.empty();
    }
  }
}
