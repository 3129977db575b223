package dev.projectorchestrator.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.error.ErrorCode;
import org.junit.jupiter.api.Test;

/** docs/troubleshooting.md tells what to do about each error code. */
class TroubleshootingTest {

  private final String text = Documents.text(Documents.ROOT.resolve("docs/troubleshooting.md"));

  @Test
  void everyErrorCodeHasItsSection() {
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(text).contains("\n## " + code.id() + "\n");
    }
  }

  @Test
  void everyExitStatusLeadsToItsCodes() {
    for (ErrorCode code : ErrorCode.values()) {
      String row =
          text.lines()
              .filter(line -> line.startsWith("| " + code.exitStatus() + " |"))
              .findFirst()
              .orElse("");
      assertThat(row).as("exit status %d", code.exitStatus()).contains("(#" + code.id() + ")");
    }
  }
}
