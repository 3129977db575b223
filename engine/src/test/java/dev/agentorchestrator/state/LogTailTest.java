package dev.agentorchestrator.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last lines of a log are the last lines, wherever a rotation cut it. */
class LogTailTest {

  private static final String TEXT = "one\ntwo\nthree\nfour\nfive\n";

  @TempDir Path dir;

  @Test
  void theLastLinesAreThereWhereverTheLogWasCut() throws IOException {
    Path log = dir.resolve("a.log");
    for (int cut = 0; cut <= TEXT.length(); cut++) {
      Files.writeString(dir.resolve("a.log.1"), TEXT.substring(0, cut));
      Files.writeString(log, TEXT.substring(cut));
      for (int count = 0; count <= 6; count++) {
        String last = new String(LogTail.lastLines(log, count), StandardCharsets.UTF_8);
        assertThat(last).as("cut at %d, %d lines", cut, count).isEqualTo(lastOf(count));
      }
    }
  }

  private static String lastOf(int count) {
    int from = TEXT.length();
    for (int i = 0; i < count && from > 0; i++) {
      from = TEXT.lastIndexOf('\n', from - 2) + 1;
    }
    return TEXT.substring(from);
  }
}
