package dev.projectorchestrator.cli;

import dev.projectorchestrator.cli.frame.Invocation;
import dev.projectorchestrator.cli.frame.Terminal;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.process.Interruption;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
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
    WatchedOutput written = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
    PrintStream out = utf8(written);
    PrintStream err = utf8(new FileOutputStream(FileDescriptor.err));
    // What a library prints must not get into answers.
    System.setOut(err);
    Terminal terminal =
        new Terminal(
            Boolean.getBoolean("po.tty.in"),
            Boolean.getBoolean("po.tty.out"),
            Boolean.getBoolean("po.tty.err"),
            Math.max(20, Integer.getInteger("po.columns", Terminal.USUAL_COLUMNS)));
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
    if (written.failure().isPresent() && status == 0) {
      status = ErrorCode.FAILED.exitStatus();
      if (!written.readerIsGone()) {
        err.println("po: error: the output could not be written: " + written.failure().get());
      }
    }
    err.flush();
    Interruption.yieldToSignal();
    ClassArchive.makeIfMissing();
    Runtime.getRuntime().halt(status);
  }

  private static PrintStream utf8(OutputStream stream) {
    // fleet.toml and paths are UTF-8 even where the locale says ASCII.
    return new PrintStream(
        new BufferedOutputStream(stream, 1 << 14), false, StandardCharsets.UTF_8);
  }
}
