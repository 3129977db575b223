package dev.agentorchestrator;

import dev.agentorchestrator.cli.Cli;
import dev.agentorchestrator.cli.Streams;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Starts the program: the one place that touches the process's streams and ends it. */
public final class Main {
  private Main() {}

  /** Runs one verb and exits with its status. */
  public static void main(String[] args) {
    if (OwnJar.isOverruled()) {
      OwnJar.runInstead(args);
      return;
    }
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    int status = Cli.run(args, new Streams(System.in, out, err), System.getenv());
    out.flush();
    err.flush();
    System.exit(status);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
