package dev.projectorchestrator.core.usage;

import dev.projectorchestrator.api.AgentConversation;
import dev.projectorchestrator.core.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the agent of a project that a record is of. */
final class Whose {

  private Whose() {}

  /**
   * Returns the agent whose record it is: the one that had its conversation; else, where nobody's
   * conversations are known by name, the only one that ran this program in this folder by then.
   *
   * @param file the record
   * @param conversations those of the agents of its project
   * @return the agent; empty text when that is not known
   */
  static String agent(FileUse file, List<AgentConversation> conversations) {
    List<AgentConversation> same =
        conversations.stream().filter(one -> one.program().equals(file.program)).toList();
    Set<String> having =
        same.stream()
            .filter(one -> !one.id().isEmpty() && one.id().equals(file.conversation))
            .map(AgentConversation::agent)
            .collect(Collectors.toSet());
    if (having.size() == 1) {
      return having.iterator().next();
    }
    List<AgentConversation> there =
        same.stream()
            .filter(one -> isIn(file, one.directory()))
            .filter(one -> !one.since().isAfter(first(file)))
            .toList();
    Set<String> agents = there.stream().map(AgentConversation::agent).collect(Collectors.toSet());
    boolean named = there.stream().anyMatch(one -> !one.id().isEmpty());
    return agents.size() == 1 && !named ? agents.iterator().next() : "";
  }

  private static boolean isIn(FileUse file, Path folder) {
    return file.folder.isEmpty()
        ? file.hash.equals(hash(folder))
        : file.folder.equals(folder.toString());
  }

  static String hash(Path folder) {
    return Sha256.of(folder.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Instant first(FileUse file) {
    try {
      return Instant.parse(file.first);
    } catch (DateTimeException e) {
      return Instant.MIN; // Then it is nobody's.
    }
  }
}
