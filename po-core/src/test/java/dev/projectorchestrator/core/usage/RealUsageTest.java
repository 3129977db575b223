package dev.projectorchestrator.core.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.projectorchestrator.api.AgentConversation;
import dev.projectorchestrator.core.registry.read.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The records that the real programs wrote come to what their model server says it has sent. The
 * engine's tests of the real programs keep both in {@code engine/target/real-usage}.
 */
@Tag("real-agents")
class RealUsageTest {

  private static final Path KEPT = Path.of("../engine/target/real-usage");

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(RecordKind.class)
  void theSumsAreThoseOfTheServer(RecordKind kind) throws IOException {
    Path kept = KEPT.resolve(kind.program()).toAbsolutePath();
    assumeTrue(Files.exists(kept), "the engine's tests of the real programs come first");
    List<AgentConversation> conversations;
    try (Stream<String> lines = Files.lines(kept.resolve("conversations"))) {
      conversations = lines.map(line -> conversation(line.split("\t", 5))).toList();
    }
    assertThat(conversations).extracting(AgentConversation::program).containsOnly(kind.program());
    Map<String, Tokens> expected = new TreeMap<>();
    for (String line : Files.readAllLines(kept.resolve("sums"))) {
      String[] parts = line.split("\t");
      // Two in one folder, whose program does not say which conversation is whose.
      boolean known = conversations.stream().noneMatch(one -> one.id().isEmpty());
      expected.merge(known ? parts[0] : "", tokens(parts), Tokens::plus);
    }
    Path folder = Path.of(Files.readString(kept.resolve("folder")));
    Map<String, Tokens> read =
        new Usage(dir, Map.of("HOME", kept.resolve("home").toString()), SettingsReader.read(""))
            .read(Map.of("one", folder), Map.of("one", conversations)).stream()
                .collect(Collectors.toMap(Used::agent, Used::tokens, Tokens::plus, TreeMap::new));
    assertThat(read).isEqualTo(expected);
  }

  private static AgentConversation conversation(String[] parts) {
    return new AgentConversation(
        parts[1],
        parts[2],
        parts[3],
        Path.of(parts[4]),
        Instant.ofEpochSecond(Long.parseLong(parts[0])));
  }

  private static Tokens tokens(String[] parts) {
    return new Tokens(
        Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]), 0);
  }
}
