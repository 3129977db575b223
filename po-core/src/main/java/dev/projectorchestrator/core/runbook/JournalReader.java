package dev.projectorchestrator.core.runbook;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds runs that were cut off, and reads how far they had come. */
final class JournalReader {

  private JournalReader() {}

  /**
   * What a journal says, with the steps that were done for good, and when each command's process
   * began.
   */
  record Reading(CutOffRun run, Set<String> done, Map<Long, String> children) {}

  /**
   * Finds the runs whose process is gone, oldest first. Changes nothing but journals that ended.
   */
  static List<CutOffRun> find(Path folder) {
    List<CutOffRun> runs = new ArrayList<>();
    for (Path file : files(folder)) {
      Optional<Journal> dead = Journal.takeOver(file);
      if (dead.isPresent()) {
        try (Journal journal = dead.get()) {
          read(journal).map(Reading::run).ifPresentOrElse(runs::add, journal::end);
        }
      }
    }
    runs.sort(Comparator.comparing(CutOffRun::startedAt));
    return runs;
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, "[!.]*" + Journal.SUFFIX)) {
      entries.forEach(files::add);
    } catch (IOException e) {
      throw StateFolder.failed("could not look for journals in " + folder, e);
    }
    return files;
  }

  /** Reads a journal; empty when its run came to its end, or never began. */
  static Optional<Reading> read(Journal journal) {
    List<JsonObject> events = events(journal.text());
    if (events.isEmpty() || !"begin".equals(text(events.get(0), "event"))) {
      return Optional.empty();
    }
    JsonObject begin = events.get(0);
    Set<String> begun = new LinkedHashSet<>();
    Set<String> done = new LinkedHashSet<>();
    Map<String, String> facts = new LinkedHashMap<>();
    Map<Long, String> children = new LinkedHashMap<>();
    boolean undoing = false;
    boolean committed = false;
    for (JsonObject event : events) {
      String name = text(event, "name");
      switch (text(event, "event")) {
        case "step" -> begun.add(name);
        case "done" -> done.add(name);
        case "committed" -> committed = true;
        case "undone" -> {
          begun.remove(name);
          done.remove(name);
        }
        case "child" -> children.put(event.get("pid").getAsLong(), text(event, "begun"));
        case "undoing" -> undoing = true;
        case "fact" -> facts.put(text(event, "key"), text(event, "value"));
        case "end" -> {
          return Optional.empty();
        }
        default -> {
          // A later release may note more.
        }
      }
    }
    CutOffRun run =
        new CutOffRun(
            journal.file(),
            text(begin, "id"),
            text(begin, "flow"),
            begin.has("project") ? Optional.of(text(begin, "project")) : Optional.empty(),
            begin.has("parameters")
                ? Journal.strings(begin.getAsJsonObject("parameters"))
                : Map.of(),
            instant(text(begin, "at")),
            begin.has("pid") ? begin.get("pid").getAsLong() : 0,
            List.copyOf(begun),
            facts,
            committed && !undoing ? CutOffRun.Remedy.FINISH : CutOffRun.Remedy.UNDO);
    return Optional.of(new Reading(run, done, children));
  }

  private static List<JsonObject> events(String text) {
    List<JsonObject> events = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (line.isBlank()) {
        continue;
      }
      try {
        events.add(JsonParser.parseString(line).getAsJsonObject());
      } catch (JsonParseException | IllegalStateException e) {
        // The line that was being written when the process was killed: its change was not begun.
      }
    }
    return events;
  }

  private static String text(JsonObject event, String key) {
    return event.has(key) ? event.get(key).getAsString() : "";
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }
}
