package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.files.Replacement;
import dev.projectorchestrator.core.files.SmallFile;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What the last parse of one fleet.toml gave, kept in {@code .po/} beside it. It holds the whole
 * text that was parsed, and is used only for exactly that text, read by the same build of this
 * program from the same place; whatever is wrong with it, the text is parsed again. Never fails and
 * never says anything: without it a run only takes longer.
 */
public final class FleetCache {

  private static final Problem.Severity[] SEVERITIES = Problem.Severity.values();

  private static final int LARGEST = 32 << 20;

  private final Path file;
  private final Path cache;
  private final String key;

  /**
   * Creates a cache. Touches nothing.
   *
   * @param file the fleet.toml; absolute
   * @param build an id of this build of the program
   */
  public FleetCache(Path file, String build) {
    this.file = file;
    this.cache = file.resolveSibling(".po").resolve("fleet.cache");
    this.key = build + "\n" + file;
  }

  /**
   * Looks up what an earlier parse of this text gave.
   *
   * @param text the fleet.toml as it is now
   * @return what parsing it gave; empty when that must be found out
   */
  public Optional<FleetReading> find(byte[] text) {
    try {
      byte[] kept = SmallFile.readUnlinked(cache, LARGEST);
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(kept));
      boolean fits =
          in.readInt() == checksum(kept)
              && in.readUTF().equals(key)
              && in.readInt() == text.length
              && Arrays.equals(in.readNBytes(text.length), text);
      return fits ? Optional.of(reading(in)) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // It is missing, cut short or not written by this program.
    }
  }

  /**
   * Keeps what a parse gave, if it gave a fleet.
   *
   * @param text what was parsed
   * @param reading what that gave
   */
  public void keep(byte[] text, FleetReading reading) {
    if (reading.fleet().isEmpty()) {
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(0); // Room for the checksum.
      out.writeUTF(key);
      out.writeInt(text.length);
      out.write(text);
      write(reading, out);
      byte[] kept = bytes.toByteArray();
      ByteBuffer.wrap(kept).putInt(0, checksum(kept));
      prepareFolder();
      Replacement.write(cache, kept);
    } catch (IOException e) {
      // A text of more than 64 KiB, a read-only PO home, a full disk: it works without.
      return;
    }
  }

  private static int checksum(byte[] kept) {
    CRC32 crc = new CRC32();
    crc.update(kept, Integer.BYTES, kept.length - Integer.BYTES);
    return (int) crc.getValue();
  }

  private void prepareFolder() throws IOException {
    if (!Files.isDirectory(cache.getParent(), LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(cache.getParent());
      Files.writeString(cache.resolveSibling(".gitignore"), "*\n");
    }
  }

  private FleetReading reading(DataInputStream in) throws IOException {
    List<ProjectEntry> projects = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      projects.add(
          new ProjectEntry(
              in.readUTF(),
              in.readBoolean(),
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              optional(in),
              texts(in),
              optional(in),
              optional(in),
              optional(in),
              optional(in),
              optional(in),
              optional(in)));
    }
    Optional<String> engineUrl = optional(in);
    List<Problem> problems = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      problems.add(
          new Problem(
              SEVERITIES[in.readInt()],
              in.readUTF(),
              in.readUTF(),
              file,
              in.readInt(),
              in.readInt(),
              in.readUTF(),
              in.readUTF()));
    }
    Map<String, Settings.Place> places = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = in.readUTF();
      String kind = in.readUTF();
      Duration timeout = Duration.ofMillis(in.readLong());
      Map<String, String> keys = new LinkedHashMap<>();
      for (int more = in.readInt(); more > 0; more--) {
        keys.put(in.readUTF(), in.readUTF());
      }
      places.put(name, new Settings.Place(name, kind, timeout, keys));
    }
    return new FleetReading(Optional.of(new Fleet(file, projects, engineUrl)), problems, places);
  }

  private static void write(FleetReading reading, DataOutputStream out) throws IOException {
    Fleet fleet = reading.fleet().orElseThrow();
    List<ProjectEntry> projects = fleet.projects();
    out.writeInt(projects.size());
    for (ProjectEntry project : projects) {
      out.writeUTF(project.name());
      out.writeBoolean(project.enabled());
      out.writeUTF(project.harness());
      out.writeUTF(project.ref());
      out.writeUTF(project.location());
      writeTexts(project.description().map(List::of).orElse(List.of()), out);
      writeTexts(project.tags(), out);
      writeTexts(project.engineUrl().map(List::of).orElse(List.of()), out);
      writeTexts(project.cloneTo().map(List::of).orElse(List.of()), out);
      writeTexts(project.account().map(List::of).orElse(List.of()), out);
      writeTexts(project.place().map(List::of).orElse(List.of()), out);
      writeTexts(project.allocation().map(List::of).orElse(List.of()), out);
      writeTexts(project.note().map(List::of).orElse(List.of()), out);
    }
    writeTexts(fleet.engineUrl().map(List::of).orElse(List.of()), out);
    out.writeInt(reading.problems().size());
    for (Problem problem : reading.problems()) {
      out.writeInt(problem.severity().ordinal());
      out.writeUTF(problem.code());
      out.writeUTF(problem.message());
      out.writeInt(problem.line());
      out.writeInt(problem.column());
      out.writeUTF(problem.sourceLine());
      out.writeUTF(problem.hint());
    }
    out.writeInt(reading.places().size());
    for (Settings.Place place : reading.places().values()) {
      out.writeUTF(place.name());
      out.writeUTF(place.kind());
      out.writeLong(place.timeout().toMillis());
      out.writeInt(place.keys().size());
      for (Map.Entry<String, String> key : place.keys().entrySet()) {
        out.writeUTF(key.getKey());
        out.writeUTF(key.getValue());
      }
    }
  }

  private static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(in.readUTF());
    }
    return texts;
  }

  private static Optional<String> optional(DataInputStream in) throws IOException {
    List<String> texts = texts(in);
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(0));
  }
}
