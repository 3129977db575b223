package dev.projectorchestrator.cli;

import dev.projectorchestrator.cli.frame.Invocation;
import dev.projectorchestrator.cli.frame.Terminal;
import dev.projectorchestrator.core.process.Interruption;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The program as a process: the one place that touches the process's own streams and exit status.
 */
public final class Main {

  private Main() {}

  /**
   * Runs {@code po} and ends the JVM with its exit status.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    Terminal terminal =
        new Terminal(
            Boolean.getBoolean("po.tty.in"),
            Boolean.getBoolean("po.tty.out"),
            Boolean.getBoolean("po.tty.err"));
    String dist = System.getProperty("po.dist");
    Invocation invocation =
        new Invocation(
            Path.of("").toAbsolutePath(),
            System.getenv(),
            dist == null ? Optional.empty() : Optional.of(Path.of(dist)),
            terminal,
            System.in,
            out,
            err);
    int status = new Po(invocation).run(args);
    out.flush();
    err.flush();
    Interruption.yieldToSignal();
    ClassArchive.makeIfMissing();
    Runtime.getRuntime().halt(status);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    // The locale may say ASCII; names in fleet.toml and paths are UTF-8 all the same.
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 1 << 14),
        false,
        StandardCharsets.UTF_8);
  }
}
