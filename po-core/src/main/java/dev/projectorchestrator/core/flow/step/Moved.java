package dev.projectorchestrator.core.flow.step;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Replacement;
import dev.projectorchestrator.core.files.SmallFile;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a project was before it was moved, kept in {@code .po/moved} until its old folder is
 * deleted.
 *
 * @param entry its entry then
 * @param refs a digest of what its refs said
 */
public record Moved(ProjectEntry entry, String refs) {

  private static final int MOST = 1 << 16;

  private static Path file(Workspace workspace, String project) {
    return workspace.state().root().resolve("moved").resolve(project + ".json");
  }

  /**
   * Reads what is kept of a project.
   *
   * @param workspace what it works with
   * @param project its name
   * @return what is kept; empty when nothing is
   * @throws PoException when it can't be read
   */
  public static Optional<Moved> read(Workspace workspace, String project) {
    Path file = file(workspace, project);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonObject json =
          JsonParser.parseString(new String(SmallFile.read(file, MOST), StandardCharsets.UTF_8))
              .getAsJsonObject();
      ProjectEntry entry =
          ProjectEntry.of(
                  project,
                  json.get("harness").getAsString(),
                  json.get("ref").getAsString(),
                  json.get("location").getAsString())
              .at(text(json, "place"), json.get("location").getAsString(), text(json, "clone_to"));
      return Optional.of(new Moved(entry, json.get("refs").getAsString()));
    } catch (IOException | JsonParseException | IllegalStateException | NullPointerException e) {
      throw PoException.failed("can't be read: " + e).at(file).causedBy(e);
    }
  }

  private static Optional<String> text(JsonObject json, String key) {
    return Optional.ofNullable(json.get(key)).map(value -> value.getAsString());
  }

  void write(Workspace workspace) {
    JsonObject json = new JsonObject();
    json.addProperty("harness", entry.harness());
    json.addProperty("ref", entry.ref());
    json.addProperty("location", entry.location());
    entry.place().ifPresent(place -> json.addProperty("place", place));
    entry.cloneTo().ifPresent(folder -> json.addProperty("clone_to", folder));
    json.addProperty("refs", refs);
    Path file = file(workspace, entry.name());
    try {
      Files.createDirectories(file.getParent());
      Replacement.write(file, (json + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw PoException.failed("can't be written: " + e).at(file).causedBy(e);
    }
  }

  static void forget(Workspace workspace, String project) {
    try {
      Files.deleteIfExists(file(workspace, project));
    } catch (IOException e) {
      throw PoException.failed("can't be deleted: " + e).at(file(workspace, project)).causedBy(e);
    }
  }
}
