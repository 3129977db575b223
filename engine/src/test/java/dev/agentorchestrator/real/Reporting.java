package dev.agentorchestrator.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Records what comes of each case, and prints it all at the end. */
final class Reporting implements BeforeAllCallback, TestWatcher {
  /** Prints when the last class is done. */
  private static final class AtTheEnd implements AutoCloseable {
    @Override
    public void close() {
      String table = Results.table();
      // It is what the suite is run for.
      System.out.println("\n" + table);
      try {
        Files.writeString(Path.of("target/real-agents.txt"), table);
        Files.write(Path.of("target/real-agents.tsv"), Results.lines());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(Reporting.class))
        .computeIfAbsent(AtTheEnd.class, key -> new AtTheEnd());
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    String remark = cases(context).takeRemark();
    record(context, remark.isEmpty() ? "ok" : "ok (" + remark + ")");
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    record(context, "FAILED");
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    record(context, "skipped");
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    record(context, "skipped");
  }

  private static void record(ExtensionContext context, String result) {
    String method = context.getRequiredTestMethod().getName();
    String words = method.replaceAll("([A-Z]|[0-9]+)", " $1").toLowerCase(Locale.ROOT);
    Results.of(cases(context).program(), words, result);
  }

  private static RealAgentCases cases(ExtensionContext context) {
    return (RealAgentCases) context.getRequiredTestInstance();
  }
}
