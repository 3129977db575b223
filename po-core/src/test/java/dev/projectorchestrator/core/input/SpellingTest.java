package dev.projectorchestrator.core.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  private static final List<String> KNOWN =
      List.of("list", "status", "clone_to", "harness install", "agent-orchestrator", "web", "we");

  @ParameterizedTest
  @CsvSource({
    "lsit, list",
    "LIST, list",
    "stauts, status",
    "clone-to, clone_to",
    "harness instal, harness install",
    "harnes instll, harness install",
    "agent_orchestratr, agent-orchestrator",
    "agents-orchestartors, agent-orchestrator",
    "we, we",
    "x, ''",
    "lamp, ''",
    "'', ''",
    "completely different, ''",
  })
  void findsWhatWasMeant(String written, String meant) {
    assertThat(Spelling.nearest(written, KNOWN)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"100", "1000000"})
  void doesNotPonderOverWhatNoFingerSlippedOn(int length) {
    assertThat(Spelling.nearest("x".repeat(length), KNOWN)).isEmpty();
  }
}
