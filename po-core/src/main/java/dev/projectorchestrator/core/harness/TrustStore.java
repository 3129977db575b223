package dev.projectorchestrator.core.harness;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the user has let in: {@code ${XDG_DATA_HOME:-~/.local/share}/po/trust.json}. It is never
 * beside what it permits, so that a cloned PO home can't bring its own permission. Safe for several
 * processes at once: changes are made under a kernel lock and appear atomically.
 */
public final class TrustStore {

  private static final String SCHEMA = "po-trust/1";
  private static final Object IN_THIS_PROCESS = new Object();

  private final Path file;

  /**
   * Makes a store over a file. Reads nothing yet.
   *
   * @param file the file; it and its folder need not exist
   */
  public TrustStore(Path file) {
    this.file = file.toAbsolutePath();
  }

  /**
   * Gives the user's own store.
   *
   * @param environment the user's environment
   * @return the store
   */
  public static TrustStore ofUser(Map<String, String> environment) {
    return new TrustStore(UserData.folder(environment).resolve("trust.json"));
  }

  /**
   * Says where the record is.
   *
   * @return the file; absolute; it need not exist
   */
  public Path file() {
    return file;
  }

  /**
   * Gives all that was let in.
   *
   * @return the records, in the order recorded; empty when there is no file
   * @throws PoException with {@code INVALID_CONFIG} when the file can't be read: then nothing is to
   *     be taken as trusted
   */
  public List<TrustRecord> records() {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw unreadable(e);
    }
    try {
      List<TrustRecord> records = new ArrayList<>();
      for (JsonElement item :
          JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("trusted")) {
        JsonObject o = item.getAsJsonObject();
        records.add(
            new TrustRecord(
                TrustRecord.Kind.valueOf(o.get("kind").getAsString()),
                o.get("name").getAsString(),
                o.get("sha256").getAsString(),
                Path.of(o.get("origin").getAsString()),
                o.get("detail").getAsString(),
                Instant.parse(o.get("recordedAt").getAsString())));
      }
      return List.copyOf(records);
    } catch (JsonParseException
        | ClassCastException
        | IllegalStateException
        | IllegalArgumentException
        | NullPointerException
        | UnsupportedOperationException
        | DateTimeException e) {
      throw unreadable(e);
    }
  }

  /**
   * Says whether some content was let in.
   *
   * @param kind what it is
   * @param sha256 the digest of its bytes
   * @return true if so
   * @throws PoException as {@link #records} does
   */
  public boolean allows(TrustRecord.Kind kind, String sha256) {
    return records().stream().anyMatch(r -> r.kind() == kind && r.sha256().equals(sha256));
  }

  /**
   * Finds what was let in from a place, whatever lies there now.
   *
   * @param kind what it is
   * @param origin the place
   * @return the record, or empty
   * @throws PoException as {@link #records} does
   */
  public Optional<TrustRecord> recordOf(TrustRecord.Kind kind, Path origin) {
    Path place = origin.toAbsolutePath().normalize();
    return records().stream().filter(r -> r.kind() == kind && r.origin().equals(place)).findFirst();
  }

  /**
   * Lets something in, in place of what was let in from the same place before. Idempotent. Blocks
   * while another process changes the file.
   *
   * @param record what to let in
   * @throws PoException when the file can't be read or written; it is then as it was
   */
  public void add(TrustRecord record) {
    change(
        records -> {
          records.removeIf(r -> r.kind() == record.kind() && r.origin().equals(record.origin()));
          records.add(record);
        });
  }

  /**
   * Takes permissions back. Blocks while another process changes the file.
   *
   * @param which which ones
   * @throws PoException when the file can't be read or written; it is then as it was
   */
  public void remove(Predicate<TrustRecord> which) {
    change(records -> records.removeIf(which));
  }

  private interface Change {
    void apply(List<TrustRecord> records);
  }

  private void change(Change change) {
    try {
      Files.createDirectories(file.getParent());
      synchronized (IN_THIS_PROCESS) {
        try (FileChannel channel =
                FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.lock()) {
          List<TrustRecord> records = new ArrayList<>(records());
          change.apply(records);
          write(records);
        }
      }
    } catch (IOException e) {
      throw new PoException(
          ErrorCode.FAILED,
          "can't write the record of what is trusted: " + e,
          file.toString(),
          "make the folder writable for yourself",
          e);
    }
  }

  private void write(List<TrustRecord> records) throws IOException {
    JsonObject root = new JsonObject();
    root.addProperty("schema", SCHEMA);
    JsonArray trusted = new JsonArray();
    for (TrustRecord record : records) {
      JsonObject o = new JsonObject();
      o.addProperty("kind", record.kind().name());
      o.addProperty("name", record.name());
      o.addProperty("sha256", record.sha256());
      o.addProperty("origin", record.origin().toString());
      o.addProperty("detail", record.detail());
      o.addProperty("recordedAt", record.recordedAt().toString());
      trusted.add(o);
    }
    root.add("trusted", trusted);
    Path fresh = Files.createTempFile(file.getParent(), "trust", ".tmp");
    try {
      try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer bytes =
            ByteBuffer.wrap((Json.WRITER.toJson(root) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private PoException unreadable(Exception cause) {
    return new PoException(
        ErrorCode.INVALID_CONFIG,
        "the record of what is trusted can't be read, so nothing counts as trusted: " + cause,
        file.toString(),
        "put back a copy of the file, or delete it and let plugins and descriptors in again with"
            + " `po harness trust NAME`",
        cause);
  }

  /** Made when a record is written: most runs read none. */
  private static final class Json {
    static final Gson WRITER = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  }
}
