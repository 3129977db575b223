package dev.agentorchestrator.activity;

import dev.agentorchestrator.process.ProcessTable;
import dev.agentorchestrator.profile.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Claude Code records about one of its processes, in {@code sessions/PID.json} of its folder.
 * It is kept up to date: what it says is so now.
 *
 * @param status {@code idle}, {@code busy} or {@code waiting}
 * @param since when it became so, in seconds of the epoch
 * @param waitingFor what a person is waited for
 * @param conversation the id of its conversation
 */
public record ClaudeFile(String status, long since, String waitingFor, String conversation) {

  /**
   * Reads the file of an agent's program.
   *
   * @param folder where these files are
   * @param leader the first process of the agent: the program itself, or one that has started it
   * @param alive whether it must still run; a dead one's file may have been left behind
   */
  public static Optional<ClaudeFile> find(Path folder, long leader, boolean alive) {
    Path own = folder.resolve(leader + ".json");
    if (Files.exists(own)) {
      return read(own, leader, alive);
    }
    String[] names = alive ? folder.toFile().list() : null;
    for (String name : names == null ? new String[0] : names) {
      long pid = pid(name);
      if (pid > 0 && ProcessTable.descends(pid, leader)) {
        return read(folder.resolve(name), pid, true);
      }
    }
    return Optional.empty();
  }

  Evidence evidence(long now) {
    Activity activity =
        switch (status) {
          case "busy" -> Activity.BUSY;
          case "idle" -> Activity.IDLE;
          case "waiting" -> Activity.ASKS;
          default -> Activity.UNKNOWN;
        };
    return new Evidence(activity, Evidence.Source.FILE, since, now, waitingFor);
  }

  private static Optional<ClaudeFile> read(Path file, long pid, boolean alive) {
    try {
      String json = Files.readString(file);
      String start = value(json, "procStart");
      // The number may have been given to another process.
      boolean same = !alive || start.isEmpty() || ProcessTable.startedAt(pid, start);
      if (!same) {
        return Optional.empty();
      }
      String since = value(json, "statusUpdatedAt");
      return Optional.of(
          new ClaudeFile(
              value(json, "status"),
              since.isEmpty() ? 0 : Long.parseLong(since) / 1000,
              value(json, "waitingFor"),
              value(json, "sessionId")));
    } catch (IOException | NumberFormatException e) {
      // It is being replaced, or has another shape: no evidence.
      return Optional.empty();
    }
  }

  private static String value(String json, String key) {
    Matcher matcher = Pattern.compile("\"" + key + "\":\\s*\"?([^\",}]*)").matcher(json);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static long pid(String name) {
    try {
      return name.endsWith(".json") ? Long.parseLong(name.substring(0, name.length() - 5)) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
