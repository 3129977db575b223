package dev.projectorchestrator.core.usage;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import dev.projectorchestrator.core.files.Replacement;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the records of programs, and keeps in a file what they told: only new lines are read. */
final class UsageIndex {

  private static final int DEPTH = 6;
  private static final int LONGEST_LINE = 16 << 20;
  private static final int VERSION = 2;
  private static final Gson GSON = new Gson();

  private final Path file;
  private Map<String, FileUse> files = new TreeMap<>();
  private boolean changed;

  /**
   * Creates an index.
   *
   * @param file where it is kept; what can't be read there is made anew
   */
  UsageIndex(Path file) {
    this.file = file;
    try {
      JsonObject kept = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      if (kept.get("version").getAsInt() == VERSION) {
        files =
            GSON.fromJson(
                kept.get("files"), new TypeToken<TreeMap<String, FileUse>>() {}.getType());
      }
    } catch (IOException | RuntimeException e) {
      files = new TreeMap<>(); // It is only missing, or made by another po.
    }
  }

  /** Takes in what is new below a folder. */
  void update(RecordKind kind, Path folder) {
    try (Stream<Path> found =
        Files.find(
            folder,
            DEPTH,
            (path, attributes) ->
                attributes.isRegularFile() && path.toString().endsWith(".jsonl"))) {
      found.forEach(path -> update(kind, path, files));
    } catch (IOException | UncheckedIOException e) {
      // There are none, or not for this user.
    }
  }

  private void update(RecordKind kind, Path path, Map<String, FileUse> all) {
    try {
      long size = Files.readAttributes(path, BasicFileAttributes.class).size();
      FileUse use = all.get(path.toString());
      if (use == null || size < use.read) {
        use = new FileUse();
        use.program = kind.program();
        use.folder = kind.folderOf(path);
        all.put(path.toString(), use);
      }
      if (size > use.read) {
        read(kind, path, use);
        changed = true;
      }
    } catch (IOException e) {
      // It is gone again; what it told stays counted.
    }
  }

  private static void read(RecordKind kind, Path path, FileUse use) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      channel.position(use.read);
      InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long length = 0;
      for (int next = in.read(); next >= 0; next = in.read()) {
        length++;
        if (next != '\n') {
          if (length <= LONGEST_LINE) {
            line.write(next);
          }
          continue;
        }
        use.read += length;
        take(kind, line.toString(StandardCharsets.UTF_8), use);
        line.reset();
        length = 0;
      }
    }
  }

  private static void take(RecordKind kind, String line, FileUse use) {
    if (!kind.concerns(line)) {
      return;
    }
    try {
      JsonElement parsed = JsonParser.parseString(line);
      if (parsed.isJsonObject()) {
        kind.read(parsed.getAsJsonObject(), use);
      }
    } catch (JsonParseException | NumberFormatException e) {
      // A line that is none tells nothing.
    }
  }

  /** Keeps what was read, if anything was. */
  void save() throws IOException {
    if (changed) {
      JsonObject kept = new JsonObject();
      kept.addProperty("version", VERSION);
      kept.add("files", GSON.toJsonTree(files));
      Files.createDirectories(file.getParent());
      Replacement.write(file, kept.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  Iterable<FileUse> files() {
    return files.values();
  }
}
