package dev.projectorchestrator.core.flow.step;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.input.InputKind;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A project as one file: a line of JSON with what git's bundles do not hold, then the bundle of the
 * project's repository and that of its engine's. One that comes from elsewhere is not trusted.
 *
 * @param head the branch that is checked out, in full
 * @param pin the engine's commit
 * @param settings the project's own settings of git, such as where its remote is
 * @param engineSettings those of its engine's repository
 */
record PackedProject(
    String head, String pin, List<Setting> settings, List<Setting> engineSettings) {

  private static final int LONGEST_LINE = 1 << 16;
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");
  private static final String KEYS =
      "^(user\\.(name|email)|remote\\.[A-Za-z0-9._-]+\\.(url|pushurl|fetch)"
          + "|branch\\.[A-Za-z0-9._/-]+\\.(remote|merge)|submodule\\.engine\\.(url|active))$";

  /**
   * A setting of git.
   *
   * @param key its key
   * @param value its value
   */
  record Setting(String key, String value) {

    /** Checks whether it is one that a project may bring along. */
    boolean isSafe() {
      boolean plain =
          value.chars().noneMatch(Character::isISOControl)
              && !value.startsWith("-")
              && !value.contains("::");
      boolean url = key.endsWith("url") && !value.equals(".");
      return Pattern.matches(KEYS, key)
          && plain
          && (!url || InputKind.GIT_URL.problem(value).isEmpty());
    }
  }

  static PackedProject of(GitCli git, Path directory, String pin) {
    String head = git.read("could not look at the branch", directory, "symbolic-ref", "-q", "HEAD");
    return new PackedProject(
        head, pin, settings(git, directory), settings(git, directory.resolve(GitCommands.ENGINE)));
  }

  private static List<Setting> settings(GitCli git, Path repository) {
    String listed =
        git.find(
                "could not read git's settings",
                repository,
                "config",
                "--local",
                "--null",
                "--get-regexp",
                KEYS)
            .orElse("");
    List<Setting> settings = new ArrayList<>();
    for (String entry : listed.split("\0")) {
      String[] parts = entry.split("\n", 2);
      if (parts.length == 2) {
        settings.add(new Setting(parts[0], parts[1]));
      }
    }
    return settings.stream().filter(Setting::isSafe).toList();
  }

  /** Writes the file. */
  void write(Path file, Path project, Path engine) throws IOException {
    JsonObject line = new JsonObject();
    line.addProperty("head", head);
    line.addProperty("pin", pin);
    line.add("settings", json(settings));
    line.add("engineSettings", json(engineSettings));
    line.addProperty("size", Files.size(project));
    line.addProperty("engineSize", Files.size(engine));
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      Files.copy(project, out);
      Files.copy(engine, out);
    }
  }

  private static JsonArray json(List<Setting> settings) {
    JsonArray array = new JsonArray();
    for (Setting setting : settings) {
      array.add(setting.key());
      array.add(setting.value());
    }
    return array;
  }

  /** Reads the file, and writes the two bundles. */
  static PackedProject read(Path file, Path project, Path engine) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      JsonObject line = JsonParser.parseString(line(in)).getAsJsonObject();
      PackedProject packed =
          new PackedProject(
              line.get("head").getAsString(),
              line.get("pin").getAsString(),
              settings(line.getAsJsonArray("settings")),
              settings(line.getAsJsonArray("engineSettings")));
      boolean branch =
          packed.head().startsWith("refs/heads/") && InputKind.REF.problem(packed.head()).isEmpty();
      if (!branch || !COMMIT.matcher(packed.pin()).matches()) {
        throw new IOException("it names no branch or no commit");
      }
      copy(in, project, line.get("size").getAsLong());
      copy(in, engine, line.get("engineSize").getAsLong());
      return packed;
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | UnsupportedOperationException
        | NumberFormatException e) {
      throw PoException.failed("it is no packed project: " + e.getMessage()).at(file).causedBy(e);
    }
  }

  private static List<Setting> settings(JsonArray array) {
    List<Setting> settings = new ArrayList<>();
    List<JsonElement> words = array.asList();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      settings.add(new Setting(words.get(i).getAsString(), words.get(i + 1).getAsString()));
    }
    return settings.stream().filter(Setting::isSafe).toList();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0 || line.size() == LONGEST_LINE) {
        throw new EOFException("its first line does not end");
      }
      line.write(octet);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static void copy(InputStream in, Path file, long size) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long left = size; left > 0; ) {
        int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n < 0) {
          throw new EOFException("it is cut off");
        }
        out.write(buffer, 0, n);
        left -= n;
      }
    }
  }
}
