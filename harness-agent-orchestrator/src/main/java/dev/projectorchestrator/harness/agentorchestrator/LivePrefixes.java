package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.CommandRunner;
import java.util.Optional;

/**
 * Describes who uses a session prefix right now.
 *
 * @param server the server that the engine runs agents on
 */
record LivePrefixes(TmuxServer server) {

  private static final String FORMAT = "#{@agents_prefix} #{session_name} #{@agents_project}";

  /**
   * Finds a live session with a prefix. Sessions of the engine carry theirs, so that {@code demo-}
   * is free while {@code demo-2-main} of another project runs; of any other session, the name
   * tells.
   *
   * @param commands runs tmux
   * @param prefix the prefix
   * @return who uses it, for people to read; empty when it is free
   */
  Optional<String> user(CommandRunner commands, String prefix) {
    for (String line : server.panes(commands, FORMAT)) {
      String[] fields = line.split(" ", 3);
      String own = fields[0];
      String session = fields[1];
      String project = fields.length < 3 ? "" : fields[2];
      boolean clash = own.isEmpty() ? session.startsWith(prefix) : own.equals(prefix);
      if (clash) {
        return Optional.of(
            project.isEmpty()
                ? "the tmux session '" + session + "'"
                : "the project in " + project + " (tmux session '" + session + "')");
      }
    }
    return Optional.empty();
  }
}
