package dev.projectorchestrator.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.cli.frame.Invocation;
import dev.projectorchestrator.cli.frame.Printer;
import dev.projectorchestrator.cli.frame.Terminal;
import dev.projectorchestrator.core.digest.Change;
import dev.projectorchestrator.core.digest.Change.Turn;
import dev.projectorchestrator.core.digest.Digest;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a digest costs its reader: the whole envelope, in bytes. */
class DigestSizeTest {

  private static final Map<String, Integer> COUNTS =
      new TreeMap<>(
          Map.of("degraded", 10, "disabled", 10, "running", 60, "stopped", 10, "unknown", 10));

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void nothingChangedTakesLessThan240Bytes() {
    Digest digest =
        new Digest("0123456789ab", NOW, Optional.of("0123456789ab"), "", COUNTS, List.of());
    assertThat(json("digest", digest)).hasSizeLessThan(240);
    assertThat(json("status", digest)).hasSizeLessThan(240);
  }

  @Test
  void fiveChangesInAHundredProjectsTakeLessThan3Kilobytes() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      changes.add(
          new Change(
              Change.Kind.PROJECT,
              "a-project-with-a-rather-long-name-" + i,
              Map.of(
                  "state", new Turn("running", "degraded"),
                  "ref", new Turn("v0.1.0", "v0.2.0"),
                  "pin", new Turn("0123456789", "9876543210"),
                  "drift", new Turn("none", "drifted")),
              Map.of(
                  "reviewer", new Turn("running after restart 12", "failed after restart 13"),
                  "builder", new Turn("running", "failed")),
              Map.of("builder", "ended with exit status 1"),
              "x".repeat(120),
              Optional.of(NOW)));
    }
    Digest digest =
        new Digest("0123456789ab", NOW, Optional.of("ba9876543210"), "", COUNTS, changes);
    assertThat(json("digest", digest)).hasSizeLessThan(3_000);
  }

  private static byte[] json(String command, Digest digest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Invocation invocation =
        new Invocation(
            Path.of("/"),
            Map.of(),
            Optional.empty(),
            new Terminal(false, false, false),
            InputStream.nullInputStream(),
            stream,
            stream);
    new Printer(invocation, command, true, false, false)
        .answer(new DigestAnswer(digest), List.of());
    return out.toByteArray();
  }
}
