package dev.agentorchestrator.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which conversations the agents of a project have had, a line each: since when (in seconds of the
 * epoch), the agent, the profile of its program, the id (empty when it is not known) and the
 * folder, with tabs between. Bounded: the oldest half is dropped when it is full.
 */
public final class ConversationList {
  private static final int MOST = 2000;

  private final StateFolder state;

  public ConversationList(StateFolder state) {
    this.state = state;
  }

  /** Notes a conversation, unless it is in the list. The project must be locked. */
  public void add(String agent, String profile, String id, Path dir, long since) {
    List<String> lines = new ArrayList<>(lines());
    String line = "\t" + String.join("\t", agent, profile, id, dir.toString());
    if (lines.stream().anyMatch(known -> known.endsWith(line))) {
      return;
    }
    if (lines.size() >= MOST) {
      lines.subList(0, MOST / 2).clear();
    }
    lines.add(since + line);
    state.write(state.conversations(), String.join("\n", lines) + "\n");
  }

  private List<String> lines() {
    try {
      return Files.exists(state.conversations())
          ? Files.readAllLines(state.conversations())
          : List.of();
    } catch (IOException e) {
      return List.of(); // What cannot be read is begun anew.
    }
  }
}
