package dev.projectorchestrator.core.usage;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.core.files.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** The records of one program: where they are, and what their lines say. */
enum RecordKind {
  CLAUDE("claude", "CLAUDE_CONFIG_DIR", ".claude", "projects", "\"usage\"") {
    @Override
    void read(JsonObject line, FileUse file) {
      if (file.folder.isEmpty()) {
        file.folder = text(line, "cwd");
        file.conversation = text(line, "sessionId");
      }
      JsonObject message = object(line, "message");
      JsonObject usage = object(message, "usage");
      Tokens used =
          new Tokens(
              number(usage, "input_tokens") + number(usage, "cache_creation_input_tokens"),
              number(usage, "cache_read_input_tokens"),
              number(usage, "output_tokens"),
              line.has("costUSD") ? line.get("costUSD").getAsDouble() : 0);
      file.first = file.first.isEmpty() ? text(line, "timestamp") : file.first;
      // A message has several lines, one for each part of it.
      file.set(text(message, "id"), day(line), text(message, "model"), used);
    }
  },
  CODEX(
      "codex",
      "CODEX_HOME",
      ".codex",
      "sessions",
      "\"session_meta\"",
      "\"turn_context\"",
      "\"token_count\"") {
    @Override
    void read(JsonObject line, FileUse file) {
      JsonObject payload = object(line, "payload");
      switch (text(line, "type")) {
        case "session_meta" -> {
          file.folder = text(payload, "cwd");
          file.conversation = text(payload, "id");
          file.first = text(line, "timestamp");
        }
        case "turn_context" -> file.model = text(payload, "model");
        default -> {
          JsonObject info = object(payload, "info");
          JsonObject total = object(info, "total_token_usage");
          JsonObject last = object(info, "last_token_usage");
          long cached = number(last, "cached_input_tokens");
          Tokens used =
              new Tokens(
                  number(last, "input_tokens") - cached, cached, number(last, "output_tokens"), 0);
          // The same count may be told twice; the sum of all is different each time.
          String sum = Long.toString(number(total, "total_tokens"));
          if (used.total() > 0) {
            file.set(sum, day(line), file.model, used);
          }
        }
      }
    }
  },
  GEMINI("gemini", "", ".gemini", "tmp", "\"tokens\"", "\"projectHash\"") {
    @Override
    void read(JsonObject line, FileUse file) {
      if (line.has("projectHash")) {
        file.hash = text(line, "projectHash");
        file.conversation = text(line, "sessionId");
        file.first = text(line, "startTime");
      }
      JsonObject tokens = object(line, "tokens");
      long cached = number(tokens, "cached");
      Tokens used =
          new Tokens(
              number(tokens, "input") - cached + number(tokens, "tool"),
              cached,
              number(tokens, "output") + number(tokens, "thoughts"),
              0);
      if (used.total() > 0) {
        // A message is written again whenever something is added to it.
        file.set(text(line, "id"), day(line), text(line, "model"), used);
      }
    }

    /** Its records tell only a hash of the folder; newer releases note it beside them. */
    @Override
    String folderOf(Path record) {
      Path root = record.resolveSibling("../.project_root").normalize();
      try {
        return Files.isRegularFile(root) ? SmallFile.text(root).strip() : "";
      } catch (IOException e) {
        return "";
      }
    }
  };

  private final String program;
  private final String variable;
  private final String usualHome;
  private final String folder;
  private final String[] marks;

  RecordKind(String program, String variable, String usualHome, String folder, String... marks) {
    this.program = program;
    this.variable = variable;
    this.usualHome = usualHome;
    this.folder = folder;
    this.marks = marks;
  }

  /** Takes in what one line says. */
  abstract void read(JsonObject line, FileUse file);

  /** Returns the folder that a record is of, where something beside it tells. */
  String folderOf(Path record) {
    return "";
  }

  /** Returns the name of the program, as its profile has it. */
  String program() {
    return program;
  }

  /** Returns the variable that moves the program's folder; empty text when none does. */
  String variable() {
    return variable;
  }

  /** Returns the program's folder below the user's home. */
  String usualHome() {
    return usualHome;
  }

  /** Returns where the records are in the program's folder. */
  String folder() {
    return folder;
  }

  /** Checks whether a line may say something, without parsing it. */
  boolean concerns(String line) {
    for (String mark : marks) {
      if (line.contains(mark)) {
        return true;
      }
    }
    return false;
  }

  private static String day(JsonObject line) {
    try {
      return Instant.parse(text(line, "timestamp"))
          .atZone(ZoneId.systemDefault())
          .toLocalDate()
          .toString();
    } catch (DateTimeParseException e) {
      return "";
    }
  }

  private static JsonObject object(JsonObject in, String key) {
    return in.get(key) instanceof JsonObject object ? object : new JsonObject();
  }

  private static String text(JsonObject in, String key) {
    JsonElement value = in.get(key);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  private static long number(JsonObject in, String key) {
    JsonElement value = in.get(key);
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()
        ? value.getAsLong()
        : 0;
  }
}
