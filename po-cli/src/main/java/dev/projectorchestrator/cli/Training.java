package dev.projectorchestrator.cli;

import dev.projectorchestrator.cli.frame.Invocation;
import dev.projectorchestrator.cli.frame.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Runs the commands that standard input names, one a line, so that the JVM archives the classes
 * that they need; what they print is dropped. What they read is in the file {@code requests}. See
 * {@code lib/make-archive}.
 */
public final class Training {

  private Training() {}

  /**
   * Runs them all in the current folder.
   *
   * @param args none
   * @throws ClassNotFoundException never
   * @throws IOException never
   */
  public static void main(String[] args) throws ClassNotFoundException, IOException {
    Class.forName(Start.class.getName());
    Class.forName(Main.class.getName());
    ClassArchive.makeIfMissing();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    InputStream requests = Files.newInputStream(Path.of("requests"));
    String lines = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    for (String line : lines.lines().toList()) {
      // A screen ends where it asks the terminal, which is none, for its size: most is loaded then.
      boolean screen = line.equals("top");
      Invocation invocation =
          new Invocation(
              Path.of("").toAbsolutePath(),
              System.getenv(),
              Optional.of(Path.of(System.getProperty("po.dist"))),
              new Terminal(screen, screen, false),
              requests,
              nowhere,
              nowhere);
      new Po(invocation).run(line.split(" "));
    }
  }
}
