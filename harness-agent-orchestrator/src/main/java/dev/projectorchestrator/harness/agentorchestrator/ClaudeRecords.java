package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.Activity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Claude Code records about its processes, in a file {@code PID.json} each. It keeps them up
 * to date: what they say is so now. Used for one look; a folder is listed at most once.
 */
final class ClaudeRecords {

  private static final int MOST_BYTES = 1 << 16;
  private static final int MOST_PARENTS = 20;
  private static final Pattern NAME = Pattern.compile("(\\d{1,18})\\.json");

  /** The recorded process that descends from another one, by folder and by that other one. */
  private final Map<Path, Map<Long, Long>> descendants = new HashMap<>();

  /**
   * Reads what an agent's program says of itself.
   *
   * @param name the folder where the records are
   * @param leader the agent's first process: the program, or what has started it
   * @param now the time, in seconds of the epoch
   * @return what it says; empty when there is no record, or it is not of a process that runs
   */
  Optional<Evidence> read(String name, long leader, long now) {
    Path folder;
    try {
      folder = Path.of(name);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    Path own = folder.resolve(leader + ".json");
    if (Files.exists(own)) {
      return read(own, leader).flatMap(json -> evidence(json, now));
    }
    Long pid = descendants.computeIfAbsent(folder, ClaudeRecords::list).get(leader);
    return pid == null
        ? Optional.empty()
        : read(folder.resolve(pid + ".json"), pid).flatMap(json -> evidence(json, now));
  }

  private static Optional<Evidence> evidence(String json, long now) {
    Activity activity =
        switch (value(json, "status")) {
          case "busy" -> Activity.BUSY;
          case "idle" -> Activity.IDLE;
          case "waiting" -> Activity.ASKS;
          default -> Activity.UNKNOWN;
        };
    String since = value(json, "statusUpdatedAt");
    return activity == Activity.UNKNOWN || !since.matches("\\d{0,18}")
        ? Optional.empty()
        : Optional.of(
            new Evidence(
                activity,
                Evidence.FILE,
                since.isEmpty() ? 0 : Long.parseLong(since) / 1000,
                now,
                value(json, "waitingFor")));
  }

  /** Reads a record; empty when its process is over, or its number was given to another one. */
  private static Optional<String> read(Path file, long pid) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      String json = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      String start = value(json, "procStart");
      return start.isEmpty() || SystemProcess.runs(pid, start)
          ? Optional.of(json)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // It is being replaced.
    }
  }

  private static String value(String json, String key) {
    Matcher matcher = Pattern.compile("\"" + key + "\":\\s*\"?([^\",}]*)").matcher(json);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static Map<Long, Long> list(Path folder) {
    Map<Long, Long> byAncestor = new HashMap<>();
    String[] names = SystemProcess.VISIBLE ? folder.toFile().list() : null;
    for (String name : names == null ? new String[0] : names) {
      Matcher matcher = NAME.matcher(name);
      if (!matcher.matches()) {
        continue;
      }
      long pid = Long.parseLong(matcher.group(1));
      long at = pid;
      for (int depth = 0; at > 1 && depth < MOST_PARENTS; depth++) {
        byAncestor.putIfAbsent(at, pid);
        at = SystemProcess.of(at).map(SystemProcess::parent).orElse(0L);
      }
    }
    return byAncestor;
  }
}
