package dev.agentorchestrator.conversation;

import dev.agentorchestrator.activity.ClaudeFile;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.SessionOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the conversation that an agent had: the one with its id, never "the last one", which may be
 * that of another agent in the same folder.
 */
public final class Conversations {
  private static final int DEPTH = 5;
  private static final Pattern CODEX_META =
      Pattern.compile("\"type\":\"session_meta\".*?\"id\":\"([0-9a-f-]+)\".*?\"cwd\":\"([^\"]*)\"");

  private Conversations() {}

  /**
   * Describes what finds an agent's conversation again when its session is gone, as after a reboot.
   *
   * @param files the kind and the folder of the records of its program, see {@link #of}
   * @param id the id that the conversation was begun with; empty text when it is not known
   * @param since when the agent was started, in seconds of the epoch
   * @return the text of a file for {@link #recorded}
   */
  public static String record(String files, String id, long since) {
    return String.join("\n", files, id, Long.toString(since)) + "\n";
  }

  /**
   * Returns the id of the conversation that an agent had at its latest start; empty when it had
   * none that can be continued.
   *
   * @param record what was written at that start
   * @param dir the folder that it runs in
   */
  public static Optional<String> recorded(Path record, Path dir) {
    try {
      List<String> lines = Files.readAllLines(record);
      return lines.size() == 3
          ? of(lines.get(0), lines.get(1), Long.parseLong(lines.get(2)), dir)
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty(); // It was never started, or by an engine that recorded nothing.
    }
  }

  /**
   * Returns the id of an agent's conversation; empty when it had none that can be continued.
   *
   * @param pane the agent, running or just ended
   * @param dir the folder that it runs in
   */
  public static Optional<String> of(Pane pane, Path dir) {
    String files = pane.text(SessionOptions.FILES);
    String begun = pane.get(SessionOptions.CONVERSATION);
    String id = files.startsWith("claude:") ? current(pane, files).orElse(begun) : begun;
    return of(files, id, pane.number(SessionOptions.SINCE), dir);
  }

  private static Optional<String> of(String files, String id, long since, Path dir) {
    int colon = files.indexOf(':');
    if (colon < 0) {
      // Where nothing is recorded that can be read, it is the one that it was begun with.
      return Optional.of(id).filter(known -> !known.isEmpty());
    }
    Path folder = Path.of(files.substring(colon + 1));
    return switch (files.substring(0, colon)) {
      case "claude" -> claude(id, folder);
      case "codex" -> codex(folder, dir, since);
      default -> Optional.empty();
    };
  }

  // A person may have begun another one meanwhile; whoever was killed leaves a note of that.
  private static Optional<String> current(Pane pane, String files) {
    Path folder = Path.of(files.substring(files.indexOf(':') + 1));
    return ClaudeFile.find(folder, pane.pid(), false)
        .map(ClaudeFile::conversation)
        .filter(found -> !found.isEmpty());
  }

  private static Optional<String> claude(String id, Path folder) {
    boolean kept = !id.isEmpty() && hasFile(folder.resolveSibling("projects"), id + ".jsonl");
    return kept ? Optional.of(id) : Optional.empty();
  }

  private static boolean hasFile(Path folder, String name) {
    try (Stream<Path> projects = Files.list(folder)) {
      return projects.anyMatch(project -> Files.exists(project.resolve(name)));
    } catch (IOException e) {
      return false;
    }
  }

  // Only if it is clear which: another agent may have begun one in the same folder.
  private static Optional<String> codex(Path folder, Path dir, long since) {
    List<String> ids = new ArrayList<>();
    FileTime start = FileTime.fromMillis(since * 1000);
    try (Stream<Path> files =
        Files.find(
            folder,
            DEPTH,
            (file, is) ->
                file.toString().endsWith(".jsonl")
                    && is.lastModifiedTime().compareTo(start) >= 0)) {
      for (Path file : files.toList()) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
          Matcher meta = CODEX_META.matcher(String.valueOf(reader.readLine()));
          if (meta.find() && Path.of(meta.group(2)).equals(dir)) {
            ids.add(meta.group(1));
          }
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
  }
}
