package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.AgentConversation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the engine's list of the conversations that agents have had. */
final class ConversationList {

  private static final int MOST_BYTES = 4 << 20;

  private ConversationList() {}

  /** Returns the conversations of a project's agents; empty where its engine keeps no list. */
  static List<AgentConversation> read(Path project) {
    Path file = project.resolve(".ao-state").resolve("conversations");
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (InputStream in = Files.newInputStream(file)) {
      List<AgentConversation> all = new ArrayList<>();
      String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      for (String line : text.split("\n")) {
        String[] parts = line.split("\t", 5);
        if (parts.length == 5) {
          add(parts, all);
        }
      }
      return all;
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void add(String[] parts, List<AgentConversation> all) {
    try {
      Instant since = Instant.ofEpochSecond(Long.parseLong(parts[0]));
      all.add(new AgentConversation(parts[1], parts[2], parts[3], Path.of(parts[4]), since));
    } catch (IllegalArgumentException | DateTimeException e) {
      // A damaged line tells nothing.
    }
  }
}
