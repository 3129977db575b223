package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The driver may not share the engine's code, so it has a list of its own of the engine's keys. */
class EngineKeysTest {

  private static final String TABLE = "| key | default | meaning |";
  private static final Pattern ROW = Pattern.compile("^\\| `([a-z_]+)` \\|", Pattern.MULTILINE);
  private static final Set<String> TOP =
      Set.of("session_prefix", "tmux_socket", "log_max", "profile", "agent");

  @Test
  void knowsEveryKeyOfTheEngine() throws Exception {
    String readme = Files.readString(Path.of("../engine/README.md"));
    Set<String> keys = new HashSet<>();
    int table = readme.indexOf(TABLE);
    for (; table >= 0; table = readme.indexOf(TABLE, table + 1)) {
      Matcher rows = ROW.matcher(readme.substring(table, readme.indexOf("\n\n", table)));
      while (rows.find()) {
        keys.add(rows.group(1));
      }
    }
    assertThat(keys).containsAll(TOP).contains("name", "command");
    Set<String> agent = new HashSet<>(keys);
    agent.removeAll(TOP);

    assertThat(AgentsToml.isUsable(TOP, "shop-", List.of(agent), List.of("main"))).isTrue();
    agent.add("newer");
    assertThat(AgentsToml.isUsable(TOP, "shop-", List.of(agent), List.of("main"))).isFalse();
  }
}
