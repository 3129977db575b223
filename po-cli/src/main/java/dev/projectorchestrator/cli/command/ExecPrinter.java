package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.Session;
import dev.projectorchestrator.core.exec.ExecListener;
import dev.projectorchestrator.core.exec.ExecResult;
import dev.projectorchestrator.core.exec.ExecThere;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Prints what a command prints in each project; with {@code --json}, keeps it instead. */
final class ExecPrinter implements ExecListener {

  /** How much of one project's output is kept for JSON. */
  private static final int MOST_KEPT = 1 << 20;

  private static final String BLANKS = "    ";

  /** What a command printed in a project: its end, when it is long. */
  record Output(String text, boolean truncated) {}

  private final Session session;
  private final boolean stream;
  private final boolean relay;
  private final int width;
  private final Map<String, Output> outputs = new HashMap<>();

  ExecPrinter(Session session, List<String> projects, boolean stream, boolean relay) {
    this.relay = relay;
    this.session = session;
    this.stream = relay || stream && !session.options().json;
    this.width = projects.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Returns what was kept, by the project's name. */
  Map<String, Output> outputs() {
    return outputs;
  }

  @Override
  public boolean streams() {
    return stream;
  }

  @Override
  public void line(String project, String line) {
    if (relay) {
      session.notice(ExecThere.RELAYED + line);
      return;
    }
    Page page = session.page();
    String name = page.tone(Page.Tone.STRONG, project) + " ".repeat(width - project.length());
    session.print(page.line(name + " | " + line.replace("\t", BLANKS)));
  }

  @Override
  public void ended(ExecResult result, Path output) {
    try {
      if (session.options().json) {
        outputs.put(result.project(), read(output));
      } else if (!stream && Files.exists(output) && (Files.size(output) > 0)) {
        print(result, output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(ExecResult result, Path output) throws IOException {
    Page page = session.page();
    String how = result.succeeded() ? "" : "  " + page.tone(Page.Tone.BAD, ExecAnswer.how(result));
    session.print(page.line(page.tone(Page.Tone.STRONG, "── " + result.project()) + how));
    // Printed line by line: it may be long, and may be no text.
    try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
      lines.forEach(
          line ->
              session.print(
                  session
                      .page()
                      .line(
                          new String(
                                  line.getBytes(StandardCharsets.ISO_8859_1),
                                  StandardCharsets.UTF_8)
                              .replace("\t", BLANKS))));
    }
  }

  private static Output read(Path output) throws IOException {
    if (!Files.exists(output)) {
      return new Output("", false);
    }
    try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
      long from = Math.max(0, file.length() - MOST_KEPT);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      return new Output(new String(bytes, StandardCharsets.UTF_8), from > 0);
    }
  }
}
