package dev.projectorchestrator.core.runbook;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
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

  /** How long a run may take to begin its journal. */
  private static final Duration UNUSED = Duration.ofHours(1);

  private JournalReader() {}

  /**
   * What a journal says, with the steps that were done for good, and when each command's process
   * began.
   */
  record Reading(CutOffRun run, Set<String> done, Map<Long, String> children) {}

  /** What lies among the journals: runs that were cut off, oldest first, and what is no journal. */
  record Found(List<CutOffRun> runs, List<UnreadableJournal> unreadable) {}

  /** Finds the runs whose process is gone. Changes nothing. */
  static Found find(Path folder, RunKey key) {
    List<CutOffRun> runs = new ArrayList<>();
    List<UnreadableJournal> unreadable = new ArrayList<>();
    for (Path file : files(folder, "[!.]*" + Journal.SUFFIX)) {
      try {
        Optional<Journal> dead = Journal.look(file, key);
        if (dead.isPresent()) {
          try (Journal journal = dead.get()) {
            read(journal).map(Reading::run).ifPresent(runs::add);
          }
        }
      } catch (JournalException e) {
        unreadable.add(new UnreadableJournal(file, String.valueOf(e.getMessage())));
      }
    }
    runs.sort(Comparator.comparing(CutOffRun::startedAt));
    unreadable.sort(Comparator.comparing(UnreadableJournal::file));
    return new Found(runs, unreadable);
  }

  /**
   * Deletes what runs that were killed have left and that holds nothing: journals whose run came to
   * its end or never began, and, when they are old enough to be nobody's, drafts and inputs.
   */
  static void sweep(Path folder, RunKey key, Instant now) {
    for (Path file : files(folder, "[!.]*" + Journal.SUFFIX)) {
      try {
        Optional<Journal> dead = Journal.takeOver(file, key);
        if (dead.isPresent()) {
          try (Journal journal = dead.get()) {
            if (read(journal).isEmpty()) {
              journal.end();
            }
          }
        }
      } catch (JournalException e) {
        // It is named by those that look, and set aside by a recovery.
        continue;
      }
    }
    List<Path> leftovers = new ArrayList<>(files(folder, ".*" + Journal.DRAFT));
    for (Path input : files(folder, "*" + Journal.INPUT)) {
      String name = input.getFileName().toString();
      String journal = name.substring(0, name.length() - Journal.INPUT.length());
      if (!Files.exists(input.resolveSibling(journal), LinkOption.NOFOLLOW_LINKS)) {
        leftovers.add(input);
      }
    }
    leftovers.stream()
        .filter(file -> isOlder(file, now.minus(UNUSED)))
        .forEach(StateFolder::removeQuietly);
  }

  private static boolean isOlder(Path file, Instant limit) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant().isBefore(limit);
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Path> files(Path folder, String glob) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(files::add);
    } catch (IOException | DirectoryIteratorException e) {
      throw StateFolder.failed("could not look for journals in " + folder, e);
    }
    return files;
  }

  /**
   * Reads a journal; empty when its run came to its end, or never began.
   *
   * @throws JournalException when it holds what no release of po writes
   */
  static Optional<Reading> read(Journal journal) throws JournalException {
    if (journal.isEmpty()) {
      return Optional.empty();
    }
    List<JsonObject> events = journal.events();
    if (events.isEmpty() || !"begin".equals(text(events.get(0), "event"))) {
      throw new JournalException("was not written by po for this user and this folder", null);
    }
    try {
      return read(journal.file(), events);
    } catch (RuntimeException e) { // Gson throws half a dozen kinds about a value of another type.
      throw new JournalException("holds an event that this release does not understand", e);
    }
  }

  private static Optional<Reading> read(Path file, List<JsonObject> events) {
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
          // A later release may add fields.
        }
      }
    }
    CutOffRun run =
        new CutOffRun(
            file,
            text(begin, "id"),
            text(begin, "flow"),
            begin.has("project") ? Optional.of(text(begin, "project")) : Optional.empty(),
            begin.has("parameters") ? strings(begin.getAsJsonObject("parameters")) : Map.of(),
            instant(text(begin, "at")),
            begin.has("pid") ? begin.get("pid").getAsLong() : 0,
            List.copyOf(begun),
            facts,
            committed && !undoing ? CutOffRun.Remedy.FINISH : CutOffRun.Remedy.UNDO);
    return Optional.of(new Reading(run, done, children));
  }

  private static Map<String, String> strings(JsonObject object) {
    Map<String, String> map = new LinkedHashMap<>();
    object.entrySet().forEach(entry -> map.put(entry.getKey(), entry.getValue().getAsString()));
    return map;
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
